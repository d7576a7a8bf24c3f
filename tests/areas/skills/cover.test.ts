// Rule 3.8: who counts, what a wall may show, and trap 14.
import { describe, expect, test } from 'vitest';
import { coverProjection } from '../../../board-server/areas/skills/cover.ts';
import { addMonths, defaultScale, effectiveLevel } from '../../../shared/areas/skills/levels.ts';
import type { SkillCover } from '../../../shared/areas/skills/skill-cover.ts';
import { addDays } from '../../../shared/time.ts';
import { day } from '../calendar/plant-calendar.ts';
import type { Given, Scene } from '../given.ts';
import { cellIn, held, leader, rosterOf, team, teamScene, today, workers } from './team.ts';

const face = (on = today): Given => ({
  today: [
    {
      id: 'b1',
      productionOn: on,
      calendarOn: on,
      reviewedOn: on,
      shiftId: 'E',
      shiftName: 'Early',
      dutyOwner: null,
      nextHuddle: null,
      huddle: null,
      daysSinceAccident: null,
      lastAccidentOn: null,
      zone: 'Europe/Berlin',
      nextAt: null,
    },
  ],
});

async function coverOn(scene: Scene): Promise<SkillCover | null> {
  const [change] = await coverProjection.project(scene.records, ['b1'], {
    now: leader.at,
    actor: { kind: 'system' },
  });
  return (change?.record ?? null) as SkillCover | null;
}
const first = async (scene: Scene) => (await coverOn(scene))?.rows[0]?.cover[0];

describe('effective level', () => {
  const skill = { practiceMonths: 6 };
  test.each([
    ['in force', held('one', 3), false, 3],
    ['its last day still counts', held('one', 3, { validUntilOn: today }), false, 3],
    [
      'expired works with supervision',
      held('one', 4, { validUntilOn: addDays(today, -1) }),
      false,
      2,
    ],
    ['not practised for the interval', held('one', 3, { lastPractisedOn: '2026-05-17' }), false, 2],
    [
      'practised on the last day of it',
      held('one', 3, { lastPractisedOn: '2026-05-18' }),
      false,
      3,
    ],
    [
      'a lower level does not rise by expiring',
      held('one', 1, { validUntilOn: addDays(today, -1) }),
      false,
      1,
    ],
    ['agency without sign-off', held('temp', 4, { signed: null }), true, 2],
    ['agency, signed off here', held('temp', 3), true, 3],
    ['revoked', held('one', 0, { state: 'revoked' }), false, 0],
    ['blank', held('one', null, { state: 'planned' }), false, null],
    ['no cell at all', null, false, null],
  ] as const)('%s', (_name, cell, isAgency, level) => {
    expect(effectiveLevel(cell, skill, isAgency, defaultScale, today)).toBe(level);
  });
  test('months end on the last day that there is', () => {
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(addMonths('2026-11-18', 24)).toBe('2028-11-18');
  });
});

describe('cover', () => {
  test('people planned or lent who work alone; the absent do not count', async () => {
    const scene = teamScene(
      face(),
      rosterOf(workers, 1, (id) => (id === 'two' ? 'lent' : 'planned')),
    );
    expect(await first(scene)).toEqual({ count: 3, ends: false, riskOn: null, riskCount: null });
    const away = teamScene(
      face(),
      rosterOf(workers, 1, (id) => (id === 'two' ? 'absent' : 'planned')),
    );
    expect((await first(away))?.count).toBe(2);
  });

  test('trap 14: an expired skill is no cover, though the clock has not turned it yet', async () => {
    const scene = teamScene(face(), rosterOf(workers, 1), {
      qualification: [held('two', 3, { validUntilOn: day('Fri'), state: 'qualified' })],
    });
    expect((await first(scene))?.count).toBe(3);
    scene.records.put('qualification', held('two', 3, { validUntilOn: day('Tue') }));
    expect((await first(scene))?.count).toBe(2);
  });
  test('trap 14: a blank is a gap and says so; nobody planned is unknown, never met', async () => {
    const cover = await coverOn(teamScene(face(), rosterOf(workers, 1)));
    // `new` and the agency worker.
    expect(cover?.rows[0]?.blanks).toBe(2);
    const unknown = await coverOn(teamScene(face()));
    expect(unknown?.rows[0]?.cover[0]?.count).toBeNull();
    expect(unknown).toMatchObject({ met: 0, of: 1 });
  });

  test('at risk: an expiry within thirty days, and a planned absence', async () => {
    const expiry = teamScene(face(), rosterOf(workers, 20), {
      qualification: [held('two', 3, { validUntilOn: addDays(today, 18) })],
    });
    expect(await first(expiry)).toEqual({
      count: 3,
      ends: true,
      riskOn: addDays(today, 19),
      riskCount: 2,
    });
    const absence = teamScene(
      face(),
      rosterOf(workers, 20, (id, n) => (id === 'one' && n >= 8 ? 'absent' : 'planned')),
    );
    expect(await first(absence)).toMatchObject({ riskOn: addDays(today, 8), ends: false });
    // Beyond the roster the same people are taken to work on.
    const later = teamScene(face(), rosterOf(workers, 3), {
      qualification: [held('two', 3, { validUntilOn: addDays(today, 18) })],
    });
    expect((await first(later))?.riskOn).toBe(addDays(today, 19));
    const far = teamScene(face(), rosterOf(workers, 3), {
      qualification: [held('two', 3, { validUntilOn: addDays(today, 31) })],
    });
    expect((await first(far))?.riskOn).toBeNull();
  });

  test('a skill to lead counts the team, not the shift', async () => {
    const skill = { ...(team.skill?.[0] as object), kind: 'lead', minimum: 2 } as never;
    const scene = teamScene(face(), { skill: [skill] });
    expect(await first(scene)).toMatchObject({ count: 3 });
  });

  test('logic asks for works alone and may train, not for a number', async () => {
    const steps = defaultScale.map((step, level) => ({
      ...step,
      worksAlone: level >= 2,
      mayTrain: level >= 3,
    }));
    const scene = teamScene(face(), rosterOf([...workers, 'temp'], 1), cellIn('qualified'), {
      skillScale: [{ id: 'plant', steps }],
      qualification: [held('temp', 2), held('new', 2)],
    });
    const cover = await coverOn(scene);
    expect(cover?.rows[0]?.cover[0]?.count).toBe(5);
    expect(cover?.rows[0]?.trainers).toBe(3);
  });

  test('rule 0: what a wall holds of it names nobody', async () => {
    const scene = teamScene(face(), rosterOf(workers, 1));
    const plan = { skillId: 'cnc', personId: 'new', toLevel: 3, trainerId: 'setter' };
    await scene.when('planTraining', { ...plan, dueOn: addDays(today, 14) }, leader);
    const cover = await coverOn(scene);
    expect(cover?.training.next).toHaveLength(1);
    const text = JSON.stringify(cover);
    for (const id of [...workers, 'temp', 'tl-b1']) {
      expect(text).not.toContain(`"${id}"`);
      expect(text).not.toContain(`"${id.slice(0, 3).toUpperCase()}"`);
    }
  });

  test('on a day without a shift it is about the next one that has one', async () => {
    expect((await coverOn(teamScene(face(day('Sat')))))?.on).toBe(day('Mon+1'));
  });
});
