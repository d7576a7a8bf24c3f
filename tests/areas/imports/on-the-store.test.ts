// An import and its roll-back through dispatch on both real stores: blocks, ids, what stands after.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createPipeline } from '../../../board-server/app.ts';
import { settableClock } from '../../../board-server/clock/clock.ts';
import { plantRecords } from '../../http/plant-records.ts';
import { engines } from '../../store/stores.ts';

const start = Date.parse('2026-11-18T07:00:00+01:00');

test.each(engines)(
  'on $name: two blocks in order, taken back from the last',
  async (engine) => {
    const open = await engine.open({ isFlushed: false });
    try {
      const clock = settableClock(start, true);
      const faults: unknown[] = [];
      const { dispatch } = createPipeline({
        store: open.store,
        clock,
        newId: randomUUID,
        committed: () => undefined,
        report: (what, error) => faults.push([what, error]),
      });
      const send = async (type: string, payload: object, id: string = randomUUID()) => {
        const actor =
          type === 'importRecords'
            ? ({ kind: 'system' } as const)
            : ({ kind: 'person', personId: 'ci', initials: 'CI', deviceId: 'desk' } as const);
        return dispatch({ id, type, payload, actor });
      };
      const codeOf = async (type: string, payload: object): Promise<string> => {
        const answer = await send(type, payload);
        return answer.ok ? 'ok' : answer.problem.code;
      };
      const records = plantRecords({ pinHash: 'x', passphraseHash: 'x' });
      expect((await send('importRecords', { records })).ok).toBe(true);

      const block = (n: number, readings: object[]) => ({
        runId: 'run-0001',
        fileName: 'November.xlsx',
        profileId: null,
        source: 'file',
        block: n,
        of: 2,
        same: 3,
        refused: 0,
        readings,
      });
      const early = { kpi: 'B2-FPY', date: '2026-11-18', shift: 'E' };
      const late = { kpi: 'B1-FPY', date: '2026-11-18', shift: 'E' };
      expect(await codeOf('importReadings', block(2, [{ ...late, value: 95 }]))).toBe(
        'wrong_state',
      );
      expect(
        await codeOf(
          'importReadings',
          block(1, [
            { ...early, value: 97 },
            { ...early, value: 98 },
          ]),
        ),
      ).toBe('invalid_input');
      const first = await send(
        'importReadings',
        block(1, [{ ...early, value: 97 }]),
        'import:run-0001:1',
      );
      expect(first.ok).toBe(true);
      expect((await open.store.one('importRun', 'run-0001'))?.state).toBe('running');
      // The sender never heard the answer: the same block again is the same import.
      const again = await send(
        'importReadings',
        block(1, [{ ...early, value: 97 }]),
        'import:run-0001:1',
      );
      expect(again.ok && again.replayed).toBe(true);
      expect(await codeOf('importReadings', block(2, [{ ...late, value: 95 }]))).toBe('ok');
      expect(await open.store.one('importRun', 'run-0001')).toMatchObject({
        state: 'done',
        added: 2,
        same: 3,
        boardIds: ['b1', 'b2'],
        firstOn: '2026-11-18',
      });
      const dayOf = async () => (await open.store.one('result', 'B2-FPY:2026-11-18'))?.shifts[0];
      expect(await dayOf()).toMatchObject({ status: 'GREEN', value: 97 });

      const back = (n: number) => ({ runId: 'run-0001', block: n });
      expect(await codeOf('rollBackImport', back(1))).toBe('wrong_state');
      expect(await codeOf('rollBackImport', back(2))).toBe('ok');
      expect(await codeOf('rollBackImport', back(1))).toBe('ok');
      expect(await codeOf('rollBackImport', back(1))).toBe('wrong_state');
      expect(await open.store.one('importRun', 'run-0001')).toMatchObject({
        state: 'rolled_back',
        removed: 2,
        keptCount: 0,
      });
      expect(await open.store.list('reading', { on: '2026-11-18' })).toEqual([]);
      expect((await dayOf())?.value ?? null).toBeNull();
      expect(faults).toEqual([]);
    } finally {
      await open.close();
    }
  },
  120_000,
);
