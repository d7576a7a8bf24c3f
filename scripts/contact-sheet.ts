// Many pictures on few sheets, each with its name below it. Must never scale one up.
import sharp from 'sharp';

export interface Shot {
  readonly name: string;
  readonly png: Buffer;
}

const columns = 3;
const rows = 4;
const cell = { width: 640, height: 384, caption: 24, gap: 8 } as const;

const captionOf = (name: string): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${cell.width}" height="${cell.caption}"><text x="2" y="17" font-family="sans-serif" font-size="16" fill="#000">${name.replace(/[<&]/g, '')}</text></svg>`,
  );

/** One sheet of up to twelve pictures. @returns PNG */
async function sheetOf(shots: readonly Shot[]): Promise<Buffer> {
  const parts = await Promise.all(
    shots.map(async ({ name, png }, at) => {
      const left = cell.gap + (at % columns) * (cell.width + cell.gap);
      const top = cell.gap + Math.floor(at / columns) * (cell.height + cell.caption + cell.gap);
      const picture = await sharp(png)
        .resize({ width: cell.width, height: cell.height, fit: 'inside', withoutEnlargement: true })
        .toBuffer();
      return [
        { input: picture, left, top },
        { input: captionOf(name), left, top: top + cell.height },
      ];
    }),
  );
  const used = Math.ceil(shots.length / columns);
  return sharp({
    create: {
      width: columns * (cell.width + cell.gap) + cell.gap,
      height: used * (cell.height + cell.caption + cell.gap) + cell.gap,
      channels: 3,
      background: '#ffffff',
    },
  })
    .composite(parts.flat())
    .png()
    .toBuffer();
}

export async function contactSheets(shots: readonly Shot[]): Promise<Buffer[]> {
  const sheets: Buffer[] = [];
  for (let at = 0; at < shots.length; at += columns * rows)
    sheets.push(await sheetOf(shots.slice(at, at + columns * rows)));
  return sheets;
}
