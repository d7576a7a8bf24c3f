// Skills and best practices that the demo plant shows at D0 06:14, made by its own commands.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lines } from '../../board-server/demo/boards.ts';
import { adoptionFigure } from '../../shared/areas/practices/table.ts';
import type { SkillCover } from '../../shared/areas/skills/skill-cover.ts';
import { addDays } from '../../shared/time.ts';
import { type LoadedPlant, loadPlant } from './loaded-plant.ts';

let plant: LoadedPlant;
beforeAll(async () => {
  plant = await loadPlant('2026-11-18T06:14:00+01:00');
}, 240_000);
afterAll(() => plant.close());

const cover = async (boardId: string): Promise<SkillCover> => {
  const [one] = await plant.store.list('skillCover', { id: boardId });
  if (!one) throw new Error(`no cover of ${boardId}`);
  return one;
};
const row = async (boardId: string, name: string) => {
  const one = (await cover(boardId)).rows.find((each) => each.name === name);
  if (!one) throw new Error(`${boardId} has no skill ${name}`);
  return one;
};

describe('cover', () => {
  test('B1 has one setter of three early: two ran out on D−5', async () => {
    const setting = await row('b1', 'CNC setting');
    expect(setting).toMatchObject({ critical: true, minimum: 3 });
    expect(setting.cover[0]?.count).toBe(1);
    for (const each of setting.cover.slice(1)) expect(each.count).toBeGreaterThanOrEqual(3);
    const expired = await plant.store.list('qualification', { state: 'expired' });
    expect(expired.map(({ personId }) => personId).sort()).toEqual(['b1-1-2', 'b1-1-4']);
    expect(await cover('b1')).toMatchObject({ met: 11, of: 12 });
  });
  test('measuring hangs on one person, who is away from D+8; first aid at night ends in twenty days', async () => {
    const { plan } = plant;
    expect((await row('b1', 'Measuring 3D')).cover[0]).toMatchObject({
      count: 1,
      riskOn: plan.on(8),
      riskCount: 0,
    });
    expect((await row('b1', 'First aid')).cover[2]).toMatchObject({
      count: 1,
      ends: true,
      riskOn: addDays(plan.d0, 21),
      riskCount: 0,
    });
  });
  test.each(lines.map(({ id }) => id).filter((id) => id !== 'b1'))(
    'every skill of %s is covered, with a trainer in the team',
    async (boardId) => {
      const { rows, met, of } = await cover(boardId);
      expect([met, of]).toEqual([12, 12]);
      expect(rows.filter(({ trainers }) => trainers === 0)).toEqual([]);
    },
  );
  test('two are trained anew until D+10, by a setter who is not who signs', async () => {
    const { training } = await cover('b1');
    const next = training.next.filter(({ skill }) => skill === 'CNC setting');
    expect(next).toHaveLength(2);
    expect(next[0]).toMatchObject({ fromLevel: 2, toLevel: 3, dueOn: plant.plan.on(10) });
    const qualifications = await plant.store.list('qualification');
    const same = qualifications.filter(
      ({ signed, personId }) =>
        signed &&
        (signed.assessorId === signed.leaderId ||
          signed.leaderId === personId ||
          signed.assessorId === personId),
    );
    expect(same).toEqual([]);
  });
});

test('nine best practices; what others made of that of B2: one adapted, one not, one open', async () => {
  const practices = await plant.store.list('bestPractice');
  expect(practices).toHaveLength(9);
  const torque = practices.find(({ title }) => title === 'Torque check');
  const rows = await plant.store.list('adoption', { bestPracticeId: torque?.id ?? '' });
  expect(adoptionFigure(rows)).toEqual({
    proposed: 3,
    adopted: 0,
    adapted: 1,
    notApplicable: 1,
    open: 1,
  });
  expect((await plant.store.list('adoption')).filter(({ late }) => late)).toEqual([]);
  const counter = practices.find(({ title }) => title === 'Tool-life counter');
  const [atB1] = await plant.store.list('adoption', { id: `${counter?.id}:b1` });
  expect(atB1).toMatchObject({ state: 'adopted', endedOn: plant.plan.on(-15) });
});

test('A2 is thanked on D−4 and hears it in its next huddle', async () => {
  const [thanks] = await plant.store.list('recognition', { boardId: 'a2' });
  expect(thanks?.givenOn).toBe(plant.plan.on(-4));
  expect(thanks?.readAt).not.toBeNull();
});
