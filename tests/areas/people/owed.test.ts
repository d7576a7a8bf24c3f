// "You owe" (Rule 4.3): told to the leader alone, on whatever board it stands.
import { describe, expect, test } from 'vitest';
import { owedBy } from '../../../board-server/areas/people/owed.ts';
import { standingOf } from '../../../board-server/areas/people/standing.ts';
import type { RecordOf } from '../../../shared/areas/index.ts';
import { at } from '../calendar/plant-calendar.ts';
import { by, plantScene, raised } from '../escalations/card.ts';
import type { Scene } from '../given.ts';

const owes = async (scene: Scene, as: string, time: string) => {
  const actor = await scene.actorOf({ as, at: at(time) });
  const standing = await standingOf(scene.records, actor, at(time));
  return (await owedBy(scene.records, standing)).map((each) => each.kind);
};

describe('a question of B2 at Valves', () => {
  test('is an answer that the value-stream manager owes, and nobody else', async () => {
    const scene = plantScene();
    await raised(scene);
    expect(await owes(scene, 'vsm', 'Wed 07:00')).toEqual(['answer']);
    expect(await owes(scene, 'pm', 'Wed 07:00')).toEqual([]);
    expect(await owes(scene, 'tl-b2', 'Wed 07:00')).toEqual([]);
  });

  test('once accepted is to be solved, and the task of whom it names', async () => {
    const scene = plantScene();
    const escalationId = await raised(scene);
    await scene.when(
      'acceptEscalation',
      { escalationId, ownerId: 'rs', resolutionDueAt: at('Wed 12:00') },
      by('vsm', 'Wed 07:00'),
    );
    expect(await owes(scene, 'vsm', 'Wed 07:10')).toEqual(['solve']);
    expect(await owes(scene, 'rs', 'Wed 07:10')).toEqual(['task']);
  });

  test('is owed by nobody outside his duty', async () => {
    const scene = plantScene();
    await raised(scene);
    expect(await owes(scene, 'vsm', 'Wed 20:00')).toEqual([]);
  });
});

describe('a period without target that is past its end (Rule 3.1.10)', () => {
  const unjudged = (more: Partial<RecordOf<'target'>> = {}) => {
    const scene = plantScene();
    scene.records.put('today', { id: 'b2', productionOn: '2026-11-18' });
    scene.records.put('kpi', { id: 'B2-ENERGY', boardId: 'b2', name: 'Energy', state: 'active' });
    const target = { id: 't', kpiId: 'B2-ENERGY', boardId: 'b2', noTarget: true, validTo: null };
    const period = { validFrom: '2026-09-01', untilOn: '2026-11-17', ownerId: 'tl-b2' };
    scene.records.put('target', { ...target, ...period, approvedById: 'vsm', ...more });
    return scene;
  };
  test('is owed by its owner and by who stands for the next tier, not above', async () => {
    const scene = unjudged();
    expect(await owes(scene, 'tl-b2', 'Wed 07:00')).toEqual(['target']);
    expect(await owes(scene, 'vsm', 'Wed 07:00')).toEqual(['target']);
    expect(await owes(scene, 'pm', 'Wed 07:00')).toEqual([]);
  });

  test('is owed by nobody while it runs, or once a target is in force', async () => {
    const running = [{ untilOn: '2026-11-18' }, { extendedUntilOn: '2026-12-01' }];
    for (const more of [...running, { validTo: '2026-11-17' }, { approvedById: null }])
      expect(await owes(unjudged(more), 'tl-b2', 'Wed 07:00')).toEqual([]);
  });
});

test('a device is told nothing', async () => {
  const scene = plantScene();
  await raised(scene);
  expect(await owes(scene, 'device:tablet', 'Wed 07:00')).toEqual([]);
});
