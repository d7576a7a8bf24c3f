// The X-matrix (Rules 1.1, 2): sides, corners, checks; trap 13.
import { describe, expect, test } from 'vitest';
import { areNeighbours, sides, xMatrix } from '../../../shared/areas/hoshin/x-matrix.ts';
import { by, plantScene } from '../escalations/card.ts';
import type { Scene } from '../given.ts';
import { added, pm } from './strategy.ts';

const matrix = (scene: Scene, boardId = 'plant', parentId: string | null = null) =>
  xMatrix(scene.all('objective'), scene.all('correlation'), boardId, parentId);
const mark = (scene: Scene, oneId: string, otherId: string, strength: number, boardId = 'plant') =>
  scene.when(
    'setCorrelation',
    { boardId, oneId, otherId, strength },
    boardId === 'plant' ? pm : by('vsm', 'Wed 10:00'),
  );

async function filled(scene: Scene) {
  const goal = await added(scene, 'goal', 'G1');
  const annual = await added(scene, 'annual', 'H2');
  const priority = await added(scene, 'priority', 'N1');
  const metric = await added(scene, 'metric', 'M1', { servesId: annual, ownerId: 'pm' });
  return { goal, annual, priority, metric };
}

describe('trap 13: opposite sides never correlate', () => {
  test('four corners, each between neighbours', () => {
    const pairs = sides.flatMap((a) => sides.filter((b) => areNeighbours(a, b)).map((b) => a + b));
    expect(pairs).toHaveLength(8);
    for (const [a, b] of [
      ['south', 'north'],
      ['west', 'east'],
      ['south', 'south'],
      ['north', 'north'],
    ] as const)
      expect(areNeighbours(a, b)).toBe(false);
  });
  test('a mark between goal and priority, or objective and metric, is refused', async () => {
    const scene = plantScene();
    const { goal, annual, priority, metric } = await filled(scene);
    for (const [oneId, otherId] of [
      [goal, priority],
      [annual, metric],
      [goal, goal],
    ] as const) {
      const refusal = await scene.refused(
        'setCorrelation',
        { boardId: 'plant', oneId, otherId, strength: 9 },
        pm,
      );
      expect(refusal.code).toBe('rule_broken');
    }
  });
  test('each of the four corners takes its mark, named either way round, once', async () => {
    const scene = plantScene();
    const { goal, annual, priority, metric } = await filled(scene);
    for (const [one, other] of [
      [goal, annual],
      [annual, priority],
      [priority, metric],
      [metric, goal],
    ] as const) {
      await mark(scene, one, other, 9);
      await mark(scene, other, one, 3);
    }
    expect(scene.all('correlation')).toHaveLength(4);
    expect(matrix(scene).strengthOf(goal, metric)).toBe(3);
    await mark(scene, goal, metric, 0);
    expect(matrix(scene).strengthOf(goal, metric)).toBeNull();
  });
});

describe('checks', () => {
  const codes = (scene: Scene) => matrix(scene).checks.map((c) => `${c.code} ${c.objectiveId}`);

  test('a sound matrix has none but the missing KPI', async () => {
    const scene = plantScene();
    const { goal, annual, priority, metric } = await filled(scene);
    await mark(scene, goal, annual, 3);
    await mark(scene, annual, priority, 9);
    await mark(scene, priority, metric, 1);
    expect(codes(scene)).toEqual([`no_kpi ${metric}`]);
  });
  test('an objective without a strong priority, a metric that no priority reaches, an orphan', async () => {
    const scene = plantScene();
    const { goal, annual, priority, metric } = await filled(scene);
    await mark(scene, goal, annual, 9);
    await mark(scene, annual, priority, 3);
    await mark(scene, metric, goal, 1);
    const orphan = await added(scene, 'priority', 'N7');
    expect(codes(scene)).toEqual([
      `orphan ${orphan}`,
      `no_strong_priority ${annual}`,
      `unreachable ${metric}`,
      `no_kpi ${metric}`,
    ]);
  });
  test('an objective that no metric serves, a metric without owner, more than five on one side', async () => {
    const scene = plantScene();
    const { annual } = await filled(scene);
    const bare = await added(scene, 'annual', 'H3');
    const metric = await added(scene, 'metric', 'M2', { servesId: annual });
    for (let n = 2; n <= 6; n++) await added(scene, 'goal', `G${n}`);
    const found = codes(scene);
    expect(found).toContain(`no_metric ${bare}`);
    expect(found).toContain(`no_owner ${metric}`);
    expect(found).toContain('too_many null');
  });
  test('what is dropped stands nowhere and is missed by nobody', async () => {
    const scene = plantScene();
    const orphan = await added(scene, 'priority', 'N7');
    await scene.when('dropObjective', { objectiveId: orphan, reason: 'none' }, pm);
    expect(matrix(scene).items.north).toEqual([]);
    expect(matrix(scene).checks).toEqual([]);
  });
});

describe('the level below', () => {
  test('has the priorities and metrics of its parent south and west, with their marks', async () => {
    const scene = plantScene();
    const { annual, priority, metric } = await filled(scene);
    await mark(scene, annual, priority, 9);
    await mark(scene, priority, metric, 9);
    const own = await added(scene, 'priority', 'V1', { boardId: 'valves' }, by('vsm', 'Wed 10:00'));
    await mark(scene, metric, own, 9, 'valves');
    const below = matrix(scene, 'valves', 'plant');
    expect(below.items.south.map(({ id }) => id)).toEqual([priority]);
    expect(below.items.west.map(({ id }) => id)).toEqual([metric]);
    expect(below.items.north.map(({ id }) => id)).toEqual([own]);
    expect(below.strengthOf(priority, metric)).toBe(9);
    expect(below.strengthOf(metric, own)).toBe(9);
  });
  test('does not change the marks of its parent', async () => {
    const scene = plantScene();
    const { priority, metric } = await filled(scene);
    const refusal = await scene.refused(
      'setCorrelation',
      { boardId: 'valves', oneId: priority, otherId: metric, strength: 9 },
      by('vsm', 'Wed 10:00'),
    );
    expect(refusal.code).toBe('forbidden');
  });
});
