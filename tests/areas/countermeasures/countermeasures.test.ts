import { describe, expect, test } from 'vitest';
import { countermeasuresLeft } from '../../../board-server/areas/countermeasures/left.ts';
import { quietSource } from '../../../board-server/clock/quiet.ts';
import {
  type CountermeasureEvent,
  countermeasureAfter,
  countermeasureStates,
} from '../../../shared/areas/countermeasures/transitions.ts';
import { at, day } from '../calendar/plant-calendar.ts';
import { by, plantScene } from '../escalations/card.ts';
import type { Scene } from '../given.ts';
import { withBoards } from '../reference-plant.ts';

const issueOf = async (
  scene: Scene,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> =>
  String(
    (
      await scene.when(
        'raiseIssue',
        { boardId: 'b2', title: 'Torque tool fault', category: 'Q', ...more },
        by('tl-b2', 'Wed 06:20'),
      )
    ).answer.issueId,
  );

async function planned(
  scene: Scene,
  ownerId = 'tm-b2',
  as = 'tl-b2',
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const issueId = await issueOf(scene, more);
  const { answer } = await scene.when(
    'addCountermeasure',
    { issueId, what: 'Change the tool', ownerId, dueOn: day('Thu') },
    by(as, 'Wed 07:00'),
  );
  return String(answer.countermeasureId);
}
const record = (scene: Scene, id: string) => scene.one('countermeasure', id);

async function actionIn(
  scene: Scene,
  state: (typeof countermeasureStates)[number],
): Promise<string> {
  const id = await planned(scene);
  const c = { countermeasureId: id };
  const steps: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
    ['acceptCountermeasure', {}, 'tm-b2'],
    ['completeCountermeasure', {}, 'tm-b2'],
    ['checkCountermeasure', { effective: true, evidence: 'ok' }, 'tl-b2'],
    ['standardiseCountermeasure', { standard: 'none needed', yokoten: false }, 'tl-b2'],
    ['closeCountermeasure', {}, 'tl-b2'],
  ];
  if (state === 'cancelled') {
    await scene.when('cancelCountermeasure', { ...c, reason: 'x' }, by('tl-b2', 'Wed 08:00'));
    return id;
  }
  const order = ['proposed', 'plan', 'done', 'checked', 'standardised', 'closed'];
  for (const [type, payload, as] of steps.slice(0, order.indexOf(state))) {
    await scene.when(type, { ...c, ...payload }, by(as, 'Wed 08:00'));
  }
  return id;
}

describe('one owner who accepts himself (trap 10)', () => {
  test('named by somebody else it is only proposed, his name dashed', async () => {
    const scene = plantScene();
    const c = await record(scene, await planned(scene));
    expect([c.state, c.accepted, c.acceptedAt, c.owner.personId]).toEqual([
      'proposed',
      false,
      null,
      'tm-b2',
    ]);
    expect((await scene.one('issue', c.issueId!)).state).toBe('open');
  });

  test('who names himself has accepted, and the issue is in progress', async () => {
    const scene = plantScene();
    const c = await record(scene, await planned(scene, 'tl-b2'));
    expect([c.state, c.accepted, c.acceptedAt]).toEqual(['plan', true, at('Wed 07:00')]);
    expect((await scene.one('issue', c.issueId!)).state).toBe('in_progress');
  });

  test('only he accepts, not the board owner, not the tier above', async () => {
    const scene = plantScene();
    const id = await planned(scene);
    for (const as of ['tl-b2', 'vsm', 'pm']) {
      expect(
        (await scene.refused('acceptCountermeasure', { countermeasureId: id }, by(as, 'Wed 08:00')))
          .code,
      ).toBe('forbidden');
    }
    await scene.when('acceptCountermeasure', { countermeasureId: id }, by('tm-b2', 'Wed 08:00'));
    expect((await record(scene, id)).accepted).toBe(true);
  });

  test('another owner is dashed again until he accepts', async () => {
    const scene = plantScene();
    const id = await actionIn(scene, 'plan');
    await scene.when(
      'nameCountermeasureOwner',
      { countermeasureId: id, ownerId: 'tl2-b2' },
      by('tl-b2', 'Wed 08:10'),
    );
    const c = await record(scene, id);
    expect([c.state, c.accepted, c.owner.personId]).toEqual(['proposed', false, 'tl2-b2']);
  });

  test('a promise is given by the leader himself and stays with him', async () => {
    const scene = plantScene();
    const promise = {
      issueId: null,
      boardId: 'b2',
      category: 'D',
      kind: 'promise',
      what: 'Lift table by Friday',
      dueOn: day('Fri'),
    };
    expect(
      (
        await scene.refused(
          'addCountermeasure',
          { ...promise, ownerId: 'pm' },
          by('tl-b2', 'Wed 10:00'),
        )
      ).code,
    ).toBe('forbidden');
    const { answer } = await scene.when(
      'addCountermeasure',
      { ...promise, ownerId: 'pm' },
      by('pm', 'Wed 10:00'),
    );
    expect((await record(scene, String(answer.countermeasureId))).state).toBe('plan');
    expect(
      (
        await scene.refused(
          'nameCountermeasureOwner',
          { countermeasureId: answer.countermeasureId, ownerId: 'vsm' },
          by('pm', 'Wed 10:05'),
        )
      ).code,
    ).toBe('forbidden');
  });

  test('people who left cannot be named', async () => {
    const scene = plantScene();
    const left = await scene.one('person', 'tm-b2');
    scene.records.put('person', { ...left, state: 'ended' });
    const what = { issueId: await issueOf(scene), what: 'x', ownerId: 'tm-b2', dueOn: day('Thu') };
    expect((await scene.refused('addCountermeasure', what, by('tl-b2', 'Wed 07:00'))).code).toBe(
      'rule_broken',
    );
  });
});

describe('round the circle (trap 9)', () => {
  test('done is said by the owner and is only half of it', async () => {
    const scene = plantScene();
    const id = await actionIn(scene, 'plan');
    expect(
      (
        await scene.refused(
          'completeCountermeasure',
          { countermeasureId: id },
          by('tl-b2', 'Wed 08:10'),
        )
      ).code,
    ).toBe('forbidden');
    await scene.when('completeCountermeasure', { countermeasureId: id }, by('tm-b2', 'Wed 08:10'));
    expect((await record(scene, id)).state).toBe('done');
  });

  test('nobody checks his own action; another shift or the next tier does', async () => {
    const scene = plantScene();
    const id = await planned(scene, 'tl-b2');
    await scene.when('completeCountermeasure', { countermeasureId: id }, by('tl-b2', 'Wed 08:00'));
    const check = { countermeasureId: id, effective: true, evidence: '0 faults in 3 shifts' };
    expect((await scene.refused('checkCountermeasure', check, by('tl-b2', 'Wed 09:00'))).code).toBe(
      'forbidden',
    );
    expect((await scene.refused('checkCountermeasure', check, by('tl-b3', 'Wed 09:00'))).code).toBe(
      'forbidden',
    );
    expect((await scene.refused('checkCountermeasure', check, by('tm-b2', 'Wed 09:00'))).code).toBe(
      'forbidden',
    );
    await scene.when('checkCountermeasure', check, by('tl2-b2', 'Wed 09:00'));
    const c = await record(scene, id);
    expect([c.state, c.checkedById, c.evidence]).toEqual([
      'checked',
      'tl2-b2',
      '0 faults in 3 shifts',
    ]);
  });

  test('a failed check plans again in the next cycle', async () => {
    const scene = plantScene();
    const id = await actionIn(scene, 'done');
    await scene.when(
      'checkCountermeasure',
      { countermeasureId: id, effective: false, evidence: 'fault again' },
      by('vsm', 'Wed 09:00'),
    );
    const c = await record(scene, id);
    expect([c.state, c.cycle, c.doneAt]).toEqual(['plan', 2, null]);
  });

  test('standardised with a standard and yokoten yes or no, then closed', async () => {
    const scene = plantScene();
    const c = await record(scene, await actionIn(scene, 'closed'));
    expect([c.state, c.standard, c.yokoten, c.closedAt]).toEqual([
      'closed',
      'none needed',
      false,
      at('Wed 08:00'),
    ]);
    expect(await scene.passes(at('Thu 06:00'), 'countermeasures')).toEqual([
      'countermeasuresLeftBoard',
    ]);
  });
});

describe('due dates', () => {
  test('a date on a rest day moves to the next working day, the past is refused', async () => {
    const scene = plantScene();
    const issueId = await issueOf(scene);
    const { answer } = await scene.when(
      'addCountermeasure',
      { issueId, what: 'x', ownerId: 'tl-b2', dueOn: day('Sat') },
      by('tl-b2', 'Wed 07:00'),
    );
    expect(answer.dueOn).toBe(day('Mon+1'));
    expect(
      (
        await scene.refused(
          'addCountermeasure',
          { issueId, what: 'x', ownerId: 'tl-b2', dueOn: day('Tue') },
          by('tl-b2', 'Wed 07:00'),
        )
      ).code,
    ).toBe('rule_broken');
  });

  test('the original never changes, moves are counted, the second one asks the parent', async () => {
    const scene = plantScene();
    const id = await planned(scene, 'tl-b2', 'tl-b2', { kpiId: 'B2-FPY' });
    const move = (to: string) =>
      scene.when(
        'moveCountermeasure',
        { countermeasureId: id, dueOn: day(to), reason: 'no part' },
        by('tl-b2', 'Wed 08:00'),
      );
    await move('Fri');
    expect(scene.all('escalation')).toEqual([]);
    const { what } = await move('Mon+1');
    expect(what).toEqual(['countermeasureMoved', 'escalationRaised']);
    const c = await record(scene, id);
    expect([c.originalDueOn, c.dueOn, c.moves]).toEqual([day('Thu'), day('Mon+1'), 2]);
    expect(scene.all('escalation').map((e) => [e.trigger, e.holderId, e.kpiId])).toEqual([
      ['moved_twice', 'valves', 'B2-FPY'],
    ]);
  });

  test('who waits for a board owner has one when its duty turns, nobody asks for an hour', async () => {
    const scene = plantScene();
    const id = await planned(scene);
    await scene.when('turnBoardDay', { boardIds: ['b2'] }, { as: 'system', at: at('Thu 05:30') });
    const gone = { ...(await scene.one('person', 'tm-b2')), state: 'ended' as const };
    scene.records.put('person', gone);
    const read = Object.assign(scene.records, { changesOf: () => 0 });
    const source = quietSource(countermeasuresLeft, () => false);
    expect(await source.due(read, at('Thu 05:30'))).toEqual([]);
    expect(await source.nextAt(read, at('Thu 05:30'))).toBe(at('Thu 06:00'));
    expect(await source.due(read, at('Thu 05:59'))).toEqual([]);
    const [fall] = await source.due(read, at('Thu 06:00'));
    await scene.when(fall!.type, fall!.payload, { as: 'system', at: fall!.at });
    expect((await record(scene, id)).owner.personId).toBe('tl-b2');
  });

  test('two working days overdue asks the parent, once', async () => {
    const scene = plantScene();
    await planned(scene);
    expect(await scene.passes(at('Mon+1 05:59'), 'countermeasures')).toEqual([]);
    expect(await scene.passes(at('Mon+1 06:00'), 'countermeasures')).toEqual([
      'countermeasureOverdue',
      'escalationRaised',
    ]);
    expect(await scene.passes(at('Fri+1 06:00'), 'countermeasures')).toEqual([]);
  });

  test.each([
    ['stage 2', { stage: 2 as const }],
    ['ramp-up', { phase: 'ramp_up' as const }],
  ])('at %s nothing is raised by itself', async (_name, part) => {
    const scene = plantScene(withBoards({ b2: part }));
    await planned(scene);
    await scene.passes(at('Mon+1 06:00'), 'countermeasures');
    expect(scene.all('escalation')).toEqual([]);
  });

  test('many overdue actions of one board are lines of one card (trap 24)', async () => {
    const scene = plantScene();
    for (let n = 0; n < 4; n++) await planned(scene);
    await scene.passes(at('Mon+1 06:00'), 'countermeasures');
    expect(scene.all('escalation').map((e) => e.lines.length)).toEqual([3]);
  });
});

const commandOf: Readonly<
  Record<CountermeasureEvent, readonly [string, Readonly<Record<string, unknown>>, string]>
> = {
  accept: ['acceptCountermeasure', {}, 'tm-b2'],
  complete: ['completeCountermeasure', {}, 'tm-b2'],
  check_effective: ['checkCountermeasure', { effective: true, evidence: 'x' }, 'tl-b2'],
  check_failed: ['checkCountermeasure', { effective: false, evidence: 'x' }, 'tl-b2'],
  standardise: ['standardiseCountermeasure', { standard: 'x', yokoten: true }, 'tl-b2'],
  close: ['closeCountermeasure', {}, 'tl-b2'],
  cancel: ['cancelCountermeasure', { reason: 'x' }, 'tl-b2'],
  move_due: ['moveCountermeasure', { dueOn: day('Fri'), reason: 'x' }, 'tl-b2'],
  owner_left: ['releaseCountermeasure', {}, 'system'],
  name_owner: ['nameCountermeasureOwner', { ownerId: 'tl2-b2' }, 'tl-b2'],
};
const forbidden = Object.entries(commandOf).flatMap(([event, [type, payload, as]]) =>
  countermeasureStates
    .filter((state) => countermeasureAfter(state, event as CountermeasureEvent) === null)
    .map((state) => ({ event, state, type, payload, as })),
);

describe('whatever is not in the table of countermeasures is refused', () => {
  test.each(forbidden)('$event in state $state', async ({ type, payload, as, state }) => {
    const scene = plantScene();
    const id = await actionIn(scene, state);
    expect(
      (await scene.refused(type, { countermeasureId: id, ...payload }, by(as, 'Wed 11:00'))).code,
    ).toBe('wrong_state');
    expect((await record(scene, id)).state).toBe(state);
  });
});

describe('undo (Rule 2.0)', () => {
  test('a done action is open again, its issue too', async () => {
    const scene = plantScene();
    const id = await actionIn(scene, 'plan');
    await scene.when('completeCountermeasure', { countermeasureId: id }, by('tm-b2', 'Wed 09:00'));
    const issueId = (await record(scene, id)).issueId!;
    expect((await scene.one('issue', issueId)).state).toBe('verifying');
    await scene.when(
      'takeBackCountermeasure',
      { countermeasureId: id },
      { as: 'tm-b2', at: at('Wed 09:00') + 4_000 },
    );
    expect([(await record(scene, id)).state, (await scene.one('issue', issueId)).state]).toEqual([
      'plan',
      'in_progress',
    ]);
  });
});
