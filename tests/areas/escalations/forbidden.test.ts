// State × event × actor of Rule 2.1: what the one table of who may (who-may.ts) names works, everything
// else is refused and changes nothing. States come from the code's table, so a new row cannot be forgotten.
import { describe, expect, test } from 'vitest';
import { whoMay as permissionOf } from '../../../board-server/areas/escalations/rights.ts';
import {
  canHappen,
  type EscalationState,
  escalationStates,
  escalationTable,
} from '../../../shared/areas/escalations/table.ts';
import { at } from '../calendar/plant-calendar.ts';
import { by, card, cardIn, plantScene } from './card.ts';
import { actors, cardAt, type Row, whoMay } from './who-may.ts';

type Who = keyof typeof actors;
const everybody = Object.keys(actors) as Who[];
const isInTable = (row: Row, state: EscalationState): boolean =>
  row.events.some((name) => canHappen(name, state));
const cases = whoMay.flatMap((row) =>
  escalationStates.map((state) => ({ row, state, name: row.events[0]! })),
);

/** A card on which the row can be tried. */
async function stage({ row, state }: { row: Row; state: EscalationState }) {
  const scene = plantScene();
  const e = await cardAt(scene, state, row.card);
  if (isInTable(row, state) && row.prepare) await row.prepare(scene, e);
  const payload = { ...e, ...row.payload };
  return {
    scene,
    payload,
    id: e.escalationId,
    by: (who: Who) => by(actors[who], row.time ?? 'Wed 07:30'),
  };
}

test('every event of the table is tried; the overrun at the top is a missed clock too', () => {
  const named = whoMay.flatMap((row) => row.events);
  expect(escalationTable.map((row) => row.event).filter((name) => !named.includes(name))).toEqual([
    'overrun_at_top',
  ]);
});

test('every event has its right on the server from the table, system alone for what nobody may', () => {
  const rights = whoMay.flatMap((row) =>
    row.events.map((event) => ({
      event,
      isSystem: permissionOf(event) === 'system',
      nobody: row.may.length === 0,
    })),
  );
  expect(rights.filter(({ isSystem, nobody }) => isSystem !== nobody)).toEqual([]);
});

describe('Rule 2.1: in a state that the table does not name', () => {
  test.each(cases.filter(({ row, state }) => !isInTable(row, state)))(
    '$name in state $state is refused to everybody',
    async (one) => {
      const { scene, payload, id, by: as } = await stage(one);
      const before = await card(scene, id);
      const codes = new Set<string>();
      for (const who of everybody)
        codes.add((await scene.refused(one.row.type, payload, as(who))).code);
      const late = by('system', one.row.may.length === 0 ? 'Fri+1 12:00' : 'Wed 07:30');
      codes.add((await scene.refused(one.row.type, payload, late)).code);
      expect([...codes].sort()).toEqual(['forbidden', 'not_signed_in', 'wrong_state']);
      expect(await card(scene, id)).toEqual(before);
    },
  );
});

describe('Rule 2.1: in a state that the table names', () => {
  const possible = cases.filter(({ row, state }) => isInTable(row, state));
  test.each(possible)('$name in state $state: nobody else', async (one) => {
    const { scene, payload, id, by: as } = await stage(one);
    const before = await card(scene, id);
    const others = everybody.filter((who) => !one.row.may.includes(who));
    for (const who of others) {
      const { code } = await scene.refused(one.row.type, payload, as(who));
      expect([who, code]).toEqual([
        who,
        who === 'device without a person' ? 'not_signed_in' : 'forbidden',
      ]);
    }
    expect(await card(scene, id)).toEqual(before);
  });

  const done = possible.flatMap((one) => one.row.may.map((who) => ({ ...one, who })));
  test.each(done)('$name in state $state: $who', async ({ who, ...one }) => {
    const { scene, payload, id, by: as } = await stage(one);
    const before = await card(scene, id);
    const { what } = await scene.when(one.row.type, payload, as(who));
    expect(what.length).toBeGreaterThan(0);
    expect((await card(scene, id)).rev).toBeGreaterThan(before.rev);
  });
});

describe('Rule 2.1 rows 1 and 19 to 22: who depends on more than the table', () => {
  test('a question is raised by the board’s owner and the tiers above, while somebody is on duty', async () => {
    const may = ['originator’s owner', 'tier above the originator', 'tier above both'];
    for (const who of everybody) {
      const scene = plantScene();
      const ask = { boardId: 'b2', type: 'help', question: 'x' };
      const sent = scene.when('raiseEscalation', ask, by(actors[who], 'Wed 07:30'));
      if (may.includes(who)) expect((await sent).what).toEqual(['escalationRaised']);
      else
        await expect(sent, who).rejects.toMatchObject({
          code: expect.stringMatching(/forbidden|not_signed_in/),
        });
    }
  });

  test.each(['returned', 'resolved'] as const)(
    '%s: who gave the answer neither confirms nor rejects it, also when he stands for the originator',
    async (state) => {
      const scene = plantScene();
      const escalationId = await cardIn(scene, state);
      const duty = scene.all('duty').find((d) => d.id === 'b2:2026-11-18:E')!;
      scene.records.put('duty', { ...duty, chain: [{ personId: 'vsm', as: 'deputy' }] });
      for (const [type, payload] of [
        ['confirmEscalation', { effectSeen: true }],
        ['rejectEscalation', { reason: 'x' }],
      ] as const) {
        const refusal = await scene.refused(
          type,
          { escalationId, ...payload },
          by('vsm', 'Wed 07:30'),
        );
        expect(refusal.code).toBe('forbidden');
      }
    },
  );

  test('a named person who has not accepted yet does not resolve', async () => {
    const scene = plantScene();
    const e = await cardAt(scene, 'accepted');
    const done = { ...e, text: 'x', evidence: 'x' };
    expect((await scene.refused('resolveEscalation', done, by('rs', 'Wed 07:30'))).code).toBe(
      'forbidden',
    );
    expect(at('Wed 12:00')).toBe((await card(scene, e.escalationId)).resolutionDueAt);
  });
});
