// What is not in the table is refused: each event in each state that it does not name, and each
// person to whom it does not belong. Generated from the table, so a new row cannot be forgotten.
import { describe, expect, test } from 'vitest';
import {
  canHappen,
  type EscalationState,
  escalationTable,
} from '../../../shared/areas/escalations/table.ts';
import { at } from '../calendar/plant-calendar.ts';
import { answerSolved, by, card, cardIn, plantScene, states } from './card.ts';

interface Event {
  /** Events of the table that this command stands for. */
  readonly events: readonly string[];
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Somebody who may do it, where there is one. */
  readonly as: string;
}

const events: readonly Event[] = [
  { events: ['acknowledge'], type: 'acknowledgeEscalation', payload: {}, as: 'vsm' },
  {
    events: ['accept'],
    type: 'acceptEscalation',
    payload: { ownerId: 'vsm', resolutionDueAt: at('Thu 12:00') },
    as: 'vsm',
  },
  {
    events: ['agree_date'],
    type: 'agreeEscalationDate',
    payload: { agree: true },
    as: 'pm',
  },
  { events: ['accept_task'], type: 'acceptEscalationTask', payload: {}, as: 'vsm' },
  { events: ['refuse_task'], type: 'refuseEscalationTask', payload: { reason: 'x' }, as: 'vsm' },
  {
    events: ['owner_missed'],
    type: 'releaseEscalationTask',
    payload: { reason: 'x' },
    as: 'system',
  },
  {
    events: ['change'],
    type: 'changeEscalation',
    payload: { ownerId: 'vsm', reason: 'x' },
    as: 'vsm',
  },
  { events: ['return'], type: 'returnEscalation', payload: answerSolved, as: 'vsm' },
  {
    events: ['resolve'],
    type: 'resolveEscalation',
    payload: { text: 'x', evidence: 'x' },
    as: 'vsm',
  },
  { events: ['pass_up'], type: 'passUpEscalation', payload: { reason: 'x' }, as: 'vsm' },
  {
    events: ['transfer'],
    type: 'transferEscalation',
    payload: { to: 'maintenance', reason: 'x' },
    as: 'vsm',
  },
  {
    events: ['offer'],
    type: 'offerEscalation',
    payload: { to: 'maintenance', kind: 'transfer', text: 'x' },
    as: 'vsm',
  },
  { events: ['consent'], type: 'consentEscalationOffer', payload: { ownerId: 'vsm' }, as: 'vsm' },
  {
    events: ['decline_offer'],
    type: 'declineEscalationOffer',
    payload: { reason: 'x' },
    as: 'vsm',
  },
  { events: ['take_back_offer'], type: 'takeBackEscalationOffer', payload: {}, as: 'vsm' },
  { events: ['confirm'], type: 'confirmEscalation', payload: { effectSeen: true }, as: 'tl-b2' },
  {
    events: ['reject_return', 'reject_resolve', 'reject_twice'],
    type: 'rejectEscalation',
    payload: { reason: 'x' },
    as: 'tl-b2',
  },
  { events: ['withdraw'], type: 'withdrawEscalation', payload: { reason: 'x' }, as: 'tl-b2' },
  {
    events: ['severity_up'],
    type: 'changeEscalationSeverity',
    payload: { severity: 'S1', reason: 'x' },
    as: 'tl-b2',
  },
  {
    events: ['severity_down'],
    type: 'changeEscalationSeverity',
    payload: { severity: 'S3', reason: 'x' },
    as: 'tl-b2',
  },
  { events: ['review_reached'], type: 'reachEscalationReview', payload: {}, as: 'system' },
  { events: ['answer_review'], type: 'answerEscalationReview', payload: answerSolved, as: 'vsm' },
  { events: ['review_missed'], type: 'missEscalationReview', payload: {}, as: 'system' },
  {
    events: ['acknowledge_copy'],
    type: 'acknowledgeEscalationCopy',
    payload: { boardId: 'plant' },
    as: 'pm',
  },
  {
    events: ['streak_limit', 'streak_copy'],
    type: 'reachEscalationStreak',
    payload: { text: 'x' },
    as: 'system',
  },
  {
    events: ['acknowledge_missed'],
    type: 'missEscalationClock',
    payload: { clock: 'A', hop: 0 },
    as: 'system',
  },
  {
    events: ['answer_missed'],
    type: 'missEscalationClock',
    payload: { clock: 'B', hop: 0 },
    as: 'system',
  },
  {
    events: ['resolution_missed'],
    type: 'missEscalationClock',
    payload: { clock: 'C', hop: 0 },
    as: 'system',
  },
];

const isInTable = (event: Event, state: EscalationState): boolean =>
  event.events.some((name) => canHappen(name, state));
const forbidden = events.flatMap((event) =>
  states
    .filter((state) => !isInTable(event, state))
    .map((state) => ({ ...event, state, name: event.events[0] })),
);
const allowed = events.flatMap((event) =>
  states
    .filter((state) => isInTable(event, state))
    .map((state) => ({ ...event, state, name: event.events[0] })),
);

test('every event of the table has its command here; the overrun at the top is a missed clock too', () => {
  const named = events.flatMap((event) => event.events);
  expect(escalationTable.map((row) => row.event).filter((name) => !named.includes(name))).toEqual([
    'overrun_at_top',
  ]);
});

describe('Rule 2.1: whatever is not in the table is refused', () => {
  test.each(forbidden)('$name in state $state', async ({ type, payload, as, state }) => {
    const scene = plantScene();
    const id = await cardIn(scene, state);
    const before = await card(scene, id);
    const time = type === 'missEscalationClock' ? 'Fri+1 12:00' : 'Wed 07:30';
    const refusal = await scene.refused(type, { escalationId: id, ...payload }, by(as, time));
    expect(refusal.code).toBe('wrong_state');
    expect(await card(scene, id)).toEqual(before);
  });
});

/** Everybody of the plant who has nothing to do with this card. */
const strangers = ['tl-b3', 'tl-a2', 'tm-b2', 'tl2-b2', 'vsm-p', 'qa', 'rs'];

describe('Rule 2.1: nobody acts but those the table names', () => {
  test.each(allowed)(
    '$name in state $state: no stranger, no device without a person',
    async ({ type, payload, as, state }) => {
      const scene = plantScene();
      const id = await cardIn(scene, state);
      const before = await card(scene, id);
      for (const stranger of strangers.filter((person) => person !== as)) {
        expect([
          stranger,
          (await scene.refused(type, { escalationId: id, ...payload }, by(stranger, 'Wed 07:30')))
            .code,
        ]).toEqual([stranger, 'forbidden']);
      }
      expect(
        (
          await scene.refused(
            type,
            { escalationId: id, ...payload },
            by('device:tablet', 'Wed 07:30'),
          )
        ).code,
      ).toBe('not_signed_in');
      expect(await card(scene, id)).toEqual(before);
    },
  );

  test.each(events.filter((event) => event.as === 'system'))(
    'only the system sends $type',
    async ({ type, payload }) => {
      const scene = plantScene();
      const id = await cardIn(scene, 'raised');
      for (const person of ['pm', 'vsm', 'tl-b2']) {
        expect(
          (await scene.refused(type, { escalationId: id, ...payload }, by(person, 'Wed 07:30')))
            .code,
        ).toBe('forbidden');
      }
    },
  );

  test('the originator does not answer its own question', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'raised');
    for (const type of ['acknowledgeEscalation', 'passUpEscalation']) {
      const payload = type === 'passUpEscalation' ? { reason: 'x' } : {};
      expect(
        (await scene.refused(type, { escalationId: id, ...payload }, by('tl-b2', 'Wed 07:30')))
          .code,
      ).toBe('forbidden');
    }
    expect(
      (
        await scene.refused(
          'returnEscalation',
          { escalationId: id, ...answerSolved },
          by('tl-b2', 'Wed 07:30'),
        )
      ).code,
    ).toBe('forbidden');
  });
});
