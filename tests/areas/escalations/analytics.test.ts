// Figures over time (Rule 3.9), from cards that the rules themselves made.
import { describe, expect, test } from 'vitest';
import { figureOf, loadWindow } from '../../../board-server/areas/escalations/figures.ts';
import {
  analyticsOf,
  legsOf,
  obstaclesOf,
  sameMorning,
  spanOf,
  verdictOf,
} from '../../../shared/areas/escalations/analytics.ts';
import { addDays } from '../../../shared/time.ts';
import { at, day } from '../calendar/plant-calendar.ts';
import type { Scene } from '../given.ts';
import { accept, by, card, plantScene, raised } from './card.ts';

const window = (scene: Scene, now = 'Fri 16:00') =>
  loadWindow(scene.records, at('Mon 00:00'), at(now));
const figures = async (scene: Scene, now = 'Fri 16:00') => {
  const hours = await window(scene, now);
  return analyticsOf(hours.cards, hours, at(now));
};

/** Script D: Valves transfers at Mon 08:40, Maintenance never answers, Plant says "not now" on Wed. */
async function oven(scene: Scene): Promise<string> {
  const id = await raised(
    scene,
    { boardId: 'b3', type: 'help', question: 'Oven drifts', severity: 'S3' },
    'tl-b3',
    'Mon 06:50',
  );
  const e = { escalationId: id };
  await scene.when(
    'transferEscalation',
    { ...e, to: 'maintenance', reason: 'your oven' },
    by('vsm', 'Mon 08:40'),
  );
  await scene.passes(at('Tue 09:00'), 'escalations');
  await scene.when('acknowledgeEscalation', e, by('pm', 'Tue 09:40'));
  await scene.when(
    'returnEscalation',
    { ...e, type: 'not_now', text: 'In capex', reviewOn: addDays(day('Wed'), 27) },
    by('pm', 'Wed 09:32'),
  );
  return id;
}

/** Script C: accepted 08:35, solved 11:35, confirmed 11:50. */
async function tool(scene: Scene): Promise<string> {
  const id = await raised(scene);
  await accept(scene, id, 'Wed 08:35', 'rs');
  await scene.when('acceptEscalationTask', { escalationId: id }, by('rs', 'Wed 08:41'));
  await scene.when(
    'resolveEscalation',
    { escalationId: id, text: 'Mounted', evidence: 'ran 50 parts' },
    by('rs', 'Wed 11:35'),
  );
  await scene.when(
    'confirmEscalation',
    { escalationId: id, effectSeen: true },
    by('tl-b2', 'Wed 11:50'),
  );
  return id;
}

describe('trap 21: a transfer in the last minutes does not blame the receiver', () => {
  test('script D: one clock over two boards is one judgement, at the board that held it longest', async () => {
    const scene = plantScene();
    const e = await card(scene, await oven(scene));
    const hours = await window(scene);
    const verdicts = legsOf(e).map((leg) => verdictOf(leg, hours, at('Fri 16:00')));
    expect(verdicts.map((v) => [v?.boardId, v?.inTime])).toEqual([
      ['maintenance', false],
      ['plant', true],
    ]);
  });

  test('held longest by the sender, it counts there, though the receiver was the silent one', async () => {
    const scene = plantScene();
    const hop = (boardId: string, holdingMinutes: number, cause: 'raise' | 'transfer') => ({
      ...scene0.hops[0]!,
      boardId,
      cause,
      holdingMinutes,
      leftAt: at('Tue 08:45'),
      answerDueAt: at('Tue 08:45'),
      decision: cause === 'raise' ? ('transferred' as const) : ('missed' as const),
    });
    const scene0 = await card(scene, await raised(scene));
    const hours = await window(scene);
    const judge = (first: number, second: number) =>
      verdictOf(
        [hop('valves', first, 'raise'), hop('maintenance', second, 'transfer')],
        hours,
        at('Fri 16:00'),
      )?.boardId;
    expect([judge(500, 15), judge(15, 500), judge(60, 60)]).toEqual([
      'valves',
      'maintenance',
      'maintenance',
    ]);
  });

  test('what still runs, was withdrawn, or the system sent on is no judgement', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    const hours = await window(scene);
    const judge = async (now: string) =>
      verdictOf(legsOf(await card(scene, id))[0]!, hours, at(now));
    expect(await judge('Wed 10:00')).toBe(null);
    expect((await judge('Wed 11:00'))?.inTime).toBe(false);
    await scene.when(
      'withdrawEscalation',
      { escalationId: id, reason: 'found' },
      by('tl-b2', 'Wed 07:00'),
    );
    expect(await judge('Fri 16:00')).toBe(null);
  });
});

describe('Rule 3.9: times in duty hours of the board that answered', () => {
  test('script C: seen and answered 1 h 55, solved 4 h 55, confirmed 5 h 10', async () => {
    const scene = plantScene();
    await tool(scene);
    const { lead, answered, hops } = await figures(scene);
    const [t2] = lead;
    expect(t2?.tier).toBe(2);
    expect(
      ['seen', 'answer', 'resolved', 'confirmed'].map((s) => t2?.steps[s as 'seen'].median),
    ).toEqual([115, 115, 295, 310]);
    expect([answered, hops.median]).toEqual([{ n: 1, of: 1 }, 1]);
  });

  test('a night between is no time: raised 15:30, answered next day 06:30 is one duty hour', async () => {
    const scene = plantScene();
    const id = await raised(scene, { severity: 'S3' }, 'tl2-b2', 'Wed 15:30');
    await scene.when(
      'returnEscalation',
      { escalationId: id, type: 'solved', text: 'Done' },
      by('vsm', 'Thu 06:30'),
    );
    const { lead } = await figures(scene);
    expect(lead[0]?.steps.answer.median).toBe(60);
  });

  test('median, and what nine of ten keep', () => {
    expect(spanOf([])).toEqual({ n: 0, median: null, p90: null });
    expect(spanOf([5])).toEqual({ n: 1, median: 5, p90: 5 });
    expect(spanOf([10, 20, 30, 40, 50, 60, 70, 80, 90, 1000])).toEqual({
      n: 10,
      median: 55,
      p90: 90,
    });
  });
});

describe('Rule 3.9: same morning', () => {
  test('answered by the end of the first huddle after the raise of the board that holds it', async () => {
    const scene = plantScene();
    const id = await tool(scene);
    const hours = await window(scene);
    expect(sameMorning(await card(scene, id), hours, at('Fri 16:00'))).toBe(true);
  });

  test('after that huddle it is not; before its end nothing is said yet; S1 has its own clock', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    const hours = await window(scene);
    const e = await card(scene, id);
    expect(sameMorning(e, hours, at('Wed 08:44'))).toBe(null);
    expect(sameMorning(e, hours, at('Wed 08:46'))).toBe(false);
    expect(sameMorning({ ...e, severity: 'S1' }, hours, at('Wed 08:46'))).toBe(null);
  });
});

test('Rule 3.9: questions to the top, removed and "not now"', async () => {
  const scene = plantScene();
  await oven(scene);
  const up = await raised(scene);
  await scene.when(
    'passUpEscalation',
    { escalationId: up, reason: 'money' },
    by('vsm', 'Wed 07:00'),
  );
  await scene.when(
    'returnEscalation',
    { escalationId: up, type: 'resources', text: 'Buy it' },
    by('pm', 'Wed 09:40'),
  );
  const hours = await window(scene);
  expect(obstaclesOf(hours.cards, 'plant', at('Mon 00:00'), hours)).toMatchObject({
    asked: 2,
    removed: 1,
    notNow: 1,
  });
  expect(obstaclesOf(hours.cards, 'plant', at('Wed 06:50'), hours).asked).toBe(1);
});

test('Rule 2.1 row 30: what was taken back within 10 s counts nowhere', async () => {
  const scene = plantScene();
  const id = await raised(scene);
  await scene.when(
    'takeBackEscalation',
    { escalationId: id },
    { as: 'tl-b2', at: at('Wed 06:40') + 8_000 },
  );
  expect(await figures(scene)).toMatchObject({ raised: 0, answered: { n: 0, of: 0 } });
});

test('Rule 3.9: the daily count of a board holds weeks of figures and no card', async () => {
  const scene = plantScene();
  await oven(scene);
  await tool(scene);
  const hours = await window(scene);
  const figure = figureOf(hours, 'maintenance', at('Fri 16:00'))!;
  expect(figure.weeks).toHaveLength(12);
  expect(figure.weeks[11]).toMatchObject({ on: day('Mon'), inTime: 0, answered: 1 });
  expect(figure.obstacles).toBe(null);
  expect(figureOf(hours, 'plant', at('Fri 16:00'))?.obstacles?.asked).toBe(1);
  expect(JSON.stringify(figure).length).toBeLessThan(1200);
});
