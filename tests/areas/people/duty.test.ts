import { describe, expect, test } from 'vitest';
import { dutyPersonAt } from '../../../board-server/areas/people/duty.ts';
import { standingOf } from '../../../board-server/areas/people/standing.ts';
import type { Duty } from '../../../shared/areas/people/person.ts';
import { at } from '../calendar/plant-calendar.ts';
import type { Scene } from '../given.ts';
import { by, peopleScene, personOf } from './people-scene.ts';

const wednesday = '2026-11-18';
const chainOf = (boardId: string, shiftId: string, chain: Duty['chain']): Duty => ({
  id: `${boardId}:${wednesday}:${shiftId}`,
  boardId,
  on: wednesday,
  shiftId,
  chain,
});
const wholeChain = chainOf('b2', 'E', [
  { personId: 'tl-b2', as: 'duty_owner' },
  { personId: 'tl2-b2', as: 'deputy' },
  { personId: 'sv', as: 'supervisor' },
  { personId: 'vsm', as: 'on_call' },
]);
const chainScene = (): Scene =>
  peopleScene({ person: [personOf('sv', [['valves', 'SV']])], duty: [wholeChain] });
const onDuty = async (scene: Scene, boardId: string, time: string): Promise<string | null> =>
  (await dutyPersonAt(scene.records, await scene.one('board', boardId), at(time)))?.id ?? null;
const absent = (scene: Scene, personId: string): void =>
  scene.records.put('roster', {
    id: `b2:${wednesday}:E:${personId}`,
    boardId: 'b2',
    on: wednesday,
    shiftId: 'E',
    personId,
    state: 'absent',
  });

describe('Rule 2.0 "Duty": who stands for a board', () => {
  test('the duty owner; absent, the deputy; then the supervisor; then on-call', async () => {
    const scene = chainScene();
    expect(await onDuty(scene, 'b2', 'Wed 08:00')).toBe('tl-b2');
    absent(scene, 'tl-b2');
    expect(await onDuty(scene, 'b2', 'Wed 08:00')).toBe('tl2-b2');
    absent(scene, 'tl2-b2');
    expect(await onDuty(scene, 'b2', 'Wed 08:00')).toBe('sv');
    absent(scene, 'sv');
    expect(await onDuty(scene, 'b2', 'Wed 08:00')).toBe('vsm');
  });

  test('who has left or is away for longer is passed over', async () => {
    const scene = chainScene();
    await scene.when('endPerson', { personId: 'tl-b2', reason: 'left' }, by('ad'));
    await scene.when(
      'changePerson',
      { personId: 'tl2-b2', changes: { state: 'long_absent' } },
      by('ad'),
    );
    expect(await onDuty(scene, 'b2', 'Wed 08:00')).toBe('sv');
  });

  test('an empty chain is nobody: a set-up error, not somebody by chance', async () => {
    const scene = peopleScene({ duty: [chainOf('b2', 'E', [])] });
    expect(await onDuty(scene, 'b2', 'Wed 08:00')).toBeNull();
  });

  test('changes with the shift, to the minute', async () => {
    const scene = peopleScene();
    expect(await onDuty(scene, 'b2', 'Wed 13:59')).toBe('tl-b2');
    expect(await onDuty(scene, 'b2', 'Wed 14:00')).toBe('tl2-b2');
    expect(await onDuty(scene, 'b2', 'Wed 22:00')).toBeNull();
  });

  test('a team member named for the night stands for the board, also after midnight', async () => {
    expect(await onDuty(peopleScene(), 'b1', 'Thu 02:30')).toBe('tm-b1');
  });

  test('outside the windows of an upper board only the on-call list counts', async () => {
    const scene = peopleScene();
    expect(await onDuty(scene, 'valves', 'Wed 15:59')).toBe('vsm');
    expect(await onDuty(scene, 'valves', 'Wed 16:00')).toBeNull();
    scene.records.put(
      'duty',
      chainOf('valves', 'D', [
        { personId: 'vsm', as: 'duty_owner' },
        { personId: 'sf', as: 'on_call' },
      ]),
    );
    expect(await onDuty(scene, 'valves', 'Wed 18:00')).toBe('sf');
  });
});

describe('Rule 2.0: standing', () => {
  const standing = (scene: Scene, personId: string, time = 'Wed 08:00') =>
    standingOf(scene.records, { kind: 'person', personId, initials: '', deviceId: null }, at(time));

  test('a leader leads his board and all below, a deputy by Duty only the board itself', async () => {
    const scene = peopleScene();
    const vsm = await standing(scene, 'vsm');
    expect([...vsm.leads].sort()).toEqual(['b1', 'b2', 'b3', 'valves']);
    expect([...vsm.dutyOf]).toEqual(['valves']);
    const member = await standing(scene, 'tm-b1', 'Thu 02:30');
    expect([[...member.leads], [...member.dutyOf]]).toEqual([[], ['b1']]);
  });

  test('off shift a leader stands for nothing by Duty', async () => {
    const late = await standing(peopleScene(), 'tl2-b2', 'Wed 08:00');
    expect([[...late.dutyOf], [...late.leads]]).toEqual([[], ['b2']]);
  });

  test('who has left has no roles at all', async () => {
    const scene = peopleScene();
    await scene.when('endPerson', { personId: 'vsm', reason: 'left' }, by('ad'));
    const { roles, leads, dutyOf } = await standing(scene, 'vsm');
    expect([roles.length, leads.size, dutyOf.size]).toEqual([0, 0, 0]);
  });
});

describe('naming duty and roster', () => {
  const chain = [{ personId: 'tm-b2', as: 'duty_owner' as const }];
  const duty = { boardId: 'b2', on: '2026-11-19', shiftId: 'E', chain };

  test.each(['tl-b2', 'vsm', 'pm', 'ad'])('%s names who stands for B2', async (as) => {
    const scene = peopleScene();
    await scene.when('setDuty', duty, by(as));
    expect(await onDuty(scene, 'b2', 'Thu 08:00')).toBe('tm-b2');
  });

  test.each(['tm-b2', 'tl-b3', 'vsm-p', 'sf'])('%s does not', async (as) => {
    expect((await peopleScene().refused('setDuty', duty, by(as))).code).toBe('forbidden');
  });

  test('nobody who has left is named', async () => {
    const scene = peopleScene();
    await scene.when('endPerson', { personId: 'tm-b2', reason: 'left' }, by('ad'));
    expect((await scene.refused('setDuty', duty, by('tl-b2'))).code).toBe('rule_broken');
  });

  test('a shift is planned as a whole: who is no longer in it leaves it', async () => {
    const scene = peopleScene();
    const shift = { boardId: 'b2', on: '2026-11-19', shiftId: 'E' };
    const planned = (personId: string) => ({ personId, state: 'planned' as const });
    await scene.when(
      'setRoster',
      { ...shift, entries: [planned('tm-b2'), planned('tl-b2')] },
      by('tl-b2'),
    );
    await scene.when(
      'setRoster',
      { ...shift, entries: [{ personId: 'tm-b2', state: 'absent' }] },
      by('tl-b2'),
    );
    expect(scene.all('roster').map((r) => [r.personId, r.state])).toEqual([['tm-b2', 'absent']]);
    const twice = [planned('tm-b2'), planned('tm-b2')];
    const refusal = await scene.refused('setRoster', { ...shift, entries: twice }, by('tl-b2'));
    expect(refusal.code).toBe('invalid_input');
  });
});
