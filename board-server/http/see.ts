// A wall as somebody else's eyes see it (Rule 5.4 "Other eyes"): a filter over the whole board, and a frame that says
// on the glass that it is a check. Costs the wall's script nothing. Must never be kept: the address asks for it.
import { escaped } from './plain-page.ts';

/** Machado, Oliveira and Fernandes 2009, full severity, on linear light; grey by luminance. */
const matrices = {
  deuteranopia: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  protanopia: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  tritanopia: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
  greyscale: [0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722],
} as const;

/** `?see=` of a wall; `blur` is the glance from afar. */
export const seeModes = ['deuteranopia', 'protanopia', 'tritanopia', 'greyscale', 'blur'] as const;
export type SeeMode = (typeof seeModes)[number];

export const seeModeOf = (text: unknown): SeeMode | null =>
  seeModes.find((mode) => mode === text) ?? null;

const filterOf = (mode: SeeMode): string => {
  if (mode === 'blur') return '';
  const [a, b, c, d, e, f, g, h, i] = matrices[mode];
  const rows = `${a} ${b} ${c} 0 0 ${d} ${e} ${f} 0 0 ${g} ${h} ${i} 0 0 0 0 0 1 0`;
  return (
    '<svg class="see-filter" aria-hidden="true"><filter id="see" color-interpolation-filters="linearRGB">' +
    `<feColorMatrix type="matrix" values="${rows}"/></filter></svg>\n`
  );
};

/** Stands before the board in the page; its sheet is `seeCss`. */
export const seeHtml = (mode: SeeMode, text: string): string =>
  `${filterOf(mode)}<div class="see see-${mode}"><b>${escaped(text)}</b></div>
`;

/** The frame lies over the board and takes no tap. */
export const seeCss = `.see-filter{position:absolute;width:0;height:0}
.see~#app{filter:url(#see)}
.see-blur~#app{filter:blur(0.42vmax)}
.see{position:fixed;z-index:9;left:0;right:0;top:0;bottom:0;border:1vmin dashed #17202a;box-shadow:inset 0 0 0 .4vmin #f7f9fa;pointer-events:none;text-align:center}
.see b{position:absolute;left:0;right:0;top:-1vmin;width:max-content;margin:auto;padding:.5vmin 2vmin;background:#17202a;color:#f7f9fa;font:600 2.2vmin/1.3 "Inter Variable",sans-serif;box-shadow:0 0 0 .4vmin #f7f9fa}
`;
