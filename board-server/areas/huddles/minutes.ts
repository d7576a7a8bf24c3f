// The minutes write themselves: what changes on a board while its huddle runs makes a line there, and so
// is linked to it (Rule 2 "Huddle"). No other area knows of it.
import { type MinuteLine, minuteLine } from '../../../shared/areas/huddles/minute-lines.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { type Change, type Projection, put } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';

const watched: readonly Change['kind'][] = [
  'issue',
  'countermeasure',
  'escalation',
  'safetyConfirmation',
  'safetyEvent',
];
const mostLines = 200;
type Lines = RecordOf<'minutes'>['lines'];

/** With the line; an undone act takes its newest line away again. */
function withLine(lines: Lines, line: MinuteLine, at: number): Lines {
  if (!line.undone) {
    const { what, kind, id, text } = line;
    return [...lines, { at, what, kind, id, text: text.slice(0, 200) }].slice(-mostLines);
  }
  const last = lines.map((l) => l.id).lastIndexOf(line.id);
  return lines.filter((_, i) => i !== last);
}

/** Keys: the line itself, as text. */
export const minutesProjection: Projection = {
  name: 'minutes',
  touches(change, before) {
    if (!change.record || !watched.includes(change.kind)) return [];
    const touched = { kind: change.kind, record: change.record, before };
    const line = minuteLine(touched as Parameters<typeof minuteLine>[0]);
    return line ? [JSON.stringify(line)] : [];
  },
  async project(read, keys, { now }) {
    const running = await read.list('huddle', { state: 'running' });
    const changed = new Map<string, { minutes: RecordOf<'minutes'>; huddle: StoredOf<'huddle'> }>();
    for (const line of running.length > 0 ? keys.map((k) => JSON.parse(k) as MinuteLine) : []) {
      for (const huddle of running.filter((h) => line.boardIds.includes(h.boardId))) {
        const known = changed.get(huddle.id)?.minutes ?? (await read.one('minutes', huddle.id));
        if (!known?.open) continue;
        const minutes = { ...bare<'minutes'>(known), lines: withLine(known.lines, line, now) };
        changed.set(huddle.id, { minutes, huddle });
      }
    }
    return [...changed.values()].flatMap(({ minutes, huddle }) => {
      const count = (what: string) => minutes.lines.filter((l) => l.what === what).length;
      const run = huddle.run && {
        ...huddle.run,
        made: {
          ...huddle.run.made,
          issues: count('issue_raised'),
          actions: count('action_planned'),
        },
      };
      return [put('minutes', minutes), put('huddle', { ...bare<'huddle'>(huddle), run })];
    });
  },
};
