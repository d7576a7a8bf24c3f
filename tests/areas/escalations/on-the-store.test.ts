// Script D through dispatch, clock and both real stores: what the rules decide is kept, pushed to the
// boards of the path, and taken off the boards it leaves.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createPipeline } from '../../../board-server/app.ts';
import { settableClock } from '../../../board-server/clock/clock.ts';
import { type Change, put } from '../../../board-server/pipeline/decision.ts';
import type { Kind, RecordOf } from '../../../shared/areas/index.ts';
import { commit } from '../../store/plans.ts';
import { engines } from '../../store/stores.ts';
import { at, day, show } from '../calendar/plant-calendar.ts';
import { referencePlant } from '../reference-plant.ts';

test.each(engines)(
  'script D on $name: up by itself, late wake-up included, and undo',
  async (engine) => {
    const open = await engine.open({ isFlushed: false });
    try {
      const records = Object.entries(referencePlant).flatMap(([kind, list]) =>
        list.map((record): Change => put(kind as Kind, record as RecordOf<Kind>)),
      );
      await commit(open.store, { at: at('Mon 05:00'), changes: records });
      const clock = settableClock(at('Mon 05:00'), true);
      const problems: unknown[] = [];
      const { dispatch, ticker } = createPipeline({
        store: open.store,
        clock,
        newId: randomUUID,
        committed: () => undefined,
        report: (what, error) => problems.push([what, error]),
      });
      const send = async (personId: string, type: string, payload: object) => {
        const answer = await dispatch({
          id: randomUUID(),
          type,
          payload,
          actor: { kind: 'person', personId, initials: 'XX', deviceId: 'tablet' },
        });
        if (!answer.ok) throw new Error(`${type}: ${answer.problem.detail}`);
        return answer.accepted;
      };

      await ticker.advanceTo(at('Mon 06:50'));
      const { escalationId } = await send('tl-b3', 'raiseEscalation', {
        boardId: 'b3',
        type: 'help',
        question: 'Oven drifts',
        severity: 'S3',
      });
      await send('vsm', 'acknowledgeEscalation', { escalationId });
      await send('vsm', 'takeBackEscalation', { escalationId });
      expect((await open.store.one('escalation', String(escalationId)))?.state).toBe('raised');
      clock.jump(at('Mon 08:40'));
      await send('vsm', 'transferEscalation', {
        escalationId,
        to: 'maintenance',
        reason: 'your oven',
      });

      // The server sleeps over both deadlines and wakes up late: each is decided as of its own instant.
      clock.jump(at('Tue 11:00'));
      await ticker.catchUp();
      const card = (await open.store.one('escalation', String(escalationId)))!;
      expect(card.hops.map((hop) => [hop.boardId, show(hop.arrivedAt)])).toEqual([
        ['valves', 'Mon 06:50'],
        ['maintenance', 'Mon 08:40'],
        ['plant', 'Tue 08:45'],
      ]);
      expect([card.state, card.late, card.hops[1]?.holdingMinutes]).toEqual(['raised', true, 605]);
      for (const boardId of ['b3', 'valves', 'maintenance', 'plant']) {
        const { records: shown } = await open.store
          .changesSince(boardId, 0)
          .then((delta) => ({ records: JSON.stringify(delta) }));
        expect([boardId, shown.includes(String(escalationId))]).toEqual([boardId, true]);
      }

      await send('pm', 'returnEscalation', {
        escalationId,
        type: 'not_now',
        text: 'Oven in capex',
        reviewOn: day('Mon+1'),
      });
      await send('tl-b3', 'confirmEscalation', { escalationId, effectSeen: false });
      await ticker.advanceTo(at('Mon+1 10:00'));
      const again = (await open.store.one('escalation', String(escalationId)))!;
      expect([again.state, again.holderId, again.hops.at(-1)?.cause]).toEqual([
        'raised',
        'plant',
        'review',
      ]);
      expect(problems).toEqual([]);
    } finally {
      await open.close();
    }
  },
  // The first PostgreSQL of a run has to be unpacked and started.
  120_000,
);
