// The page of an unpaired screen (Rule 4.4.7): its code, how to pair, and a test card for edge, type,
// colours and sharpness. Nothing of the plant stands on it. Drawn by the server alone: the code must be
// readable where no script runs.
import { inlineScript, ownReferrer } from './inline-script.ts';
import { escaped } from './plain-page.ts';

export interface PairingFacts {
  readonly code: string;
  /** Milliseconds until another code. */
  readonly leftMs: number;
  readonly livesMs: number;
  readonly host: string;
  readonly basePath: string;
  readonly date: string;
  readonly time: string;
  readonly browser: string;
  readonly build: string;
  /** Style sheet of wall screens: colours and font. */
  readonly css: string | null;
  readonly refreshSeconds: number;
}

const stroke = (d: string, width = 3.6): string =>
  `<svg class="g" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="${width}" aria-hidden="true"><path d="${d}"/></svg>`;
const signs = {
  met: stroke('M2.8 13L9.3 19.4L21 5'),
  missed: stroke('M4 4L20 20M20 4L4 20'),
  unknown: stroke(
    'M6.6 8.6C6.6 5.6 8.9 3.6 12 3.6S17.4 5.5 17.4 8.2C17.4 11.8 12.2 11.6 12.2 15.6M12.2 18.6V22.2',
  ),
  answer: stroke('M12 2V20M4.5 12.5L12 20L19.5 12.5'),
  clock: stroke('M12 6.4V12.4L16 15M21.6 12A9.6 9.6 0 1 1 2.4 12A9.6 9.6 0 0 1 21.6 12Z', 3),
};
const fields: readonly (readonly [string, string, string])[] = [
  ['c1', signs.met, 'met'],
  ['c2', signs.missed, 'missed'],
  ['c3', signs.unknown, 'not in'],
  ['c4', '', 'no prod.'],
  ['c5', signs.answer, 'answer'],
  ['c6', signs.clock, 'dark'],
];

/** Marks at 0, 2.5 and 5 % of each edge, and an arrow that touches the middle of each. */
const edges = ['tl', 'tr', 'bl', 'br']
  .flatMap((corner) => [0, 2, 5].map((inset) => `<i class="k k${inset} ${corner}"></i>`))
  .join('');
const arrow = (side: string, d: string): string =>
  `<svg class="a a${side}" viewBox="0 0 40 40" fill="none" stroke="currentColor" stroke-width="5" aria-hidden="true"><path d="${d}"/></svg>`;
const arrows = [
  arrow('t', 'M2 22L20 3L38 22M20 3V40'),
  arrow('b', 'M2 18L20 37L38 18M20 37V0'),
  arrow('l', 'M22 2L3 20L22 38M3 20H40'),
  arrow('r', 'M18 2L37 20L18 38M37 20H0'),
].join('');

const lines = (from: number, to: number, width: number): string => {
  let bars = '';
  for (let x = from; x < to; x += 2 * width)
    bars += `<rect x="${x}" y="0" width="${width}" height="132"/>`;
  return bars;
};
const greys = Array.from({ length: 16 }, (_each, n) => {
  const level = n * 17;
  return `<rect x="${n * 10}" y="0" width="10" height="10" fill="rgb(${level},${level},${level})"/>`;
}).join('');

const testCard = `<div class="tc">
<section><h2>Type <small>stand back until a line blurs</small></h2>
<p class="t3">Read at 3 m: 412 of 460 pcs <small>55 inch</small></p>
<p class="t4">Read at 4 m: 412 of 460 pcs</p>
<p class="t5">Read at 5 m: 412 of 460</p></section>
<section><h2>Colour <small>six fields, six signs, 16 greys</small></h2>
<div class="cs">${fields.map(([name, sign]) => `<div class="${name}">${sign}</div>`).join('')}${fields.map(([, , word]) => `<span>${word}</span>`).join('')}</div>
<svg class="gy" viewBox="0 0 160 10" preserveAspectRatio="none" shape-rendering="crispEdges" aria-hidden="true">${greys}</svg></section>
<section><h2>Edge <small>four arrows touch the frame</small></h2>
<div class="eg"><svg viewBox="0 0 150 132" shape-rendering="crispEdges" fill="currentColor" aria-hidden="true">${lines(0, 40, 1)}${lines(48, 92, 2)}${lines(100, 150, 3)}</svg><svg viewBox="0 0 150 132" fill="none" stroke="currentColor" aria-hidden="true"><rect x="1.5" y="1.5" width="147" height="129" stroke-width="3"/><circle cx="75" cy="66" r="60" stroke-width="4"/><path d="M75 0V132M0 66H150" stroke-width="2"/></svg><p>Corners: 0, 2.5 and 5&nbsp;%.<br>Cut off? Set a safe area.<br>Circle round, lines apart.</p></div></section>
</div>`;

const minutesText = (ms: number): string => {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${`0${seconds % 60}`.slice(-2)}`;
};

export function pairingHtml(facts: PairingFacts): string {
  const { code, basePath, host, refreshSeconds: again } = facts;
  const half = code.length / 2;
  const boxes = [...code].map((letter) => `<i>${letter}</i>`).join('');
  const share = Math.round((100 * Math.max(0, facts.leftMs)) / facts.livesMs);
  const address = `${escaped(host)}${escaped(basePath)}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">${ownReferrer}<meta name="viewport" content="width=device-width, initial-scale=1"><noscript><meta http-equiv="refresh" content="${again}"></noscript><title>This screen is not paired</title>${facts.css ? `<link rel="stylesheet" href="${basePath}${facts.css}">` : ''}<link rel="stylesheet" href="${basePath}pairing.css"></head>
<body class="pairing" data-base="${basePath}" data-again="${again}"><main class="pr">
<header class="ph"><div><small>Not paired yet</small><b class="name">New screen</b></div><div><small>Server</small><b>${escaped(host)}</b></div><div><small>Clock</small><b>${escaped(facts.date)}</b></div><b class="clock">${escaped(facts.time)}</b></header>
<div class="pm"><div class="pc"><h1>Pair with this code</h1>
<p class="code" data-code="${code.slice(0, half)} ${code.slice(half)}">${boxes}</p>
<div class="exp"><svg viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true"><rect class="all" width="100" height="3"/><rect width="${share}" height="3"/></svg>new code in ${minutesText(facts.leftMs)}</div>
<p class="pv">Before pairing this screen shows nothing of the plant.</p>
<ol class="stp"><li><b>1</b><span>At a desk open <em>${address}desk</em></span></li><li><b>2</b><span>Screens, then Pair a new screen</span></li><li><b>3</b><span>Type the code, choose the board</span></li></ol></div>
${testCard}</div>
<footer class="ft"><span>Picture <b id="size">–</b></span><span>Browser <b>${escaped(facts.browser)}</b></span><span>Build <b>${escaped(facts.build.slice(0, 7))}</b></span><span>A tablet: <b>${address}pair</b></span><span><a href="${basePath}sign-in">A desk? Sign in</a></span></footer>
</main>${edges}${arrows}<script>${inlineScript}</script></body></html>
`;
}
