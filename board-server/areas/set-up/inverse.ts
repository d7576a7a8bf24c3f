// Which command makes a changed part of the set-up what it was. Null = it has no rule of its own. What
// cannot be taken back here says where else it is done.
import { Refusal } from '../../../shared/errors.ts';
import type { CommandDefinition } from '../../pipeline/decision.ts';
import { changeBoard } from '../boards/change-board.ts';
import { changeCalendar } from '../boards/change-calendar.ts';
import { addCalendarException, removeCalendarException } from '../boards/plant-calendar.ts';
import { addSlot, removeSlot } from '../boards/slots.ts';
import { setEscalationLadder } from '../escalations/set-ladder.ts';
import { changeKpi, restoreKpi, retireKpi } from '../kpis/definitions.ts';
import { restoreReasonCode, retireReasonCode } from '../kpis/reason-codes.ts';
import { assignRole, removeRole } from '../people/persons.ts';
import type { Entry } from './history.ts';

type Content = Readonly<Record<string, unknown>>;
export interface Inverse {
  readonly command: CommandDefinition;
  readonly payload: unknown;
}

const reason = 'Taken back';
const cannot = (sentence: string): Refusal => new Refusal('rule_broken', sentence, { rule: '2' });

/** Fields that were otherwise, as they were. */
function fieldsOf(before: Content, after: Content, except: readonly string[]): Content {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries(
    [...names]
      .filter((name) => !except.includes(name))
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, before[name] ?? null]),
  );
}

const kept = [
  'id',
  'boardId',
  'state',
  'definitionVersion',
  'validFrom',
  'changeNote',
  'retiredOn',
];

function kpiInverse(id: string, before: Content | null, after: Content | null): Inverse {
  if (!before || !after) return { command: retireKpi, payload: { kpiId: id, reason } };
  if (before.state === 'active' && after.state === 'retired')
    return { command: restoreKpi, payload: { kpiId: id } };
  if (before.state !== after.state) return { command: retireKpi, payload: { kpiId: id, reason } };
  return {
    command: changeKpi,
    payload: { kpiId: id, changes: fieldsOf(before, after, kept), note: reason },
  };
}

function boardInverse(id: string, before: Content | null, after: Content | null): Inverse {
  if (!before || !after)
    throw cannot(
      'A board that was added is ended in the tree of boards, with a new home for what is open.',
    );
  if (before.state !== after.state)
    throw cannot('What a board that ended has handed over does not come back by itself.');
  return {
    command: changeBoard,
    payload: { boardId: id, changes: fieldsOf(before, after, ['id']) },
  };
}

type Exceptions = readonly Content[];
const without = (all: Exceptions, some: Exceptions): Content[] => {
  const left = some.map((each) => JSON.stringify(each));
  return all.filter((each) => {
    const at = left.indexOf(JSON.stringify(each));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

function calendarInverse(
  id: string,
  before: Content | null,
  after: Content | null,
): Inverse | null {
  if (!before || !after) throw cannot('A calendar that boards use stays.');
  const [was, is] = [before.exceptions as Exceptions, after.exceptions as Exceptions];
  const [gone, come] = [without(was, is), without(is, was)];
  if (gone.length + come.length === 0)
    return { command: changeCalendar, payload: { calendarId: id, shifts: before.shifts } };
  if (gone.length + come.length > 1)
    throw cannot('Several days were changed at once: change them back one by one.');
  const [exception] = [...gone, ...come];
  const { on, kind, shiftId } = exception as Content;
  return gone.length > 0
    ? { command: addCalendarException, payload: { calendarId: id, exception } }
    : { command: removeCalendarException, payload: { calendarId: id, on, kind, shiftId } };
}

type Roles = readonly Content[];
function personInverse(id: string, before: Content | null, after: Content | null): Inverse {
  const [was, is] = [(before?.roles ?? []) as Roles, (after?.roles ?? []) as Roles];
  const [gone, come] = [without(was, is), without(is, was)];
  const [role] = [...gone, ...come];
  if (gone.length + come.length !== 1 || before?.state !== after?.state)
    throw cannot('People come and go by their own forms; only a single role is taken back here.');
  return { command: gone.length > 0 ? assignRole : removeRole, payload: { personId: id, ...role } };
}

export function inverseOf({ kind, objectId, before, after }: Entry): Inverse | null {
  const was = before === null ? null : (JSON.parse(before) as Content);
  const is = after === null ? null : (JSON.parse(after) as Content);
  switch (kind) {
    case 'kpi':
      return kpiInverse(objectId, was, is);
    case 'board':
      return boardInverse(objectId, was, is);
    case 'calendar':
      return calendarInverse(objectId, was, is);
    case 'person':
      return personInverse(objectId, was, is);
    case 'escalationLadder':
      return { command: setEscalationLadder, payload: { clocks: was?.clocks ?? null } };
    case 'slot':
      return was
        ? is
          ? null
          : { command: addSlot, payload: was }
        : { command: removeSlot, payload: { slotId: objectId } };
    case 'reasonCode':
      // Its place in the list changed, nothing else: it stands there again.
      if (was && is && was.retiredOn === is.retiredOn) return null;
      return was && was.retiredOn === null
        ? { command: restoreReasonCode, payload: { code: objectId } }
        : { command: retireReasonCode, payload: { code: objectId, reason } };
    default:
      return null;
  }
}
