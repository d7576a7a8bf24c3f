import { describe, expect, test } from 'vitest';
import { eightDSteps } from '../../../shared/areas/issues/sheet-words.ts';
import { at, day } from '../calendar/plant-calendar.ts';
import { by, plantScene } from '../escalations/card.ts';
import type { Scene } from '../given.ts';

const raise = async (scene: Scene, more: object = {}): Promise<string> =>
  String(
    (
      await scene.when(
        'raiseIssue',
        { boardId: 'b2', title: 'Torque tool fault', category: 'Q', ...more },
        by('tl-b2', 'Wed 06:20'),
      )
    ).answer.issueId,
  );
const noSteps = Object.fromEntries(eightDSteps.map((step) => [step, { text: '', doneOn: null }]));
const chain = ['Screws end high', 'Tool stops late', 'Plug has play'];

describe('5-why, read back with "therefore" (Rule 1.1 "Root cause")', () => {
  const chained = async (scene: Scene) => {
    const issueId = await raise(scene);
    await scene.when('changeIssue', { issueId, fiveWhy: chain }, by('tl-b2', 'Wed 06:30'));
    return issueId;
  };

  test('each step is ticked by itself, and unticked when it does not hold', async () => {
    const scene = plantScene();
    const issueId = await chained(scene);
    const tested = async (step: number, holds: boolean) =>
      scene.when('testIssueWhy', { issueId, step, holds }, by('tm-b2', 'Wed 06:40'));
    await tested(1, true);
    expect((await scene.one('issue', issueId)).therefore).toEqual([false, true]);
    await tested(0, true);
    await tested(1, false);
    expect((await scene.one('issue', issueId)).therefore).toEqual([true, false]);
  });

  test('a sentence that changes takes the ticks on both sides of it away', async () => {
    const scene = plantScene();
    const issueId = await chained(scene);
    for (const step of [0, 1])
      await scene.when('testIssueWhy', { issueId, step, holds: true }, by('tl-b2', 'Wed 06:40'));
    await scene.when(
      'changeIssue',
      { issueId, fiveWhy: [...chain.slice(0, 2), 'Cable pulls', 'No route'] },
      by('tl-b2', 'Wed 06:50'),
    );
    expect((await scene.one('issue', issueId)).therefore).toEqual([true, false, false]);
  });

  test('there is nothing to read back after the last sentence, nor when the issue has ended', async () => {
    const scene = plantScene();
    const issueId = await chained(scene);
    const last = { issueId, step: 2, holds: true };
    expect((await scene.refused('testIssueWhy', last, by('tl-b2', 'Wed 07:00'))).code).toBe(
      'rule_broken',
    );
    await scene.when('cancelIssue', { issueId, reason: 'not_an_issue' }, by('tl-b2', 'Wed 07:00'));
    expect(
      (await scene.refused('testIssueWhy', { ...last, step: 0 }, by('tl-b2', 'Wed 07:01'))).code,
    ).toBe('wrong_state');
  });
});

describe('the problem sheet: causes, A3 and 8D of the same issue', () => {
  test('what is left out stays; nobody outside the board writes it', async () => {
    const scene = plantScene();
    const issueId = await raise(scene);
    const causes = [{ family: 'machine', text: 'Plug has play', state: 'suspected' }];
    await scene.when('changeProblemSheet', { issueId, causes }, by('tm-b2', 'Wed 07:00'));
    const eightD = {
      customer: 'Delta',
      reference: 'Q-1',
      steps: { ...noSteps, d3: { text: 'Sorted', doneOn: null } },
    };
    await scene.when('changeProblemSheet', { issueId, eightD }, by('tl-b2', 'Wed 07:10'));
    const sheet = await scene.one('problemSheet', issueId);
    expect([sheet.causes, sheet.eightD?.customer, sheet.a3]).toEqual([causes, 'Delta', null]);
    expect((await scene.one('issue', issueId)).eightD).toBe(true);
    expect(
      (await scene.refused('changeProblemSheet', { issueId, causes }, by('tl-b3', 'Wed 07:20')))
        .code,
    ).toBe('forbidden');
  });

  test('no sheet for what a phone reported and nobody confirmed', async () => {
    const scene = plantScene();
    const { answer } = await scene.when(
      'raiseIssue',
      { boardId: 'b2', title: 'x', category: 'Q', unconfirmed: true },
      by('device:phone', 'Wed 06:20'),
    );
    const payload = { issueId: answer.issueId, causes: [] };
    expect(
      (await scene.refused('changeProblemSheet', payload, by('tl-b2', 'Wed 07:00'))).code,
    ).toBe('wrong_state');
  });
});

describe('clear-out (Rule 2 "Issue"): 20 working days without a transition', () => {
  /** Contained on Wednesday; 20 working days end on Wednesday four weeks later, the list on Friday. */
  const contained = async (scene: Scene) => {
    const issueId = await raise(scene);
    await scene.when('containIssue', { issueId, contained: true }, by('tl-b2', 'Wed 06:30'));
    return issueId;
  };
  const listed = async (scene: Scene, id: string) => (await scene.one('issue', id)).clearOutOn;

  test('it comes on the list of the Friday after them, not before', async () => {
    const scene = plantScene();
    const id = await contained(scene);
    expect(await scene.passes(at('Fri+3 06:00'), 'issues')).toEqual([]);
    expect(await scene.passes(at('Fri+4 06:00'), 'issues')).toEqual(['issueListedForClearOut']);
    expect(await listed(scene, id)).toBe(day('Fri+4'));
    expect(await scene.passes(at('Fri+5 12:00'), 'issues')).toEqual([]);
  });

  test('a transition in between starts the count again', async () => {
    const scene = plantScene();
    const issueId = await contained(scene);
    await scene.when(
      'addCountermeasure',
      { issueId, what: 'x', ownerId: 'tl-b2', dueOn: day('Fri+2') },
      by('tl-b2', 'Mon+2 07:00'),
    );
    await scene.passes(at('Fri+5 12:00'), 'issues');
    expect(await listed(scene, issueId)).toBeNull();
  });

  test.each(['parkIssue', 'takeUpIssue'])(
    '%s takes it off; only the board owner may',
    async (type) => {
      const scene = plantScene();
      const issueId = await contained(scene);
      await scene.passes(at('Fri+4 06:00'), 'issues');
      const payload =
        type === 'parkIssue'
          ? { issueId, reviewOn: day('Wed+5'), reason: 'part in January' }
          : { issueId, dueOn: day('Wed+5') };
      expect((await scene.refused(type, payload, by('tm-b2', 'Fri+4 07:00'))).code).toBe(
        'forbidden',
      );
      await scene.when(type, payload, by('tl-b2', 'Fri+4 07:00'));
      expect(await listed(scene, issueId)).toBeNull();
    },
  );

  test('trap 23: what is parked comes back by itself on the list of its review week', async () => {
    const scene = plantScene();
    const issueId = await contained(scene);
    await scene.when(
      'parkIssue',
      { issueId, reviewOn: day('Tue+1'), reason: 'part is late' },
      by('tl-b2', 'Wed 08:00'),
    );
    expect(await scene.passes(at('Fri+1 05:59'), 'issues')).toEqual([]);
    expect(await scene.passes(at('Fri+1 06:00'), 'issues')).toEqual(['issueListedForClearOut']);
  });

  test('a review date must lie ahead', async () => {
    const scene = plantScene();
    const issueId = await contained(scene);
    const payload = { issueId, reviewOn: day('Wed'), reason: 'x' };
    expect((await scene.refused('parkIssue', payload, by('tl-b2', 'Wed 08:00'))).code).toBe(
      'rule_broken',
    );
  });
});

describe('pictures as records', () => {
  const added = async (scene: Scene, personId: string | null) => {
    const issueId = await raise(scene);
    await scene.when(
      'addPhoto',
      {
        issueId,
        photoId: 'photo-1',
        caption: '',
        width: 800,
        height: 600,
        personId,
        initials: 'TM',
      },
      by('system', 'Wed 06:40'),
    );
    return issueId;
  };

  test('counted on the issue; taken off by who took it or by the board owner, nobody else', async () => {
    const scene = plantScene();
    const issueId = await added(scene, 'tm-b2');
    expect((await scene.one('issue', issueId)).photos).toBe(1);
    const remove = { photoId: 'photo-1', reason: 'a face' };
    expect((await scene.refused('removePhoto', remove, by('tl-b3', 'Wed 07:00'))).code).toBe(
      'forbidden',
    );
    await scene.when('removePhoto', remove, by('tm-b2', 'Wed 07:00'));
    expect((await scene.one('issue', issueId)).photos).toBe(0);
    expect((await scene.refused('removePhoto', remove, by('tm-b2', 'Wed 07:01'))).code).toBe(
      'wrong_state',
    );
  });

  test('nobody adds a record without a picture: the command has no address', async () => {
    const scene = plantScene();
    const issueId = await raise(scene);
    const payload = {
      issueId,
      photoId: 'p',
      caption: '',
      width: 1,
      height: 1,
      personId: null,
      initials: '',
    };
    expect((await scene.refused('addPhoto', payload, by('tl-b2', 'Wed 07:00'))).code).toBe(
      'forbidden',
    );
  });
});
