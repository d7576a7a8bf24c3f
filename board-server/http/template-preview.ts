// What a template gives, drawn before it is made: the empty wall of the board with its letters and
// targets. Every tile asks "?"; nothing here is ever green.
import { type BoardTemplate, boardTemplates } from '../../shared/areas/boards/templates.ts';
import { letterCells, letterOf } from '../../shared/areas/kpis/letters.ts';
import { usualCategories } from '../areas/boards/template.ts';
import { type TemplateKpi, templateKpis } from '../areas/boards/template-kpis.ts';
import { usualReasonCodes } from '../areas/boards/template-reasons.ts';
import { escaped } from './plain-page.ts';

export const templateWords: Readonly<
  Record<BoardTemplate, readonly [name: string, brings: string]>
> = {
  line: ['Line or cell', 'S Q D C P: first pass, plan kept, scrap, absence'],
  value_stream: ['Value stream, tier 2', 'on-time delivery, complaints, scrap, the lines below'],
  support: ['Support function', 'maintenance, quality or logistics with a queue of its own'],
  plant: ['Plant, tier 3', 'the whole plant on one board'],
  empty: ['Empty line', 'five letters, no KPI yet'],
};

const sign = { higher: '≥', lower: '≤', range: '', event: '≤' } as const;
const goalOf = ({ direction, goal, decimals, unit }: TemplateKpi): string =>
  `${sign[direction]} ${goal.toFixed(decimals)} ${unit}`.trim();

const column = { width: 100, gap: 12 };

function columnSvg(letter: string, headline: TemplateKpi | undefined, at: number): string {
  const x = at * (column.width + column.gap);
  const cells = letterCells(letterOf(letter))
    .map(
      ({ row, col }) =>
        `<rect x="${x + col * 14}" y="${118 + row * 11.6}" width="12" height="9.6" rx="1.5" fill="#d5dbe0"/>`,
    )
    .join('');
  const tile = headline
    ? `<rect x="${x + 1}" y="58" width="${column.width - 2}" height="48" fill="none" stroke="#17202a" stroke-width="1.5" stroke-dasharray="5 3"/><text x="${x + 9}" y="78" font-size="17" font-weight="700">?</text><text x="${x + 9}" y="97" font-size="13" font-weight="600">${escaped(goalOf(headline))}</text>`
    : '';
  return `<rect x="${x}" y="30" width="${column.width}" height="2"/><text x="${x}" y="50" font-size="15"><tspan font-weight="700">${letter}</tspan><tspan font-size="12.5" dx="6" fill="#4a5560">${escaped(headline?.shortName ?? '')}</tspan></text>${tile}${cells}`;
}

function wallSvg(template: BoardTemplate): string {
  const kpis = templateKpis[template];
  const columns = usualCategories.map(({ letter }, at) =>
    columnSvg(
      letter,
      kpis.find((each) => each.category === letter && each.headline),
      at,
    ),
  );
  return `<svg viewBox="0 0 548 236" role="img" aria-label="Empty board: ${escaped(templateWords[template][0])}" font-family="system-ui,sans-serif" fill="#17202a"><text x="0" y="19" font-size="17" font-weight="700">${escaped(templateWords[template][0])}</text>${columns.join('')}<rect y="206" width="548" height="1.5"/><rect y="219" width="548" height=".8" fill="#aab5be"/><rect y="232" width="548" height=".8" fill="#aab5be"/></svg>`;
}

const factsOf = (template: BoardTemplate): string[] => {
  const count = templateKpis[template].length;
  const families = new Set(usualReasonCodes.map((code) => code.family)).size;
  return [
    count === 0
      ? '<b>No KPI</b> yet: you add your own at the desk'
      : `<b>${count} KPIs</b> with unit, direction, formula and a target to adjust`,
    `<b>${usualReasonCodes.length} reasons</b> in ${families} groups, yours to edit`,
    `<b>Huddle</b> of ${template === 'line' || template === 'empty' ? '10' : '15'} minutes with its agenda`,
    '<b>Pairing code</b> for a TV and a tablet on the next page',
  ];
};

export const previewsHtml = (): string =>
  `<div class="seen">${boardTemplates
    .map(
      (template) =>
        `<div class="view view-${template}"><h2>This is what you get</h2><div class="tv">${wallSvg(template)}</div><p>A new board is empty, not green: every tile asks “?” until its first reading.</p><ul class="facts">${factsOf(
          template,
        )
          .map((fact) => `<li>${fact}</li>`)
          .join('')}</ul></div>`,
    )
    .join('')}</div>`;

/** Radios first, so that cards and previews can follow them. */
export const choicesHtml = (chosen: BoardTemplate): string =>
  boardTemplates
    .map(
      (template) =>
        `<input type="radio" id="t-${template}" name="template" value="${template}"${template === chosen ? ' checked' : ''}>`,
    )
    .join('');

export const cardsHtml = (): string =>
  `<div class="pick">${boardTemplates
    .map((template) => {
      const [name, brings] = templateWords[template];
      return `<label class="card" for="t-${template}"><b>${escaped(name)}</b><small>${escaped(brings)}</small></label>`;
    })
    .join('')}</div>`;
