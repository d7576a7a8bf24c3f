import { describe, expect, test } from 'vitest';
import {
  type IssueEvent,
  issueAfter,
  issueStates,
} from '../../../shared/areas/issues/transitions.ts';
import { at, day } from '../calendar/plant-calendar.ts';
import { by, plantScene } from '../escalations/card.ts';
import type { Scene } from '../given.ts';
import { withBoards } from '../reference-plant.ts';

const raise = async (
  scene: Scene,
  more: Readonly<Record<string, unknown>> = {},
  as = 'tl-b2',
  time = 'Wed 06:20',
): Promise<string> =>
  String(
    (
      await scene.when(
        'raiseIssue',
        { boardId: 'b2', title: 'Torque tool fault', category: 'Q', ...more },
        by(as, time),
      )
    ).answer.issueId,
  );
const stateOf = async (scene: Scene, id: string) => (await scene.one('issue', id)).state;
const action = async (
  scene: Scene,
  issueId: string,
  ownerId = 'tm-b2',
  as = ownerId,
): Promise<string> =>
  String(
    (
      await scene.when(
        'addCountermeasure',
        { issueId, what: 'Change the tool', ownerId, dueOn: day('Thu') },
        by(as, 'Wed 07:00'),
      )
    ).answer.countermeasureId,
  );

/** An issue driven to a state by the commands of the people. */
async function issueIn(scene: Scene, state: (typeof issueStates)[number]): Promise<string> {
  if (state === 'unconfirmed') return raise(scene, { unconfirmed: true }, 'device:phone');
  const id = await raise(scene);
  if (state === 'contained')
    await scene.when('containIssue', { issueId: id, contained: true }, by('tl-b2', 'Wed 06:30'));
  if (state === 'cancelled')
    await scene.when(
      'cancelIssue',
      { issueId: id, reason: 'not_an_issue' },
      by('tl-b2', 'Wed 06:30'),
    );
  if (state === 'discarded') {
    const phone = await raise(scene, { unconfirmed: true }, 'device:phone');
    await scene.when('discardIssue', { issueId: phone, reason: 'joke' }, by('tl-b2', 'Wed 06:30'));
    return phone;
  }
  if (
    state === 'in_progress' ||
    state === 'verifying' ||
    state === 'closed' ||
    state === 'reopened'
  ) {
    const c = await action(scene, id);
    if (state === 'in_progress') return id;
    await scene.when('completeCountermeasure', { countermeasureId: c }, by('tm-b2', 'Wed 08:00'));
    if (state === 'verifying') return id;
    await scene.when(
      'checkCountermeasure',
      { countermeasureId: c, effective: true, evidence: '3 shifts ok' },
      by('tl-b2', 'Wed 09:00'),
    );
    await scene.when('closeIssue', { issueId: id }, by('tl-b2', 'Wed 09:10'));
    if (state === 'reopened')
      await scene.when(
        'reopenIssue',
        { issueId: id, reason: 'red again' },
        by('tl-b2', 'Wed 10:00'),
      );
  }
  return id;
}

describe('raising an issue (Rule 2 "Issue")', () => {
  test('a person raises it; it is open, his own until somebody else takes it, and numbered', async () => {
    const scene = plantScene();
    const first = await raise(scene);
    const second = await raise(scene);
    const issue = await scene.one('issue', second);
    expect([issue.state, issue.owner.personId, issue.number, issue.productionOn]).toEqual([
      'open',
      'tl-b2',
      2,
      day('Wed'),
    ]);
    expect((await scene.one('issue', first)).number).toBe(1);
  });

  test('a paired device raises without a sign-in, with initials that are not verified', async () => {
    const scene = plantScene();
    const issue = await scene.one('issue', await raise(scene, { initials: 'AN' }, 'device:tablet'));
    expect([issue.state, issue.raisedBy, issue.deviceId]).toEqual([
      'open',
      { personId: null, role: '', initials: 'AN' },
      'tablet',
    ]);
  });

  test('a phone raises it unconfirmed; the duty owner confirms it and owns it', async () => {
    const scene = plantScene();
    const id = await issueIn(scene, 'unconfirmed');
    expect(
      (await scene.refused('confirmIssue', { issueId: id }, by('tm-b2', 'Wed 06:30'))).code,
    ).toBe('forbidden');
    await scene.when('confirmIssue', { issueId: id }, by('tl-b2', 'Wed 06:30'));
    expect([await stateOf(scene, id), (await scene.one('issue', id)).owner.personId]).toEqual([
      'open',
      'tl-b2',
    ]);
  });

  test('an S1 asks the parent at once, at every stage; from a phone only once it is confirmed', async () => {
    const scene = plantScene(withBoards({ b2: { stage: 1 } }));
    await raise(scene, { severity: 'S1' });
    expect(scene.all('escalation').map((e) => [e.trigger, e.severity, e.holderId])).toEqual([
      ['s1', 'S1', 'valves'],
    ]);
    const phone = await raise(
      scene,
      { severity: 'S1', kpiId: 'B2-FPY', unconfirmed: true },
      'device:phone',
    );
    expect(scene.all('escalation')).toHaveLength(1);
    await scene.when('confirmIssue', { issueId: phone }, by('tl-b2', 'Wed 06:30'));
    expect(scene.all('escalation')).toHaveLength(2);
  });

  test('a severity that rises to S1 asks the parent too', async () => {
    const scene = plantScene();
    const id = await raise(scene);
    await scene.when('changeIssue', { issueId: id, severity: 'S1' }, by('tl-b2', 'Wed 06:30'));
    expect(scene.all('escalation').map((e) => e.issueIds)).toEqual([[id]]);
  });
});

describe('the life of an issue', () => {
  test('contained, in progress with the first accepted action, verifying when all are done, closed when effective', async () => {
    const scene = plantScene();
    const id = await issueIn(scene, 'contained');
    const mine = await action(scene, id);
    expect(await stateOf(scene, id)).toBe('in_progress');
    const his = await action(scene, id, 'tl-b2', 'tl-b2');
    await scene.when(
      'completeCountermeasure',
      { countermeasureId: mine },
      by('tm-b2', 'Wed 08:00'),
    );
    expect(await stateOf(scene, id)).toBe('in_progress');
    await scene.when('completeCountermeasure', { countermeasureId: his }, by('tl-b2', 'Wed 08:00'));
    expect(await stateOf(scene, id)).toBe('verifying');
    expect(
      (await scene.refused('closeIssue', { issueId: id }, by('tl-b2', 'Wed 09:00'))).code,
    ).toBe('rule_broken');
    await scene.when(
      'checkCountermeasure',
      { countermeasureId: mine, effective: true, evidence: 'ok' },
      by('tl-b2', 'Wed 09:00'),
    );
    await scene.when(
      'checkCountermeasure',
      { countermeasureId: his, effective: true, evidence: 'ok' },
      by('vsm', 'Wed 09:00'),
    );
    await scene.when(
      'closeIssue',
      { issueId: id, rootCause: 'worn bit' },
      by('tl-b2', 'Wed 09:10'),
    );
    expect(await stateOf(scene, id)).toBe('closed');
  });

  test('not effective goes back to in progress', async () => {
    const scene = plantScene();
    const id = await issueIn(scene, 'verifying');
    const [c] = scene.all('countermeasure');
    await scene.when(
      'checkCountermeasure',
      { countermeasureId: c!.id, effective: false, evidence: 'fault again' },
      by('tl-b2', 'Wed 09:00'),
    );
    expect(await stateOf(scene, id)).toBe('in_progress');
  });

  test('"contained: no" is stated and leaves the state', async () => {
    const scene = plantScene();
    const id = await raise(scene);
    await scene.when(
      'containIssue',
      { issueId: id, contained: false },
      by('device:tablet', 'Wed 06:30'),
    );
    const issue = await scene.one('issue', id);
    expect([issue.state, issue.contained, issue.containedAt]).toEqual([
      'open',
      false,
      at('Wed 06:30'),
    ]);
  });

  test('never closed with an open escalation', async () => {
    const scene = plantScene();
    const id = await issueIn(scene, 'verifying');
    await scene.when(
      'checkCountermeasure',
      { countermeasureId: scene.all('countermeasure')[0]!.id, effective: true, evidence: 'ok' },
      by('tl-b2', 'Wed 09:00'),
    );
    await scene.when(
      'raiseEscalation',
      { boardId: 'b2', issueIds: [id], type: 'help', question: 'Help' },
      by('tl-b2', 'Wed 09:05'),
    );
    expect(
      (await scene.refused('closeIssue', { issueId: id }, by('tl-b2', 'Wed 09:10'))).code,
    ).toBe('rule_broken');
  });

  test('who did it all himself does not close it', async () => {
    const scene = plantScene();
    const id = await raise(scene);
    const c = await action(scene, id, 'tl-b2', 'tl-b2');
    await scene.when('completeCountermeasure', { countermeasureId: c }, by('tl-b2', 'Wed 08:00'));
    await scene.when(
      'checkCountermeasure',
      { countermeasureId: c, effective: true, evidence: 'ok' },
      by('vsm', 'Wed 09:00'),
    );
    expect(
      (await scene.refused('closeIssue', { issueId: id }, by('tl-b2', 'Wed 09:10'))).code,
    ).toBe('forbidden');
    expect((await scene.when('closeIssue', { issueId: id }, by('vsm', 'Wed 09:10'))).what).toEqual([
      'issueClosed',
    ]);
  });

  test('cancelled by its owner or the board owner, a duplicate names the other', async () => {
    const scene = plantScene();
    const [one, two] = [await raise(scene), await raise(scene, {}, 'tm-b2')];
    expect(
      (
        await scene.refused(
          'cancelIssue',
          { issueId: one, reason: 'not_an_issue' },
          by('tl-b3', 'Wed 07:00'),
        )
      ).code,
    ).toBe('forbidden');
    expect(
      (
        await scene.refused(
          'cancelIssue',
          { issueId: two, reason: 'duplicate_of' },
          by('tm-b2', 'Wed 07:00'),
        )
      ).code,
    ).toBe('invalid_input');
    await scene.when(
      'cancelIssue',
      { issueId: two, reason: 'duplicate_of', duplicateOfId: one },
      by('tm-b2', 'Wed 07:00'),
    );
    expect((await scene.one('issue', two)).stateReason).toBe(`duplicate_of: ${one}`);
  });

  test('an ended issue stays until the next day change of its board', async () => {
    const scene = plantScene();
    const id = await issueIn(scene, 'closed');
    expect(await scene.passes(at('Thu 05:59'), 'issues')).toEqual([]);
    expect(await scene.passes(at('Thu 06:00'), 'issues')).toEqual(['issuesLeftBoard']);
    expect((await scene.one('issue', id)).shown).toBe(false);
  });
});

const commandOf: Readonly<
  Record<IssueEvent, readonly [string, Readonly<Record<string, unknown>>] | null>
> = {
  confirm: ['confirmIssue', {}],
  discard: ['discardIssue', { reason: 'x' }],
  effective: ['closeIssue', {}],
  reopen: ['reopenIssue', { reason: 'x' }],
  cancel: ['cancelIssue', { reason: 'not_an_issue' }],
  // These follow from countermeasures and escalations, or (contain) only state something.
  contain: null,
  countermeasure_accepted: null,
  all_done: null,
  not_effective: null,
  answer_confirmed: null,
};
const forbidden = Object.entries(commandOf).flatMap(([event, command]) =>
  command === null
    ? []
    : issueStates
        .filter((state) => issueAfter(state, event as IssueEvent) === null)
        .map((state) => ({ event, state, type: command[0], payload: command[1] })),
);

describe('whatever is not in the table of issues is refused', () => {
  test.each(forbidden)('$event in state $state', async ({ type, payload, state }) => {
    const scene = plantScene();
    const issueId = await issueIn(scene, state);
    expect(
      (await scene.refused(type, { issueId, ...payload }, by('tl-b2', 'Wed 11:00'))).code,
    ).toBe('wrong_state');
    expect(await stateOf(scene, issueId)).toBe(state);
  });

  test.each(['unconfirmed', 'closed', 'cancelled', 'discarded'] as const)(
    'nothing is contained, planned or asked for in state %s',
    async (state) => {
      const scene = plantScene();
      const issueId = await issueIn(scene, state);
      const what = { issueId, what: 'x', ownerId: 'tl-b2', dueOn: day('Thu') };
      expect(
        (
          await scene.refused(
            'containIssue',
            { issueId, contained: true },
            by('tl-b2', 'Wed 11:00'),
          )
        ).code,
      ).toBe('wrong_state');
      expect((await scene.refused('addCountermeasure', what, by('tl-b2', 'Wed 11:00'))).code).toBe(
        'wrong_state',
      );
      expect(
        (
          await scene.refused(
            'raiseEscalation',
            { boardId: 'b2', issueIds: [issueId], type: 'help', question: 'Help' },
            by('tl-b2', 'Wed 11:00'),
          )
        ).code,
      ).toBe('wrong_state');
    },
  );
});
