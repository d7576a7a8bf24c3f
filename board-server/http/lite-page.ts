// The board as a page without script, for whatever is too old for the wall's, and as the last resort
// (Rule 4.3 "Without script"). The same views, the same words. Must never show an error as an empty or a
// green board, and never leave out when it was made.
import { alertHead, callsFor, nobodyYet } from '../../shared/areas/alerts/alert.view.ts';
import { andonView, coversWall } from '../../shared/areas/andon/andon.view.ts';
import { factLineView } from '../../shared/areas/boards/fact-line.view.ts';
import { stripItems } from '../../shared/areas/boards/strip.view.ts';
import {
  byDeadline,
  cardClock,
  cardColumn,
  cardView,
} from '../../shared/areas/escalations/escalation-card.view.ts';
import { plantSettingId } from '../../shared/areas/escalations/plant-id.ts';
import { isOpenEscalation } from '../../shared/areas/escalations/table.ts';
import { objectivesView } from '../../shared/areas/hoshin/objective-row.view.ts';
import type { Kind, StoredOf } from '../../shared/areas/index.ts';
import { byUrgency, isOpenIssue, issueRowView } from '../../shared/areas/issues/issue-row.view.ts';
import { letterView } from '../../shared/areas/kpis/letter.view.ts';
import { cellView, glyphOf, tileView } from '../../shared/areas/kpis/tile.view.ts';
import { localMoment } from '../../shared/local-time.ts';
import type { ViewContext, Words } from '../../shared/words.ts';
import { daysTable, faceWord, sign, small, table } from './lite-parts.ts';
import { escaped } from './plain-page.ts';

export interface LiteFacts {
  readonly all: <K extends Kind>(kind: K) => StoredOf<K>[];
  readonly boardId: string;
  readonly words: Words;
  readonly now: number;
  readonly demo: boolean;
  readonly testClock: boolean;
  readonly readOnly: boolean;
}

type Parts = LiteFacts & { readonly context: ViewContext; readonly board: StoredOf<'board'> };

const columns = ['from_lines', 'we_solve', 'answered', 'with_others'] as const;

/** @returns title and body; null while the board or its day is not there yet */
export function litePage(facts: LiteFacts): { title: string; body: string } | null {
  const { all, boardId, words, now } = facts;
  const boards = all('board');
  const board = boards.find((each) => each.id === boardId);
  const today = all('today').find((each) => each.id === boardId);
  if (!board || !today) return null;
  const context: ViewContext = {
    ...{ words, now, zone: today.zone, todayOn: today.calendarOn },
    boardName: (id) => boards.find((each) => each.id === id)?.shortName ?? id,
  };
  const parts: Parts = { ...facts, context, board };
  const line = factLineView(board, today, { number: 1, of: 1 }, context);
  const time = localMoment(now, today.zone).time;
  const children = boards.filter((each) => each.parentId === boardId && each.state !== 'archived');
  const marks = [
    facts.demo && 'mark.demo',
    facts.testClock && 'mark.test_clock',
    facts.readOnly && 'mark.read_only',
  ].filter((key) => key !== false);
  const body = [
    `<p class="lost">${escaped(words('lost.since', { time }))}</p><div class="data">`,
    `<p>${marks.map((key) => `<span class="mark">${escaped(words(key))}</span>`).join('')}<small>${escaped(line.label)}</small></p>`,
    `<h1>${escaped(line.name)}</h1>`,
    `<table class="facts"><tr>${[...line.facts, { label: words('fact.data_as_of'), value: time }]
      .map(({ label, value }) => `<td>${small(label)}<br><b>${escaped(value)}</b></td>`)
      .join('')}</tr></table>`,
    alarms(parts),
    children.length > 0 ? matrix(parts, children) : tiles(parts),
    strip(parts),
    issues(parts),
    cards(parts),
    objectives(parts, today.productionOn),
    `</div><p class="made">${escaped(words('lite.made', { time }))}</p>`,
  ];
  return { title: line.name, body: body.filter(Boolean).join('\n') };
}

function alarms({ all, boardId, board, context }: Parts): string {
  const name = (letter: string) =>
    board.categories.find((each) => each.letter === letter)?.name ?? letter;
  const calls = all('andonCall').filter((call) => coversWall(call, boardId));
  const called = callsFor(all('alert'), boardId)
    // A line that stands is told once: by its own call, which says more than the alert it gave.
    .filter((alert) => !calls.some((call) => call.id === alert.subjectId))
    .map((alert) => {
      const head = alertHead(alert, name(alert.category), context);
      return `${head.title} · ${head.place} · ${head.since}`;
    });
  const standing = calls.map((call) => {
    const view = andonView(call, context);
    return `${view.title} · ${view.place} · ${view.since}`;
  });
  const plant = all('escalationSetting').find((each) => each.id === plantSettingId);
  const own = nobodyYet(
    ...([all('alert'), all('escalation'), boardId] as const),
    ...([plant?.emergencyNumber ?? null, context] as const),
  );
  const asked = own ? [`${own.text} ${own.end}`] : [];
  return [...called, ...standing, ...asked]
    .map((text) => `<p class="alarm">! ${escaped(text)}</p>`)
    .join('\n');
}

/** A line, and every board without children: its categories side by side, as on the wall. */
function tiles({ all, boardId, board, context, words }: Parts): string {
  const today = all('today').find((each) => each.id === boardId);
  const own = all('tile').filter((tile) => tile.boardId === boardId);
  const found = board.categories.flatMap(({ letter, name }) => {
    const mine = own.filter((tile) => tile.category === letter);
    const head = mine.find((tile) => tile.headline);
    if (!head || !today) return [];
    const others = mine.filter((tile) => tile !== head);
    const view = tileView(head, others, name, today.reviewedOn, context);
    const month = today.productionOn.slice(0, 7);
    const kept = all('letter').filter((each) => each.kpiId === head.id && each.current);
    const shown = kept.find((each) => each.month === month) ?? kept[0];
    return [{ letter, name, view, days: shown ? letterView(shown, today.productionOn).days : [] }];
  });
  if (found.length === 0) return '';
  const row = (cell: (one: (typeof found)[number]) => string): string[] => found.map(cell);
  return table(
    row(
      ({ letter, name, view }) =>
        `<span class="letter">${escaped(letter)}</span> ${escaped(name)}<br>${small(view.kpi)}`,
    ),
    [
      row(
        ({ view }) =>
          `<td class="${view.face}"><span class="value">${sign(view.glyph)} ${escaped(view.value)} ${escaped(view.unit)}</span><br>${small(faceWord(view.face, words))}</td>`,
      ),
      row(({ view }) =>
        [
          view.target ? `${sign(view.target.sign)} ${escaped(view.target.text)}` : '',
          escaped(view.foot) + (view.footCross ? ' ✕' : ''),
          sign(view.footMark),
          small([view.note, view.of].filter(Boolean).join(' · ')),
        ]
          .filter(Boolean)
          .join(' &nbsp; '),
      ),
      row(({ view, name, days }) =>
        view.months
          ? escaped(view.months.map((each) => `${each.name}${sign(glyphOf(each.face))}`).join(' '))
          : daysTable(days, name),
      ),
    ],
  );
}

function matrix(
  { all, board, context, words }: Parts,
  children: readonly StoredOf<'board'>[],
): string {
  const heads = all('tile').filter((tile) => tile.headline);
  const rows = [board, ...[...children].sort((a, b) => a.order - b.order)].map((child) => [
    `<th scope="row">${escaped(child.name)}</th>`,
    ...board.categories.map(({ letter }) => {
      const tile = heads.find((each) => each.boardId === child.id && each.category === letter);
      if (!tile) return '<td></td>';
      const view = cellView(tile, context);
      return `<td class="${view.face}">${sign(view.glyph)} <b>${escaped(view.value)}</b> ${escaped(view.unit)} ${escaped(view.note)} ${sign(view.mark)} ${small(faceWord(view.face, words))}</td>`;
    }),
  ]);
  return table(
    [
      escaped(words('lite.boards')),
      ...board.categories.map(({ letter, name }) => `${escaped(letter)} ${escaped(name)}`),
    ],
    rows,
  );
}

function strip({ all, boardId, context }: Parts): string {
  const items = stripItems(
    {
      ...{ escalations: all('escalation'), andonCalls: all('andonCall') },
      ...{ announcements: all('announcement'), dutyGaps: all('dutyGap') },
      shiftChanges: all('shiftChange'),
    },
    boardId,
    context,
  );
  return items
    .map(
      ({ text, end, more, glyph }) =>
        `<p class="warn">${sign(glyph)} ${escaped(text)} ${escaped(end)}${more > 0 ? ` +${more}` : ''}</p>`,
    )
    .join('\n');
}

function issues({ all, boardId, context, words }: Parts): string {
  const rows = all('issue')
    .filter((issue) => issue.boardId === boardId && isOpenIssue(issue))
    .map((issue) =>
      issueRowView(
        issue,
        all('countermeasure').filter((each) => each.issueId === issue.id),
        all('escalation').filter((each) => each.issueIds.includes(issue.id)),
        context,
      ),
    )
    .sort(byUrgency)
    .map((row) => [
      escaped(row.category),
      `${sign(row.mark)} ${escaped(row.title)} ${small(row.count ?? '')}`,
      escaped(row.dashed ? `(${row.owner})` : row.owner),
      `${row.struck ? `<del>${escaped(row.struck)}</del> ` : ''}<span${row.late ? ' class="late"' : ''}>${escaped(row.due)}</span>`,
      row.chip ? `${sign(row.chip.glyph)} ${escaped(`${row.chip.text} ${row.chip.by ?? ''}`)}` : '',
    ]);
  const title = `<h2>${escaped(words('dock.issues'))}</h2>`;
  if (rows.length === 0) return `${title}<p>${escaped(words('empty.issues'))}</p>`;
  return (
    title +
    table(
      ['lite.category', 'dock.issue', 'lite.owner', 'when.date', 'column.escalations'].map((key) =>
        escaped(words(key)),
      ),
      rows,
    )
  );
}

function cards({ all, boardId, context, words }: Parts): string {
  const open = all('escalation')
    .filter((each) => isOpenEscalation(each.state))
    .sort(byDeadline);
  const rows = columns.flatMap((column) =>
    open
      .filter((each) => cardColumn(each, boardId) === column)
      .map((each) => {
        const view = cardView(each, boardId, context);
        const late = view.face === 'late' ? ' class="late"' : '';
        return [
          escaped(words(column === 'with_others' ? 'esc.with_others' : `column.${column}`)),
          `<b>${escaped(view.board)}</b> ${escaped(view.category)} ${escaped(view.severity)}`,
          `${sign(view.glyph)} ${escaped(view.question)} ${small([view.lines, view.why].filter(Boolean).join(' '))}`,
          escaped(view.dashed ? `(${view.origin})` : view.origin),
          `<span${late}>${escaped(view.by)}</span> ${small(cardClock(each, context).text)}`,
        ];
      }),
  );
  if (rows.length === 0) return '';
  return `<h2>${escaped(words('column.escalations'))}</h2>${table(
    ['lite.where', 'lite.boards', 'lite.question', 'lite.from', 'when.date'].map((key) =>
      escaped(words(key)),
    ),
    rows,
  )}`;
}

function objectives({ all, board, words }: Parts, todayOn: string): string {
  if (board.parentId !== null) return '';
  const view = objectivesView(all('objectiveRow'), todayOn, words);
  if (view.rows.length === 0) return '';
  const rows = view.rows.map((row) => [
    `<b>${escaped(row.tag)}</b> ${escaped(row.text)}${row.recovery ? ' A3' : ''}`,
    ...[row.month, row.year].map(
      (face) => `<td class="${face}">${sign(glyphOf(face))} ${small(faceWord(face, words))}</td>`,
    ),
  ]);
  return `<h2>${escaped(words('column.objectives'))}</h2>${table(
    [escaped(words('column.objectives')), escaped(view.month), escaped(words('column.year'))],
    rows,
  )}`;
}
