// People and boards that go while they hold something: nothing stays with nobody (Rules 2 "Person", 2.1).
import { describe, expect, test } from 'vitest';
import { at, day, show } from '../calendar/plant-calendar.ts';
import type { Given, Scene } from '../given.ts';
import { admin } from '../people/people-scene.ts';
import { boardOf, referencePlant } from '../reference-plant.ts';
import { accept, answerSolved, by, card, cardIn, hopOf, plantScene, raised } from './card.ts';

const withAdmin = (...more: readonly Given[]) =>
  plantScene({ person: [...(referencePlant.person ?? []), admin] }, ...more);
const ends = (scene: Scene, personId: string, time: string) =>
  scene.when('endPerson', { personId, reason: 'left' }, by('ad', time));
const clock = (scene: Scene, time: string) =>
  scene.passes(at(time), 'escalations', 'countermeasures');

describe('after a person left the card still names him (row 6 "or his Person ends")', () => {
  test('the board owner of the holder has it at once, C stays, and it happens once', async () => {
    const scene = withAdmin();
    const id = await raised(scene);
    await accept(scene, id);
    await ends(scene, 'rs', 'Wed 09:00');
    expect(await clock(scene, 'Wed 09:00')).toEqual(['escalationTaskFell']);
    const e = await card(scene, id);
    expect([e.owner?.personId, e.ownerAccepted, e.ownerAcceptDueAt]).toEqual(['vsm', true, null]);
    expect(show(e.resolutionDueAt!)).toBe('Wed 12:00');
    expect(await clock(scene, 'Wed 09:30')).toEqual([]);
  });

  test('away for longer (long absent) counts as leaving', async () => {
    const scene = withAdmin();
    const id = await raised(scene);
    await accept(scene, id);
    const change = { personId: 'rs', changes: { state: 'long_absent' } };
    await scene.when('changePerson', change, by('ad', 'Wed 09:00'));
    await clock(scene, 'Wed 09:00');
    expect((await card(scene, id)).owner?.personId).toBe('vsm');
  });

  test('the holder leaves himself: the card is not given back to him by the board', async () => {
    const plant = referencePlant.board?.map((b) =>
      b.id === 'valves' ? { ...b, standingOwnerId: 'vsm' } : b,
    );
    const scene = withAdmin({ board: plant ?? [] });
    const id = await cardIn(scene, 'accepted');
    await ends(scene, 'vsm', 'Wed 09:00');
    await clock(scene, 'Wed 09:00');
    const e = await card(scene, id);
    expect([e.owner, e.ownerAccepted]).toEqual([null, false]);
    expect(await clock(scene, 'Wed 09:30')).toEqual([]);
  });

  test('done and rejected after he left: accepted again, but not by him', async () => {
    const scene = withAdmin();
    const id = await raised(scene);
    await accept(scene, id);
    await scene.when('acceptEscalationTask', { escalationId: id }, by('rs', 'Wed 08:40'));
    const done = { escalationId: id, text: 'Tool changed', evidence: '3 torques ok' };
    await scene.when('resolveEscalation', done, by('rs', 'Wed 09:00'));
    await ends(scene, 'rs', 'Wed 09:10');
    expect(await clock(scene, 'Wed 09:10')).toEqual([]);
    const reject = { escalationId: id, reason: 'Still faults' };
    await scene.when('rejectEscalation', reject, by('tl-b2', 'Wed 09:20'));
    await clock(scene, 'Wed 09:20');
    const e = await card(scene, id);
    expect([e.state, e.owner?.personId]).toEqual(['accepted', 'vsm']);
  });
});

describe('after a person left his actions still name him (Rule 2 "Person")', () => {
  const action = async (scene: Scene): Promise<string> => {
    const issue = { boardId: 'b2', title: 'Torque tool fault', category: 'Q' };
    const { answer } = await scene.when('raiseIssue', issue, by('tl-b2', 'Wed 06:20'));
    const planned = await scene.when(
      'addCountermeasure',
      { issueId: answer.issueId, what: 'Change tool', ownerId: 'tm-b2', dueOn: day('Thu') },
      by('tl-b2', 'Wed 06:30'),
    );
    return String(planned.answer.countermeasureId);
  };

  test('an accepted one is the board owner’s, still planned, dates as they were', async () => {
    const scene = withAdmin();
    const id = await action(scene);
    await scene.when('acceptCountermeasure', { countermeasureId: id }, by('tm-b2', 'Wed 06:40'));
    await ends(scene, 'tm-b2', 'Wed 07:00');
    expect(await clock(scene, 'Wed 07:00')).toEqual(['countermeasureFell']);
    const c = await scene.one('countermeasure', id);
    expect([c.owner.personId, c.accepted, c.state, c.dueOn]).toEqual([
      'tl-b2',
      true,
      'plan',
      day('Thu'),
    ]);
    // A new owner accepts it himself.
    await scene.when(
      'nameCountermeasureOwner',
      { countermeasureId: id, ownerId: 'tl2-b2' },
      by('tl-b2', 'Wed 07:10'),
    );
    expect((await scene.one('countermeasure', id)).accepted).toBe(false);
  });

  test('one that he had not accepted stays dashed at the board owner', async () => {
    const scene = withAdmin();
    const id = await action(scene);
    await ends(scene, 'tm-b2', 'Wed 07:00');
    await clock(scene, 'Wed 07:00');
    const c = await scene.one('countermeasure', id);
    expect([c.owner.personId, c.accepted, c.state]).toEqual(['tl-b2', false, 'proposed']);
  });

  test('with nobody on duty it waits for the next board owner instead of being lost', async () => {
    const scene = withAdmin();
    const id = await action(scene);
    await ends(scene, 'tm-b2', 'Wed 23:00');
    expect(await clock(scene, 'Wed 23:00')).toEqual([]);
    await clock(scene, 'Thu 06:00');
    expect((await scene.one('countermeasure', id)).owner.personId).toBe('tl-b2');
  });
});

describe('an archived holder keeps the card', () => {
  const archive = (scene: Scene, boardId: string, time: string) =>
    scene.when('changeBoard', { boardId, changes: { state: 'archived' } }, by('ad', time));

  test('it goes to Up, as it was: state, clocks, owner', async () => {
    const scene = withAdmin();
    const id = await cardIn(scene, 'accepted');
    const before = await card(scene, id);
    await archive(scene, 'valves', 'Wed 08:00');
    expect(await clock(scene, 'Wed 08:00')).toEqual(['escalationRehomed']);
    const e = await card(scene, id);
    expect([e.holderId, e.state, e.owner, e.resolutionDueAt]).toEqual([
      'plant',
      'accepted',
      before.owner,
      before.resolutionDueAt,
    ]);
    expect([e.hops.length, hopOf(e).cause, e.hops[0]?.holdingMinutes]).toEqual([2, 'archived', 80]);
    expect(await clock(scene, 'Wed 08:30')).toEqual([]);
  });

  test('A and B run on there without restart', async () => {
    const scene = withAdmin();
    const id = await raised(scene);
    await archive(scene, 'valves', 'Wed 08:00');
    await clock(scene, 'Wed 08:00');
    const hop = hopOf(await card(scene, id));
    expect([show(hop.acknowledgeDueAt!), show(hop.answerDueAt!)]).toEqual([
      'Wed 08:40',
      'Wed 10:40',
    ]);
    expect(await clock(scene, 'Wed 08:40')).toEqual(['escalationOverrun']);
  });

  test('a line that hangs at another value stream by then takes its card there', async () => {
    const scene = withAdmin();
    const id = await raised(scene);
    await scene.when(
      'changeBoard',
      { boardId: 'b2', changes: { parentId: 'pumps' } },
      by('ad', 'Wed 07:50'),
    );
    await archive(scene, 'valves', 'Wed 08:00');
    await clock(scene, 'Wed 08:00');
    expect((await card(scene, id)).holderId).toBe('pumps');
  });

  test('a "not now" that was confirmed comes back at the new home', async () => {
    const scene = withAdmin();
    const id = await raised(scene, { addresseeId: 'maintenance' });
    const later = { ...answerSolved, type: 'not_now', reviewOn: day('Mon+1') };
    await scene.when('returnEscalation', { escalationId: id, ...later }, by('sf', 'Wed 07:00'));
    await scene.when(
      'confirmEscalation',
      { escalationId: id, effectSeen: false },
      by('tl-b2', 'Wed 07:10'),
    );
    await archive(scene, 'maintenance', 'Wed 08:00');
    await clock(scene, 'Wed 08:00');
    expect((await card(scene, id)).holderId).toBe('valves');
    await clock(scene, 'Mon+1 08:00');
    const e = await card(scene, id);
    expect([e.reviewDue, e.shownOn.includes('valves')]).toEqual([true, true]);
  });

  test('a board that is there keeps its card', async () => {
    const scene = withAdmin({ board: [boardOf('pumps', 2, 'plant')] });
    const id = await raised(scene);
    const move = { escalationId: id, to: 'pumps' };
    expect((await scene.refused('rehomeEscalation', move, by('system', 'Wed 07:00'))).code).toBe(
      'wrong_state',
    );
  });
});
