// The pilot report (Rule 3.10.2), worked out from what people did anyway; and the empty duty chain, a set-up
// error that is told (Rule 2.0 "Duty").
import { describe, expect, test } from 'vitest';
import { entrySeconds, readPilot } from '../../../board-server/areas/boards/pilot.ts';
import { dutyGapChanges } from '../../../board-server/areas/people/duty-gaps.ts';
import { dutyGap } from '../../../shared/areas/people/duty-gap.ts';
import { at, day } from '../calendar/plant-calendar.ts';
import { by, plantScene, raised } from '../escalations/card.ts';
import type { Scene } from '../given.ts';

const session = (id: string, personId: string, time: string) => ({
  id,
  personId,
  deviceId: null,
  boardId: null,
  startedAt: at(time),
  endedAt: null,
  by: 'pin' as const,
  asAdmin: false,
});
const red = (id: string, outcome: 'in_time' | 'late' | 'pending') => ({
  id,
  kpiId: id,
  boardId: 'b2',
  on: day('Wed'),
  weekOn: day('Mon'),
  issueId: null,
  mark: 'none' as const,
  signal: false,
  quarter: 0,
  late: outcome === 'late',
  outcome,
  issueDueAt: 0,
  reactionDueAt: 0,
  nextAt: null,
});
const figuresOf = async (scene: Scene) => {
  const file = await readPilot(scene.records, ['b2'], at('Thu 12:00'), 2);
  return new Map((file?.figures ?? []).map((f) => [f.id, [f.value, f.met, f.of]]));
};

describe('the pilot report', () => {
  test('entry: taps of one sitting count the time between them, the first ten seconds', () => {
    expect(entrySeconds([{ by: 'a', at: 0 }])).toBe(10);
    expect(
      entrySeconds([
        { by: 'a', at: 0 },
        { by: 'a', at: 12_000 },
        { by: 'b', at: 13_000 },
        { by: 'a', at: 300_000 },
      ]),
    ).toBe(10 + 12 + 10 + 10);
  });

  test('sign-ins are counted per leader and shift; a member of the team is none', async () => {
    const scene = plantScene({
      session: [
        session('1', 'tl-b2', 'Wed 06:10'),
        session('2', 'tl-b2', 'Wed 09:10'),
        session('3', 'tl2-b2', 'Wed 15:00'),
        session('4', 'tm-b2', 'Wed 07:00'),
      ],
    });
    expect((await figuresOf(scene)).get('sign_ins')).toEqual([1.5, true, 2]);
  });

  test('automatic share and same-morning rate come from the cards', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await scene.when('acknowledgeEscalation', { escalationId: id }, by('vsm', 'Wed 07:00'));
    await scene.when(
      'returnEscalation',
      { escalationId: id, type: 'solved', text: 'Tool is at the line' },
      by('vsm', 'Wed 07:10'),
    );
    const figures = await figuresOf(scene);
    expect(figures.get('automatic')).toEqual([0, true, 1]);
    expect(figures.get('same_morning')).toEqual([1, true, 1]);
  });

  test('reds whose limit has not passed are not judged yet', async () => {
    const scene = plantScene({
      red: [red('a', 'in_time'), red('b', 'late'), red('c', 'pending')],
    });
    expect((await figuresOf(scene)).get('reaction')).toEqual([0.5, false, 2]);
  });

  test('a signal of the run chart on a green day is no red', async () => {
    const scene = plantScene({ red: [red('a', 'in_time'), { ...red('b', 'late'), signal: true }] });
    expect((await figuresOf(scene)).get('reaction')).toEqual([1, true, 1]);
  });

  test('nothing that happened is nothing to judge, neither good nor bad', async () => {
    const figures = await figuresOf(plantScene());
    expect(figures.get('reaction')).toEqual([null, null, 0]);
    expect(figures.get('prepared')).toEqual([null, null, 0]);
  });
});

describe('an empty duty chain', () => {
  const change = async (scene: Scene, owner: boolean, shiftId: string | null) =>
    dutyGapChanges(
      scene.records,
      await scene.one('board', 'b2'),
      { dutyOwner: owner ? { role: 'TL', initials: 'TL' } : null, shiftId },
      at('Wed 07:00'),
    );

  test('of a running shift is told at the board and at its next tier', async () => {
    const [gap] = await change(plantScene(), false, 'E');
    expect(gap).toMatchObject({ kind: 'dutyGap', record: { boardId: 'b2', parentId: 'valves' } });
    expect(dutyGap.scopesOf(gap?.record as never)).toEqual(['b2', 'valves']);
  });

  test('is none while no shift runs, and goes when somebody is named', async () => {
    expect(await change(plantScene(), false, null)).toEqual([]);
    const scene = plantScene();
    const [gap] = await change(scene, false, 'E');
    scene.records.put('dutyGap', gap?.record);
    expect(await change(scene, true, 'E')).toMatchObject([{ kind: 'dutyGap', record: null }]);
  });
});
