// The people of the demo day: what they decide themselves, in the order of the day, sent by HTTP as their tablets
// send it. Everything else (figures, huddles, calls) the demo plant does by itself. Must never write past the API.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { BoardRecord } from './demo-day-words.ts';

interface SignIn {
  readonly initials: string;
  readonly role: string;
  readonly board: string;
  readonly pin: string;
}
/** Whom the act needs: by role, or whoever is on duty at a board. */
type Who = { readonly role: string; readonly board: string } | { readonly dutyOf: string };

/** Id of the first record of a kind that fits, as the boards hold it. */
type Find = (kind: string, fits: (record: BoardRecord) => boolean) => string | null;

interface Act {
  /** Wall time of the day. */
  readonly time: string;
  readonly who: Who;
  readonly type: string;
  /** Null = its record is not there (any more): nothing to decide. */
  readonly payload: (find: Find, me: string) => Record<string, unknown> | null;
}

const day = '2026-11-18';
const dayBefore = '2026-11-17';
const at = (time: string): number => Date.parse(`${day}T${time}:00+01:00`);
const lead = { dutyOf: 'b2' } as const;
const valves = { role: 'VSM', board: 'valves' } as const;
const maintenance = { role: 'SF', board: 'maintenance' } as const;
const member = { role: 'TM', board: 'b2' } as const;
const plant = { role: 'PM', board: 'plant' } as const;

const spare = 'We need a spare torque tool today';
const tool = 'Torque tool at station 30 slips';
const asked = (question: string) => (record: BoardRecord) =>
  String(record.question).startsWith(question);
const ofCard =
  (question: string, more: Record<string, unknown> = {}): Act['payload'] =>
  (find) => {
    const escalationId = find('escalation', asked(question));
    return escalationId === null ? null : { escalationId, ...more };
  };

export const acts: readonly Act[] = [
  {
    time: '06:16',
    who: lead,
    type: 'giveSafetyConfirmation',
    payload: () => ({ boardId: 'b2', on: dayBefore, shiftId: 'L', how: 'told' }),
  },
  {
    time: '06:20',
    who: lead,
    type: 'raiseIssue',
    payload: () => ({
      boardId: 'b2',
      title: tool,
      category: 'Q',
      kpiId: 'B2-FPY',
      on: dayBefore,
      reasonCode: 'M02',
      severity: 'S2',
      contained: true,
      containment: '100 % check',
      dueOn: '2026-11-20',
    }),
  },
  {
    time: '06:22',
    who: member,
    type: 'addCountermeasure',
    payload: (find, me) => {
      const issueId = find('issue', ({ title }) => title === tool);
      return issueId === null
        ? null
        : {
            issueId,
            what: 'Change the torque tool',
            ownerId: me,
            dueOn: '2026-11-19',
          };
    },
  },
  {
    time: '06:24',
    who: lead,
    type: 'confirmEscalation',
    payload: ofCard('We need a lift table', { effectSeen: true }),
  },
  {
    time: '06:40',
    who: lead,
    type: 'raiseEscalation',
    payload: (find) => {
      const issueId = find('issue', ({ title }) => title === tool);
      return issueId === null
        ? null
        : {
            boardId: 'b2',
            issueIds: [issueId],
            addresseeId: 'valves',
            type: 'resource',
            question: spare,
            neededByAt: at('14:00'),
            severity: 'S2',
          };
    },
  },
  {
    time: '08:35',
    who: valves,
    type: 'acceptEscalation',
    payload: (find) => {
      const escalationId = find('escalation', asked(spare));
      return escalationId === null
        ? null
        : {
            escalationId,
            ownerId: 'sf-maintenance',
            resolutionDueAt: at('12:00'),
            firstStep: 'Spare of A2',
          };
    },
  },
  {
    time: '08:37',
    who: valves,
    type: 'returnEscalation',
    payload: ofCard('We need a new clamping fixture', {
      type: 'resources',
      text: 'Fixture ordered, here on Monday',
    }),
  },
  {
    time: '08:41',
    who: maintenance,
    type: 'acceptEscalationTask',
    payload: ofCard(spare),
  },
  {
    time: '09:34',
    who: plant,
    type: 'returnEscalation',
    payload: ofCard('We need the oven control', {
      type: 'not_now',
      text: 'Oven in capex; interim: 2-hour thermocouple check',
      reviewOn: '2026-12-15',
    }),
  },
  {
    time: '10:30',
    who: { dutyOf: 'b3' },
    type: 'confirmEscalation',
    payload: ofCard('We need the oven control', { effectSeen: false }),
  },
  {
    time: '10:32',
    who: { dutyOf: 'b3' },
    type: 'confirmEscalation',
    payload: ofCard('We need a new clamping fixture', { effectSeen: true }),
  },
  {
    time: '11:35',
    who: maintenance,
    type: 'resolveEscalation',
    payload: ofCard(spare, { text: 'Spare tool is built in', evidence: 'Ten screws in limits' }),
  },
  {
    time: '11:50',
    who: lead,
    type: 'confirmEscalation',
    payload: ofCard(spare, { effectSeen: true }),
  },
  {
    time: '12:40',
    who: member,
    type: 'completeCountermeasure',
    payload: (find) => {
      const countermeasureId = find(
        'countermeasure',
        ({ what }) => what === 'Change the torque tool',
      );
      return countermeasureId === null
        ? null
        : { countermeasureId, evidence: 'Tool changed at 11:35' };
    },
  },
];

export interface People {
  /** Does what falls due between two instants; answers what was refused, in words. */
  act(from: number, to: number): Promise<string[]>;
}

/** @param records what the boards hold now, as a screen has it */
export function peopleOf(
  url: string,
  signInsFile: string,
  records: () => ReadonlyMap<string, BoardRecord>,
): People {
  const { people } = JSON.parse(readFileSync(signInsFile, 'utf8')) as { people: SignIn[] };
  const find: Find = (kind, fits) => {
    for (const [key, record] of records())
      if (key.startsWith(`${kind} `) && fits(record)) return record.id;
    return null;
  };
  const signInOf = (who: Who): SignIn | undefined => {
    if ('role' in who) return people.find((p) => p.role === who.role && p.board === who.board);
    const today = records().get(`today ${who.dutyOf}`);
    const owner = today?.dutyOwner as { initials: string } | null | undefined;
    return people.find((p) => p.initials === owner?.initials);
  };
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const send = async ({ who, type, payload }: Act): Promise<string | null> => {
    const person = signInOf(who);
    if (!person) return `${type}: nobody is there`;
    const { initials, pin } = person;
    const opened = await post('/api/v1/session', { initials, pin, boardId: person.board });
    const cookie = opened.headers.getSetCookie().map((each) => each.split(';')[0]);
    const { personId = '' } = (await opened.json()) as { personId?: string };
    const body = payload(find, personId);
    if (body === null) return `${type}: there is nothing to decide`;
    const answer = await post(`/api/v1/commands/${type}`, body, {
      cookie: cookie.join('; '),
      'idempotency-key': randomUUID(),
    });
    // He goes at once: where somebody stays, the demo leaves its huddle to him.
    await fetch(`${url}/api/v1/session`, {
      method: 'DELETE',
      headers: { cookie: cookie.join('; ') },
    });
    return answer.ok ? null : `${type}: ${((await answer.json()) as { detail: string }).detail}`;
  };
  return {
    async act(from, to) {
      const refused: string[] = [];
      for (const each of acts)
        if (at(each.time) > from && at(each.time) <= to) {
          const said = await send(each);
          if (said !== null) refused.push(said);
        }
      return refused;
    },
  };
}
