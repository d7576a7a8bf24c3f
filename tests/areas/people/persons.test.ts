import { describe, expect, test } from 'vitest';
import { at } from '../calendar/plant-calendar.ts';
import { by as cardBy, cardIn, plantScene } from '../escalations/card.ts';
import { admin, by, peopleScene, personOf } from './people-scene.ts';

const newcomer = {
  name: 'Nora New',
  initials: 'NN',
  roles: [{ boardId: 'b2', role: 'TM' }],
} as const;

describe('Rule 2 "Person": adding', () => {
  test('an administrator adds a person, who appears among the people of the board', async () => {
    const scene = peopleScene();
    const { answer, what, events } = await scene.when('addPerson', newcomer, by('ad'));
    expect(what).toEqual(['personAdded']);
    expect(JSON.stringify(events)).not.toContain('Nora');
    const member = await scene.one('member', `b2:${answer.id}`);
    expect([member.role, member.initials, member.active]).toEqual(['TM', 'NN', true]);
  });

  test('nobody else does, not even the plant manager', async () => {
    const scene = peopleScene();
    for (const as of ['pm', 'vsm', 'tl-b2', 'tm-b2'])
      expect((await scene.refused('addPerson', newcomer, by(as))).code).toBe('forbidden');
    expect((await scene.refused('addPerson', newcomer, by('device:tablet'))).code).toBe(
      'not_signed_in',
    );
  });

  test('initials belong to one person at a time, and are free again once he has left', async () => {
    const scene = peopleScene();
    const first = await scene.when('addPerson', newcomer, by('ad'));
    expect((await scene.refused('addPerson', newcomer, by('ad'))).code).toBe('already_open');
    await scene.when('endPerson', { personId: first.answer.id, reason: 'left' }, by('ad'));
    expect((await scene.when('addPerson', newcomer, by('ad'))).what).toEqual(['personAdded']);
  });

  test('a role at a board that does not exist is refused', async () => {
    const roles = [{ boardId: 'nowhere', role: 'TM' }];
    const refusal = await peopleScene().refused('addPerson', { ...newcomer, roles }, by('ad'));
    expect([refusal.code, refusal.details.boardId]).toEqual(['not_found', 'nowhere']);
  });
});

describe('Rule 2 "Person": changing', () => {
  test('new initials reach every board of the person', async () => {
    const scene = peopleScene();
    await scene.when('assignRole', { personId: 'tm-b2', boardId: 'a2', role: 'TM' }, by('ad'));
    await scene.when('changePerson', { personId: 'tm-b2', changes: { initials: 'ZZ' } }, by('ad'));
    expect(scene.all('member').map((m) => [m.boardId, m.initials])).toEqual([
      ['b2', 'ZZ'],
      ['a2', 'ZZ'],
    ]);
  });

  test('who is away for longer is on no board and has no rights until he is back', async () => {
    const scene = peopleScene();
    const personId = 'vsm';
    await scene.when('changePerson', { personId, changes: { state: 'long_absent' } }, by('ad'));
    expect((await scene.one('member', 'valves:vsm')).active).toBe(false);
    const duty = { boardId: 'b2', on: '2026-11-19', shiftId: 'E', chain: [] };
    expect((await scene.refused('setDuty', duty, by('vsm'))).code).toBe('forbidden');
    await scene.when('changePerson', { personId, changes: { state: 'active' } }, by('ad'));
    expect((await scene.when('setDuty', duty, by('vsm'))).what).toEqual(['dutySet']);
  });

  test('two edits meet as a conflict', async () => {
    const scene = peopleScene();
    const { rev } = await scene.one('person', 'tm-b2');
    const change = { personId: 'tm-b2', rev, changes: { language: 'de' } };
    await scene.when('changePerson', change, by('ad'));
    expect((await scene.refused('changePerson', change, by('ad'))).code).toBe('conflict');
  });

  test('a role ends on its board alone', async () => {
    const scene = peopleScene();
    await scene.when('assignRole', { personId: 'tm-b2', boardId: 'a2', role: 'TL' }, by('ad'));
    await scene.when('removeRole', { personId: 'tm-b2', boardId: 'b2', role: 'TM' }, by('ad'));
    const rows = scene.all('member').map((m) => [m.boardId, m.role, m.active]);
    expect(rows).toEqual([
      ['b2', 'TM', false],
      ['a2', 'TL', true],
    ]);
  });
});

describe('the last administrator', () => {
  test.each([
    ['endPerson', { personId: 'ad', reason: 'left' }],
    ['removeRole', { personId: 'ad', boardId: 'plant', role: 'AD' }],
    ['changePerson', { personId: 'ad', changes: { state: 'long_absent' } }],
  ])('cannot go by %s', async (type, payload) => {
    expect((await peopleScene().refused(type, payload, by('ad'))).code).toBe('rule_broken');
  });

  test('can go once there is another one', async () => {
    const scene = peopleScene({ person: [personOf('ad2', [['plant', 'AD']])] });
    const payload = { personId: 'ad', reason: 'left' };
    expect((await scene.when('endPerson', payload, by('ad2'))).what).toEqual(['personEnded']);
  });
});

describe('Rule 2 "Person": ending', () => {
  test('ends PIN, sessions and rights at once, and keeps the id', async () => {
    const scene = peopleScene({
      session: [
        {
          id: 's1',
          personId: 'tl-b2',
          deviceId: 't',
          boardId: 'b2',
          startedAt: 1,
          endedAt: null,
          by: 'pin',
          asAdmin: false,
        },
      ],
      credential: [
        {
          id: 'tl-b2',
          pinHash: 'hash',
          passphraseHash: null,
          failures: 0,
          lockedUntilAt: null,
          passphraseFailures: 0,
          passphraseUntilAt: null,
        },
      ],
    });
    await scene.when('endPerson', { personId: 'tl-b2', reason: 'left' }, by('ad', 'Wed 08:00'));
    expect((await scene.one('session', 's1')).endedAt).toBe(at('Wed 08:00'));
    expect((await scene.one('credential', 'tl-b2')).pinHash).toBeNull();
    const person = await scene.one('person', 'tl-b2');
    expect([person.state, person.untilOn]).toEqual(['ended', '2026-11-18']);
    const duty = { boardId: 'b2', on: '2026-11-19', shiftId: 'E', chain: [] };
    expect((await scene.refused('setDuty', duty, by('tl-b2'))).code).toBe('forbidden');
  });

  test('answers what he still holds, so that somebody else can accept it', async () => {
    const scene = plantScene({ person: [admin] });
    const id = await cardIn(scene, 'accepted');
    const ended = await scene.when(
      'endPerson',
      { personId: 'vsm', reason: 'left' },
      cardBy('ad', 'Wed 11:00'),
    );
    expect(ended.answer.holds).toEqual([{ kind: 'escalation', id }]);
  });

  test('happens once', async () => {
    const scene = peopleScene();
    const payload = { personId: 'tm-b2', reason: 'left' };
    await scene.when('endPerson', payload, by('ad'));
    expect((await scene.refused('endPerson', payload, by('ad'))).code).toBe('wrong_state');
  });
});
