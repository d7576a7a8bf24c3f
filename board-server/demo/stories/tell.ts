// How a story is told: each line one command by one person at one instant; `ref` stands for the id
// of the record that an earlier line made.
import type { LocalTime } from '../../../shared/time.ts';
import { dutyOwner } from '../duty.ts';
import { crewsOfBoard } from '../people.ts';
import type { DemoPlan } from '../plan.ts';
import { asPerson, type Known, type Payload, type Step, system } from '../steps.ts';

export interface Ref {
  readonly ref: string;
  /** Where no answer names the id: looked up in the plant itself. */
  readonly find?: (known: Known) => Promise<string | null>;
}
/** Id of what line `key` made; `field` picks one of several ids in its answer. */
export const ref = (key: string, field?: string): Ref => ({ ref: field ? `${key}/${field}` : key });
export const find = (look: (known: Known) => Promise<string | null>): Ref => ({
  ref: '',
  find: look,
});
const idBehind = (each: Ref, known: Known): Promise<string | null> =>
  each.find ? each.find(known) : known.made(each.ref);
const isRef = (value: unknown): value is Ref =>
  typeof value === 'object' && value !== null && 'ref' in value;

async function resolved(payload: Payload, known: Known): Promise<Payload | null> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(payload)) {
    const list = Array.isArray(value) && value.some(isRef) ? (value as unknown[]) : [value];
    const ids: unknown[] = [];
    for (const each of list) {
      const id = isRef(each) ? await idBehind(each, known) : each;
      if (isRef(each) && id === null) return null;
      ids.push(id);
    }
    result[name] = list.length === 1 && !(Array.isArray(value) && value.some(isRef)) ? ids[0] : ids;
  }
  return result;
}

export interface Teller {
  readonly plan: DemoPlan;
  /** `who`: a person's id, or 'system'. */
  line(
    key: string,
    day: number,
    time: LocalTime,
    who: string,
    type: string,
    payload: Payload,
  ): Step;
  /** Leader, or deputy, of the crew on a shift. */
  leader(boardId: string, day: number, shiftId?: string): string;
  deputy(boardId: string, day: number, shiftId?: string): string;
  /** A chain of causes, read back with "therefore" up to `tested` steps (default: all). */
  why(
    issueKey: string,
    day: number,
    time: LocalTime,
    who: string,
    chain: {
      readonly fiveWhy: readonly string[];
      readonly rootCause?: string;
      readonly tested?: number;
    },
  ): Step[];
  /** Round the rest of the circle for everything that was done about an issue, and close it. */
  closing(
    issueKey: string,
    boardId: string,
    closer: string | null,
    days: readonly [number, number, number],
  ): Step[];
}

const mostMeasures = 4;

export function teller(plan: DemoPlan): Teller {
  const at = (day: number, time: LocalTime) => plan.at(day, time);
  const line: Teller['line'] = (key, day, time, who, type, payload) => ({
    at: at(day, time),
    key,
    type,
    actor: who === 'system' ? system : asPerson(who),
    payload: (known) => resolved(payload, known),
  });
  const leader: Teller['leader'] = (boardId, day, shiftId = 'E') =>
    dutyOwner(plan, boardId, plan.on(day), shiftId).id;
  const deputy: Teller['deputy'] = (boardId, day, shiftId = 'E') => {
    const id = leader(boardId, day, shiftId);
    const crew = crewsOfBoard(boardId).find((each) => each.leader?.id === id);
    if (!crew?.deputy) throw new Error(`${boardId} has no deputy on ${shiftId}`);
    return crew.deputy.id;
  };
  const why: Teller['why'] = (issueKey, day, time, who, { tested, ...chain }) => [
    line(`${issueKey}:why`, day, time, who, 'changeIssue', { issueId: ref(issueKey), ...chain }),
    ...chain.fiveWhy.slice(1, tested === undefined ? undefined : tested + 1).map((_why, step) => ({
      ...line(`${issueKey}:therefore:${step}`, day, time, who, 'testIssueWhy', {
        issueId: ref(issueKey),
        step,
        holds: true,
      }),
      at: at(day, time) + (step + 1) * 15_000,
    })),
  ];
  /** The i-th countermeasure of an issue that is in a state. */
  const measure =
    (issueKey: string, state: string, i: number, more: Payload) =>
    async (known: Known): Promise<Payload | null> => {
      const issueId = await known.made(issueKey);
      if (issueId === null) return null;
      const all = await known.read.list('countermeasure', { issueId }, { orderBy: 'id' });
      const one = all.filter((each) => each.state === state)[i];
      return one ? { countermeasureId: one.id, ...more } : null;
    };
  const closing: Teller['closing'] = (
    issueKey,
    boardId,
    closer,
    [checkDay, standardDay, closeDay],
  ) => {
    const acts: Step[] = [];
    const add = (
      name: string,
      day: number,
      minute: number,
      type: string,
      state: string,
      more: Payload,
    ) => {
      const who = closer ?? leader(boardId, day);
      const time = closer ? '09:50' : '06:20';
      for (let i = 0; i < mostMeasures; i++) {
        acts.push({
          at: at(day, time) + (minute + i) * 1000,
          key: `${issueKey}:${name}:${i}`,
          type,
          actor: asPerson(who),
          // Each act takes the first one out of the state, so it is always the first that is left.
          payload: measure(issueKey, state, 0, more),
        });
      }
    };
    add('check', checkDay, 0, 'checkCountermeasure', 'done', {
      effective: true,
      evidence: 'Result held since',
    });
    add('standard', standardDay, 0, 'standardiseCountermeasure', 'checked', {
      standard: 'Standard work updated',
      yokoten: true,
    });
    add('full', closeDay, 0, 'closeCountermeasure', 'standardised', {});
    const who = closer ?? leader(boardId, closeDay);
    acts.push({
      at: at(closeDay, closer ? '09:50' : '06:20') + 30_000,
      key: `${issueKey}:close`,
      type: 'closeIssue',
      actor: asPerson(who),
      payload: (known) => resolved({ issueId: ref(issueKey) }, known),
    });
    return acts;
  };
  return { plan, line, leader, deputy, why, closing };
}
