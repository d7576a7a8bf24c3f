// A picture as somebody sees it who stands too far away, or who tells red from green badly: small,
// blurred, without hue. Must never use a colour to decide: only how light a place is.
import sharp from 'sharp';

export interface Seen {
  readonly width: number;
  readonly height: number;
  /** Lightness L* of CIELAB, 0 to 100, row by row. */
  readonly lightness: Float64Array;
}
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const linear = (byte: number): number => {
  const c = byte / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
};
const lightnessOf = (y: number): number =>
  y <= 216 / 24_389 ? (y * 24_389) / 27 : 116 * Math.cbrt(y) - 16;

type Matrix = readonly (readonly [number, number, number])[];
/** How an eye mixes linear red, green and blue: complete dichromats by Machado 2009, and no hue at all. */
export const eyes: Readonly<Record<'greyscale' | 'deuteranopia' | 'protanopia', Matrix>> = {
  greyscale: [
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
};

/** @param png of a whole screen @param width of the copy in px @param blur radius in px of the copy */
export async function seenBy(
  png: Buffer,
  eye: keyof typeof eyes,
  { width = 480, blur = 2 } = {},
): Promise<Seen> {
  const { data, info } = await sharp(png)
    .removeAlpha()
    .resize({ width })
    .blur(blur)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const lightness = new Float64Array(info.width * info.height);
  for (let at = 0; at < lightness.length; at++) {
    const rgb = [0, 1, 2].map((c) => linear(data[at * info.channels + c] ?? 0));
    const [r, g, b] = eyes[eye].map((row) =>
      row.reduce((sum, share, c) => sum + share * (rgb[c] ?? 0), 0),
    ) as [number, number, number];
    const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    lightness[at] = lightnessOf(Math.min(1, Math.max(0, y)));
  }
  return { width: info.width, height: info.height, lightness };
}

/** Mean lightness of a place, given in px of the whole screen that was `full` px wide. */
export function lightnessIn(seen: Seen, box: Box, full: number): number {
  const scale = seen.width / full;
  let sum = 0;
  let count = 0;
  for (let y = Math.round(box.y * scale); y < Math.round((box.y + box.height) * scale); y++)
    for (let x = Math.round(box.x * scale); x < Math.round((box.x + box.width) * scale); x++) {
      sum += seen.lightness[y * seen.width + x] ?? 0;
      count++;
    }
  return sum / count;
}
