// Rule 2 "Catchball thread" row by row, forbidden rows too; traps 13 and 29.
import { describe, expect, test } from 'vitest';
import {
  type CatchballState,
  catchballAfter,
  catchballEvents,
  catchballStates,
} from '../../../shared/areas/hoshin/catchball-table.ts';
import { at, day } from '../calendar/plant-calendar.ts';
import { by, plantScene } from '../escalations/card.ts';
import type { Scene } from '../given.ts';
import { withBoards } from '../reference-plant.ts';
import { added, pm } from './strategy.ts';

const owners = withBoards({
  plant: { standingOwnerId: 'pm', standingDeputyId: 'qa' },
  valves: { standingOwnerId: 'vsm' },
});
const proposal = { target: 97, means: 'second fixture', resources: '', fromOn: null };
const upper = (time = 'Wed 10:00') => by('pm', time);
const lower = (time = 'Wed 10:00') => by('vsm', time);

async function opened(scene: Scene): Promise<string> {
  const objectiveId = await added(scene, 'annual', 'H2');
  const wanted = { objectiveId, lowerBoardId: 'valves' };
  return String((await scene.when('openCatchball', wanted, pm)).answer.catchballId);
}
const one = (scene: Scene, id: string) => scene.one('catchball', id);

async function ballIn(scene: Scene, state: CatchballState): Promise<string> {
  const catchballId = await opened(scene);
  if (state === 'draft') return catchballId;
  if (state === 'withdrawn') {
    await scene.when('withdrawCatchball', { catchballId, reason: 'no' }, upper());
    return catchballId;
  }
  await scene.when('throwCatchball', { catchballId, proposal }, upper());
  if (state === 'with_lower') return catchballId;
  if (state === 'stalled') {
    await scene.passes(at('Wed+1 23:00'), 'hoshin');
    return catchballId;
  }
  if (state === 'agreed') {
    await scene.when('signCatchball', { catchballId }, lower());
    await scene.when('signCatchball', { catchballId }, upper());
    return catchballId;
  }
  await scene.when('throwCatchball', { catchballId, proposal }, lower());
  return catchballId;
}

describe('the state table', () => {
  // Who acts holds the ball: of a stalled one, the side below, which never answered.
  const holder: Readonly<Record<CatchballState, string>> = {
    draft: 'pm',
    with_lower: 'vsm',
    with_upper: 'pm',
    stalled: 'vsm',
    agreed: 'pm',
    withdrawn: 'pm',
  };
  const acts = {
    throw_down: ['throwCatchball', { proposal }],
    throw_up: ['throwCatchball', { proposal }],
    sign_first: ['signCatchball', {}],
    withdraw: ['withdrawCatchball', { reason: 'other year' }],
  } as const;
  const rows = catchballStates.flatMap((state) =>
    (['throw', 'sign_first', 'withdraw'] as const).map((what) => [state, what] as const),
  );
  test.each(rows)('%s + %s', async (state, what) => {
    const scene = plantScene(owners);
    const catchballId = await ballIn(scene, state);
    const event = what === 'throw' ? (holder[state] === 'pm' ? 'throw_down' : 'throw_up') : what;
    const [type, more] = acts[event];
    const as = what === 'withdraw' ? 'pm' : holder[state];
    const to = catchballAfter(state, event);
    const payload = { catchballId, ...more };
    if (to === null) {
      expect((await scene.refused(type, payload, by(as, 'Thu+1 10:00'))).code).toBe('wrong_state');
      return;
    }
    await scene.when(type, payload, by(as, 'Thu+1 10:00'));
    const expected = to === 'turn' ? (as === 'pm' ? 'with_lower' : 'with_upper') : to;
    expect((await one(scene, catchballId)).state).toBe(expected);
  });
  test('every event of the table is a row somewhere', () => {
    for (const event of catchballEvents)
      expect(catchballStates.some((state) => catchballAfter(state, event) !== null)).toBe(true);
  });
});

describe('trap 13: one side holds the ball', () => {
  test('who does not hold it cannot throw', async () => {
    const scene = plantScene(owners);
    const catchballId = await ballIn(scene, 'with_upper');
    const wanted = { catchballId, proposal };
    expect((await scene.refused('throwCatchball', wanted, lower())).code).toBe('forbidden');
    await scene.when('throwCatchball', wanted, upper());
    expect(await one(scene, catchballId)).toMatchObject({ holder: 'lower', rounds: 2 });
  });
  test('a tier above does not play for the one below: it would throw to itself', async () => {
    const scene = plantScene(owners);
    const catchballId = await ballIn(scene, 'with_lower');
    const wanted = { catchballId, proposal };
    expect((await scene.refused('throwCatchball', wanted, upper())).code).toBe('forbidden');
  });
  test('nor does the board below open or end one', async () => {
    const scene = plantScene(owners);
    const catchballId = await ballIn(scene, 'with_lower');
    const end = { catchballId, reason: 'no' };
    expect((await scene.refused('withdrawCatchball', end, lower())).code).toBe('forbidden');
    const { objectiveId } = await one(scene, catchballId);
    const open = { objectiveId, lowerBoardId: 'pumps' };
    expect((await scene.refused('openCatchball', open, lower())).code).toBe('forbidden');
  });
  test('it is thrown between two adjacent levels only', async () => {
    const scene = plantScene(owners);
    const objectiveId = await added(scene, 'annual', 'H2');
    const far = { objectiveId, lowerBoardId: 'b2' };
    expect((await scene.refused('openCatchball', far, pm)).details.field).toBe('lowerBoardId');
  });
  test('a second one with the same board about the same objective is refused while one runs', async () => {
    const scene = plantScene(owners);
    const catchballId = await opened(scene);
    const { objectiveId } = await one(scene, catchballId);
    const again = { objectiveId, lowerBoardId: 'valves' };
    expect((await scene.refused('openCatchball', again, pm)).code).toBe('already_open');
  });
  test('a proposal names a target or means', async () => {
    const scene = plantScene(owners);
    const catchballId = await opened(scene);
    const empty = { ...proposal, target: null, means: ' ' };
    const refusal = await scene.refused('throwCatchball', { catchballId, proposal: empty }, pm);
    expect(refusal.details.field).toBe('means');
  });
});

describe('silence', () => {
  test('of five working days stalls it, once; an answer in time does not', async () => {
    const scene = plantScene(owners);
    const catchballId = await ballIn(scene, 'with_lower');
    expect(await scene.passes(at('Wed+1 09:59'), 'hoshin')).toEqual([]);
    await scene.when('throwCatchball', { catchballId, proposal }, lower('Wed+1 09:59'));
    // Now the other side has five days of its own.
    expect(await scene.passes(at('Wed+2 09:58'), 'hoshin')).toEqual([]);
    expect(await scene.passes(at('Wed+2 10:00'), 'hoshin')).toEqual(['catchballStalled']);
    expect(await scene.passes(at('Fri+2 10:00'), 'hoshin')).toEqual([]);
    expect((await one(scene, catchballId)).state).toBe('stalled');
  });
  test('the fourth round stalls it at once: they meet face to face', async () => {
    const scene = plantScene(owners);
    const catchballId = await opened(scene);
    for (let n = 0; n < 6; n++)
      await scene.when('throwCatchball', { catchballId, proposal }, n % 2 ? lower() : upper());
    expect((await one(scene, catchballId)).state).toBe('with_upper');
    const { what } = await scene.when('throwCatchball', { catchballId, proposal }, upper());
    expect(what).toEqual(['catchballThrown', 'catchballStalled']);
    // What was said there is signed, by both.
    await scene.when('signCatchball', { catchballId }, lower());
    await scene.when('signCatchball', { catchballId }, upper());
    expect((await one(scene, catchballId)).state).toBe('agreed');
  });
});

describe('trap 29: nobody signs for a board but its standing owner or his deputy', () => {
  test.each(['tl-b2', 'vsm-p', 'pm', 'sf', 'qa'])('%s does not sign for Valves', async (as) => {
    const scene = plantScene(owners);
    const catchballId = await ballIn(scene, 'with_lower');
    const refusal = await scene.refused('signCatchball', { catchballId }, by(as, 'Wed 10:00'));
    expect(refusal.code).toBe('forbidden');
  });
  test('the named deputy does', async () => {
    const scene = plantScene(owners);
    const catchballId = await ballIn(scene, 'with_upper');
    await scene.when('signCatchball', { catchballId }, by('qa', 'Wed 10:00'));
    expect((await one(scene, catchballId)).upperSigned?.by.personId).toBe('qa');
  });
  test('without a standing owner nobody does', async () => {
    const scene = plantScene(withBoards({ plant: { standingOwnerId: 'pm' } }));
    const catchballId = await ballIn(scene, 'with_lower');
    expect((await scene.refused('signCatchball', { catchballId }, lower())).code).toBe(
      'rule_broken',
    );
  });
});

describe('agreement', () => {
  test('needs both signatures on the identical text: another throw takes them back', async () => {
    const scene = plantScene(owners);
    const catchballId = await ballIn(scene, 'with_lower');
    await scene.when('signCatchball', { catchballId }, lower());
    expect(await one(scene, catchballId)).toMatchObject({ state: 'with_upper', holder: 'upper' });
    const higher = { ...proposal, target: 98 };
    await scene.when('throwCatchball', { catchballId, proposal: higher }, upper());
    expect(await one(scene, catchballId)).toMatchObject({ lowerSigned: null, state: 'with_lower' });
    await scene.when('signCatchball', { catchballId }, lower());
    await scene.when('signCatchball', { catchballId }, upper());
    expect(await one(scene, catchballId)).toMatchObject({ state: 'agreed', stallsAt: null });
  });
  test('brings the sentence of the team into force and keeps the one before with its dates', async () => {
    const scene = plantScene(owners);
    const catchballId = await ballIn(scene, 'with_lower');
    const { objectiveId } = await one(scene, catchballId);
    const part = { boardId: 'valves', objectiveId, text: 'Every kit complete' };
    await scene.when('writeOurPart', part, lower());
    await scene.when('writeOurPart', { ...part, text: 'Every kit complete, 97 %' }, lower());
    expect(scene.all('ourPart')).toHaveLength(1);
    for (const who of [lower(), upper()]) await scene.when('signCatchball', { catchballId }, who);
    expect(scene.all('ourPart')).toMatchObject([
      { state: 'agreed', text: 'Every kit complete, 97 %', fromOn: day('Wed') },
    ]);
    const again = { objectiveId, lowerBoardId: 'valves' };
    const next = String(
      (await scene.when('openCatchball', again, upper('Thu 10:00'))).answer.catchballId,
    );
    await scene.when('throwCatchball', { catchballId: next, proposal }, upper('Thu 10:00'));
    await scene.when('writeOurPart', { ...part, text: 'No kit late' }, lower('Thu 10:00'));
    for (const who of [lower('Thu 10:00'), upper('Thu 10:00')])
      await scene.when('signCatchball', { catchballId: next }, who);
    expect(scene.all('ourPart').map((p) => [p.text, p.state, p.untilOn])).toEqual([
      ['Every kit complete, 97 %', 'replaced', day('Wed')],
      ['No kit late', 'agreed', null],
    ]);
  });
});

describe('the target that both have signed', () => {
  const kpi = (boardId: string) =>
    ({
      ...{
        id: `${boardId}-OTD`,
        boardId,
        code: 'D2',
        name: 'OTD',
        shortName: 'OTD',
        category: 'D',
      },
      ...{ type: 'percent-ratio', unit: '%', decimals: 1, direction: 'higher', factor: 100 },
      ...{ numeratorName: null, denominatorName: null, frequency: 'day', lag: 0 },
      ...{ rollUpSpace: 'RATIO', rollUpTime: 'RATIO', parentKpiId: null, headline: true },
      ...{ source: 'manual', reaction: 'every_red', ownerRole: 'TL', objectiveTag: 'H2' },
      ...{ yearGoal: null, state: 'active', definitionVersion: 1, order: 1, expectedVolume: 100 },
    }) as never;
  const target = (id: string, validFrom: string, value: number) =>
    ({
      ...{ id, kpiId: 'valves-OTD', boardId: 'valves', noTarget: false, validFrom, validTo: null },
      goal: { value, low: null, high: null, tolerance: 0 },
      ...{ reason: 'start', approvedById: 'pm' },
    }) as never;
  const withKpis = () =>
    plantScene(owners, {
      kpi: [kpi('valves'), kpi('pumps')],
      target: [target('t1', '2026-01-01', 95)],
    });
  const thrown = async (scene: Scene, more: object) => {
    const objectiveId = await added(scene, 'annual', 'H2');
    const wanted = { objectiveId, lowerBoardId: 'valves', kpiId: 'valves-OTD' };
    const { answer } = await scene.when('openCatchball', wanted, pm);
    const catchballId = String(answer.catchballId);
    const payload = { catchballId, proposal: { ...proposal, ...more } };
    return { catchballId, payload };
  };

  test('is a version of the lower board’s KPI from the agreed day on; the one before ends the day before', async () => {
    const scene = withKpis();
    const { catchballId, payload } = await thrown(scene, { target: 96.5, fromOn: day('Mon+2') });
    await scene.when('throwCatchball', payload, upper());
    for (const who of [lower(), upper()]) await scene.when('signCatchball', { catchballId }, who);
    const { targetId } = await one(scene, catchballId);
    expect(await scene.one('target', String(targetId))).toMatchObject({
      kpiId: 'valves-OTD',
      goal: { value: 96.5 },
      validFrom: day('Mon+2'),
      approvedById: 'pm',
      proposedById: 'vsm',
      link: catchballId,
    });
    expect((await scene.one('target', 't1')).validTo).toBe(day('Sun+1'));
  });
  test('never shares its first day with another version: then nothing is agreed', async () => {
    const scene = withKpis();
    const { catchballId, payload } = await thrown(scene, { target: 96.5, fromOn: '2026-01-01' });
    await scene.when('throwCatchball', payload, upper());
    await scene.when('signCatchball', { catchballId }, lower());
    expect((await scene.refused('signCatchball', { catchballId }, upper())).code).toBe(
      'rule_broken',
    );
    expect((await one(scene, catchballId)).state).toBe('with_upper');
  });
  test.each([
    ['more than the whole', { target: 101, fromOn: day('Mon+2') }, 'goal'],
    ['no first day', { target: 96, fromOn: null }, 'fromOn'],
  ])('with %s is not thrown', async (_name, more, field) => {
    const scene = withKpis();
    const { payload } = await thrown(scene, more);
    expect((await scene.refused('throwCatchball', payload, upper())).details.field).toBe(field);
  });
  test('is of a KPI of the board below', async () => {
    const scene = withKpis();
    const objectiveId = await added(scene, 'annual', 'H2');
    const wanted = { objectiveId, lowerBoardId: 'valves', kpiId: 'pumps-OTD' };
    expect((await scene.refused('openCatchball', wanted, pm)).details.field).toBe('kpiId');
  });
});

describe('our part', () => {
  test('is the team’s own: a tier above does not write it', async () => {
    const scene = plantScene(owners);
    const objectiveId = await added(scene, 'annual', 'H2');
    const part = { boardId: 'b2', objectiveId, text: 'Every kit complete' };
    expect((await scene.refused('writeOurPart', part, by('vsm', 'Wed 10:00'))).code).toBe(
      'forbidden',
    );
    await scene.when('writeOurPart', part, by('tm-b2', 'Wed 10:00'));
    expect(scene.all('ourPart')[0]).toMatchObject({ state: 'draft', boardId: 'b2' });
  });
  test('belongs to an objective of a board above', async () => {
    const scene = plantScene(owners);
    const objectiveId = await added(scene, 'priority', 'V1', { boardId: 'valves' }, lower());
    const part = { boardId: 'a2', objectiveId, text: 'x' };
    expect(
      (await scene.refused('writeOurPart', part, by('tl-a2', 'Wed 10:00'))).details.field,
    ).toBe('objectiveId');
  });
});
