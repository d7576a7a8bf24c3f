// What an escalation is not: another name on the issue, or a notification. It is a question with clocks, an
// answer that must come, hops, and a word of who asked (Rule 2.1).
import { describe, expect, test } from 'vitest';
import { at, show } from '../calendar/plant-calendar.ts';
import type { Scene } from '../given.ts';
import { by, card, hopOf, plantScene, raised } from './card.ts';

const issueOf = async (scene: Scene): Promise<string> => {
  const { answer } = await scene.when(
    'raiseIssue',
    { boardId: 'b2', title: 'Torque tool fault', category: 'Q', severity: 'S2' },
    by('tl-b2', 'Wed 06:30'),
  );
  return String(answer.issueId);
};

describe('trap 8: an escalation is a question, not a reassignment and not a notification', () => {
  test('the issue keeps its board, its owner and its state; one card stands on both boards', async () => {
    const scene = plantScene();
    const issueId = await issueOf(scene);
    const before = await scene.one('issue', issueId);
    const id = await raised(scene, { issueIds: [issueId] });
    const { boardId, owner, state } = await scene.one('issue', issueId);
    expect([boardId, owner, state]).toEqual([before.boardId, before.owner, before.state]);
    expect((await card(scene, id)).shownOn).toEqual(['b2', 'valves']);
  });

  test('it has two clocks from the first moment, and silence does not end it: it goes up', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    const { acknowledgeDueAt, answerDueAt } = hopOf(await card(scene, id));
    expect([show(acknowledgeDueAt ?? 0), show(answerDueAt ?? 0)]).toEqual([
      'Wed 08:40',
      'Wed 10:40',
    ]);
    await scene.passes(at('Wed 08:41'), 'escalations');
    const { hops, holderId, state } = await card(scene, id);
    expect([hops.map((hop) => hop.boardId), holderId, state]).toEqual([
      ['valves', 'plant'],
      'plant',
      'raised',
    ]);
  });

  test('to have seen it is no answer, and an answer without a word is impossible', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    const e = { escalationId: id };
    await scene.when('acknowledgeEscalation', e, by('vsm', 'Wed 07:00'));
    expect(show(hopOf(await card(scene, id)).answerDueAt ?? 0)).toBe('Wed 10:40');
    const empty = { ...e, type: 'solved', text: '' };
    expect((await scene.refused('returnEscalation', empty, by('vsm', 'Wed 07:05'))).code).toBe(
      'invalid_input',
    );
  });

  test('an answered one stays open until those who asked have said whether it helped', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    const e = { escalationId: id };
    const solved = { ...e, type: 'solved', text: 'Spare tool is at the line' };
    await scene.when('returnEscalation', solved, by('vsm', 'Wed 07:00'));
    await scene.passes(at('Fri 12:00'), 'escalations');
    expect((await card(scene, id)).state).toBe('returned');
    await scene.when('confirmEscalation', { ...e, effectSeen: true }, by('tl-b2', 'Fri 12:10'));
    expect((await card(scene, id)).state).toBe('confirmed');
  });

  test('a transfer restarts nothing: the next board gets the rest of the time', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await scene.when(
      'transferEscalation',
      { escalationId: id, to: 'maintenance', reason: 'Your machine' },
      by('vsm', 'Wed 08:00'),
    );
    const hop = hopOf(await card(scene, id));
    expect([hop.boardId, hop.acknowledgeDueAt, show(hop.answerDueAt ?? 0)]).toEqual([
      'maintenance',
      null,
      'Wed 10:40',
    ]);
  });
});
