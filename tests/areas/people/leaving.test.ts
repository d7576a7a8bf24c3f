// Rule 2 "Person": away for longer, back, gone; by hand, and by the clock on the day that was set.
import { describe, expect, test } from 'vitest';
import { at, day } from '../calendar/plant-calendar.ts';
import { plantScene } from '../escalations/card.ts';
import type { Scene } from '../given.ts';
import { admin, by, peopleScene, personOf } from './people-scene.ts';

const stateOf = async (scene: Scene, id: string) => (await scene.one('person', id)).state;
const away = (fromOn: string | null, backOn: string | null = null, personId = 'tm-b2') => ({
  personId,
  fromOn,
  backOn,
});
const inFourWeeks = '2026-12-16';

describe('a longer absence', () => {
  test('begins at once when its first day is today, and lists what he holds', async () => {
    const scene = plantScene({ person: [admin] });
    await scene.when(
      'raiseIssue',
      { boardId: 'b2', title: 'Torque tool', category: 'Q', ownerId: 'tm-b2' },
      by('tl-b2', 'Wed 07:00'),
    );
    const { what, answer } = await scene.when('setAbsence', away(day('Wed')), by('tl-b2'));
    expect(what).toEqual(['personAway']);
    expect((answer.holds as { kind: string }[]).map((h) => h.kind)).toEqual(['issue']);
    expect(await stateOf(scene, 'tm-b2')).toBe('long_absent');
    expect((await scene.one('member', 'b2:tm-b2')).active).toBe(false);
  });

  test('begins and ends by itself when its production days begin, once each', async () => {
    const scene = peopleScene();
    await scene.when('setAbsence', away(day('Thu'), inFourWeeks), by('tl-b2', 'Wed 08:00'));
    expect(await scene.passes(at('Thu 05:59'), 'people')).toEqual([]);
    expect(await scene.passes(at('Thu 06:00'), 'people')).toEqual(['personAway']);
    expect(await scene.passes(at('Fri 06:00'), 'people')).toEqual([]);
    expect(await scene.passes(Date.parse('2026-12-17T08:00:00+01:00'), 'people')).toEqual([
      'personBack',
    ]);
    const { state, awayFromOn, backOn, turnsOn } = await scene.one('person', 'tm-b2');
    expect([state, awayFromOn, backOn, turnsOn]).toEqual(['active', null, null, null]);
  });

  test('is taken back before it begins, and ended by hand while it runs', async () => {
    const scene = peopleScene();
    await scene.when('setAbsence', away(day('Fri'), inFourWeeks), by('tl-b2'));
    await scene.when('setAbsence', away(null), by('tl-b2'));
    expect(await scene.passes(at('Fri 12:00'), 'people')).toEqual([]);
    await scene.when('setAbsence', away(day('Fri')), by('tl-b2', 'Fri 12:00'));
    expect(await stateOf(scene, 'tm-b2')).toBe('long_absent');
    await scene.when('setAbsence', away(null), by('tl-b2', 'Fri 13:00'));
    expect(await stateOf(scene, 'tm-b2')).toBe('active');
  });

  test('of ten working days or less stands in the roster: nothing changes hands', async () => {
    const scene = peopleScene();
    // Thu 19 Nov to Wed 2 Dec are ten working days; Thu 3 Dec would be the eleventh.
    const refusal = await scene.refused('setAbsence', away(day('Thu'), '2026-12-03'), by('tl-b2'));
    expect([refusal.code, refusal.details.days]).toEqual(['rule_broken', 10]);
    await scene.when('setAbsence', away(day('Thu'), '2026-12-04'), by('tl-b2'));
    const before = await scene.refused('setAbsence', away(day('Thu'), day('Wed')), by('tl-b2'));
    expect(before.code).toBe('invalid_input');
  });

  test('is set by a leader of his board or above, or an administrator; by nobody else', async () => {
    const scene = peopleScene();
    for (const as of ['vsm', 'ad', 'tl-b2'])
      expect((await scene.when('setAbsence', away(day('Fri'), inFourWeeks), by(as))).what).toEqual([
        'absencePlanned',
      ]);
    expect(
      (await scene.refused('setAbsence', away(day('Fri'), null, 'tl-b2'), by('tm-b2'))).code,
    ).toBe('forbidden');
    expect(
      (await scene.refused('setAbsence', away(day('Fri'), null, 'vsm'), by('tl-b2'))).code,
    ).toBe('forbidden');
  });
});

describe('an absence ends somebody’s access, so it is set', () => {
  const twoBoards = (id: string, first: string, other: string, role: 'TM' | 'AD' | 'PM') =>
    personOf(id, [
      [first, 'TM'],
      [other, role],
    ]);

  test('by leaders of his own board, not of one more where he helps', async () => {
    const scene = peopleScene({ person: [twoBoards('both', 'b2', 'b1', 'TM')] });
    const planned = away(day('Fri'), null, 'both');
    expect((await scene.refused('setAbsence', planned, by('tl-b1'))).code).toBe('forbidden');
    expect((await scene.when('setAbsence', planned, by('tl-b2'))).what).toEqual(['absencePlanned']);
  });

  test.each(['AD', 'PM'] as const)(
    'of %s by no leader of a line where he has a role',
    async (role) => {
      const scene = peopleScene({ person: [twoBoards('high', 'b2', 'plant', role)] });
      const planned = away(day('Fri'), null, 'high');
      for (const as of ['tl-b2', 'vsm'])
        expect((await scene.refused('setAbsence', planned, by(as))).code).toBe('forbidden');
      for (const as of ['pm', 'ad'])
        expect((await scene.when('setAbsence', planned, by(as))).what).toEqual(['absencePlanned']);
    },
  );
});

describe('a last day', () => {
  test('ends the person when that production day is over, with PIN and sessions', async () => {
    const session = {
      id: 's1',
      personId: 'tm-b2',
      deviceId: null,
      boardId: null,
      startedAt: at('Wed 07:00'),
      endedAt: null,
      by: 'pin' as const,
      asAdmin: false,
    };
    const scene = peopleScene({ session: [session] });
    await scene.when(
      'changePerson',
      { personId: 'tm-b2', changes: { untilOn: day('Wed') } },
      by('ad'),
    );
    expect(await scene.passes(at('Thu 05:00'), 'people')).toEqual([]);
    expect(await scene.passes(at('Thu 07:00'), 'people')).toEqual(['personEnded']);
    expect(await scene.passes(at('Fri 07:00'), 'people')).toEqual([]);
    const { state, untilOn } = await scene.one('person', 'tm-b2');
    expect([state, untilOn]).toEqual(['ended', day('Wed')]);
    expect((await scene.one('session', 's1')).endedAt).toBe(at('Thu 06:00'));
  });

  test("a visitor's tile is good for the day", async () => {
    const scene = peopleScene();
    const roles = [{ boardId: 'b2', role: 'TM' }];
    const { answer } = await scene.when(
      'addPerson',
      { name: 'Vera Visitor', initials: 'V1', kind: 'visitor', roles },
      by('ad', 'Wed 09:00'),
    );
    await scene.passes(at('Thu 06:00'), 'people');
    expect(await stateOf(scene, String(answer.id))).toBe('ended');
  });

  test('of somebody who is away comes all the same', async () => {
    const scene = peopleScene({
      person: [
        personOf('gone', [['b2', 'TM']], {
          state: 'long_absent',
          awayFromOn: day('Mon'),
          untilOn: day('Wed'),
          turnsOn: day('Thu'),
        }),
      ],
    });
    expect(await scene.passes(at('Thu 08:00'), 'people')).toEqual(['personEnded']);
  });

  test('the plant keeps its last administrator: the clock is refused', async () => {
    const scene = peopleScene();
    await scene.when(
      'changePerson',
      { personId: 'ad', changes: { untilOn: day('Wed') } },
      by('ad'),
    );
    const turn = { personId: 'ad', on: day('Thu') };
    const refusal = await scene.refused('turnPerson', turn, by('system', 'Thu 06:00'));
    expect(refusal.code).toBe('rule_broken');
    expect(await stateOf(scene, 'ad')).toBe('active');
  });
});

test('a crew gets another leader by its board owner; who is away leads none', async () => {
  const scene = peopleScene({
    crew: [{ id: 'b2-e', boardId: 'b2', name: 'E', leaderId: 'tl-b2', deputyId: 'tm-b2' }],
  });
  const change = (changes: Record<string, unknown>) => ({ crewId: 'b2-e', changes });
  await scene.when('changeCrew', change({ deputyId: 'tl2-b2' }), by('tl-b2'));
  expect((await scene.one('crew', 'b2-e')).deputyId).toBe('tl2-b2');
  await scene.when('setAbsence', away(day('Wed')), by('tl-b2'));
  const refusal = await scene.refused('changeCrew', change({ leaderId: 'tm-b2' }), by('tl-b2'));
  expect(refusal.code).toBe('rule_broken');
});
