// The facts with which a handover is filled: keys and figures of what the shift left behind, put into
// words by the page. Reads one shift, whatever the length of the history. Never a name of a person, and
// never who is absent: only how many posts the next shift has filled (Rule 0).
import type { Handover, HandoverSection } from '../../../shared/areas/handovers/handover.ts';
import { kpiFacts } from '../../../shared/areas/handovers/kpi-facts.ts';
import { handoverSections } from '../../../shared/areas/handovers/table.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { openIssueStates } from '../../../shared/areas/issues/transitions.ts';
import type { Reader } from '../../pipeline/decision.ts';

type Facts = Record<HandoverSection['key'], HandoverSection['facts']>;
type Slot = Pick<Handover, 'boardId' | 'on' | 'shiftId' | 'toOn' | 'toShiftId'>;

const most = 4;

export async function shiftFacts(read: Reader, h: Slot, today: string): Promise<Facts> {
  const { boardId, on, shiftId } = h;
  const facts: Facts = {
    safety: [],
    quality: [],
    machines: [],
    material: [],
    people: [],
    actions: [],
    temporary: [],
  };
  const events = (await read.list('safetyEvent', { boardId, on })).filter(
    (e) => e.shiftId === shiftId,
  );
  const confirmed = await read.one('safetyConfirmation', `${boardId}:${on}:${shiftId}`);
  if (events.length > 0)
    facts.safety.push({ key: 'handover.events', values: { n: events.length } });
  // What was reported stands for itself; the word of the shift then means "no more than this".
  if (confirmed || events.length === 0)
    facts.safety.push({
      key: !confirmed
        ? 'handover.safety_open'
        : events.length > 0
          ? 'handover.no_more'
          : 'handover.no_event',
      values: {},
    });

  const calls = (await read.list('andonCall', { boardId, productionOn: on })).filter(
    (c) => c.shiftId === shiftId && c.state !== 'withdrawn',
  );
  const stops = calls.filter((c) => c.stands);
  const minutes = stops.reduce(
    (sum, c) => sum + ((c.resolvedAt ?? c.raisedAt) - c.raisedAt) / 60_000,
    0,
  );
  const material = calls.filter((c) => c.type === 'material').length;
  facts.machines.push(
    stops.length > 0
      ? { key: 'handover.stops', values: { n: stops.length, minutes: Math.round(minutes) } }
      : { key: 'handover.no_stop', values: {} },
  );
  for (const c of calls.filter((each) => each.shown && each.state !== 'resolved').slice(0, most))
    facts.machines.push({ key: 'handover.running', values: { station: c.station } });
  facts.material.push({ key: 'handover.material', values: { n: material } });

  const figures = kpiFacts(await tilesOf(read, boardId), h);
  facts.quality.push(...figures.quality);
  facts.material.push(...figures.material);
  if (facts.quality.length === 0) facts.quality.push({ key: 'handover.quality_none', values: {} });

  const next = (await read.list('roster', { boardId, on: h.toOn })).filter(
    (r) => r.shiftId === h.toShiftId,
  );
  const lent = next.filter((r) => r.state === 'lent').length;
  facts.people.push({
    key: next.length > 0 ? 'handover.people' : 'handover.people_none',
    values: { n: next.filter((r) => r.state !== 'absent').length },
  });
  if (lent > 0) facts.people.push({ key: 'handover.lent', values: { n: lent } });

  const actions = await read.list('countermeasure', { boardId, state: ['proposed', 'plan'] });
  const late = actions.filter((c) => c.originalDueOn < today);
  facts.actions.push({
    key: late.length > 0 ? 'handover.actions_late' : 'handover.actions',
    values: { n: actions.length, late: late.length },
  });
  for (const c of late.slice(0, 2))
    facts.actions.push({ key: 'handover.quote', values: { text: c.what.slice(0, 120) } });

  const issues = await read.list('issue', { boardId, state: [...openIssueStates] });
  const held = issues.filter((i) => i.contained === true && i.containment);
  facts.temporary.push({ key: 'handover.temporary', values: { n: held.length } });
  for (const i of held.slice(0, 3))
    facts.temporary.push({
      key: 'handover.quote',
      values: { text: (i.containment ?? '').slice(0, 120) },
    });
  return facts;
}

const tilesOf = (read: Reader, boardId: string): Promise<readonly StoredOf<'tile'>[]> =>
  read.list('tile', { boardId });

/** Sections with new facts; what people have written and answered stays. */
export const withFacts = (
  sections: readonly HandoverSection[],
  facts: Facts,
): Handover['sections'] =>
  handoverSections.map((key) => {
    const known = sections.find((s) => s.key === key);
    return {
      key,
      facts: facts[key].slice(0, 8),
      lines: known?.lines ?? [],
      seenAt: known?.seenAt ?? null,
      question: known?.question ?? null,
      answer: known?.answer ?? null,
    };
  });
