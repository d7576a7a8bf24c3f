// The rules of every area on both stores: a plant lives the same week on SQLite and on PostgreSQL, and every
// event, record and analytic read comes out the same. What differs between the engines (lookups by several
// columns, ranges, order, empty lists, numbers) would show here.
import { beforeAll, describe, expect, test } from 'vitest';
import { areas } from '../../board-server/areas/index.ts';
import type { Kind } from '../../shared/areas/index.ts';
import { engines } from '../store/stores.ts';
import { type Week, weekOn } from './week-of-a-plant.ts';

const weeks = new Map<string, Week>();
beforeAll(async () => {
  for (const engine of engines) {
    const open = await engine.open({ isFlushed: false });
    try {
      weeks.set(engine.name, await weekOn(open.store));
    } finally {
      await open.close();
    }
  }
}, 240_000);
const on = (name: string): Week => weeks.get(name) as Week;

/** What proves that an area was there: a kind that only its rules write. */
const proof: Readonly<Record<string, readonly Kind[]>> = {
  boards: ['board', 'boardLink', 'boardStage', 'today', 'shiftChange'],
  kpis: ['reading', 'result', 'tile', 'letter', 'red', 'reactionWeek', 'kpiWatch'],
  safety: ['safetyEvent', 'safetyConfirmation'],
  issues: ['issue', 'transition'],
  countermeasures: ['countermeasure'],
  escalations: ['escalation'],
  'escalation-figures': ['escalationFigure'],
  alerts: ['alert'],
  andon: ['andonCall', 'station'],
  huddles: ['huddle', 'minutes', 'huddlePreview'],
  handovers: ['handover'],
  announcements: ['announcement'],
  hours: ['hourSheet'],
  charts: ['runChart', 'lossPareto'],
  people: ['holding', 'crew', 'roster', 'signUp'],
  screens: ['screen', 'screenState', 'screenEdit', 'screensFileSeen'],
  'set-up': ['setUpEntry'],
  hoshin: [
    'objective',
    'correlation',
    'priorityPlan',
    'recoveryPlan',
    'catchball',
    'ourPart',
    'challenge',
  ],
  skills: ['skill', 'skillScale', 'qualification', 'training', 'skillCover'],
  practices: ['bestPractice', 'adoption', 'recognition'],
  kaizen: ['kaizenEvent'],
  ideas: ['idea'],
};

describe('a week of a plant', () => {
  test('is the same event by event on both engines', () => {
    expect(on('sqlite').problems).toEqual([]);
    expect(on('postgres').problems).toEqual([]);
    expect(on('sqlite').events.length).toBeGreaterThan(150);
    expect(on('postgres').events).toEqual(on('sqlite').events);
  });

  test('leaves the same records of every kind', () => {
    const kinds = Object.keys(on('sqlite').records) as Kind[];
    expect(Object.keys(on('postgres').records)).toEqual(kinds);
    for (const kind of kinds)
      expect(on('postgres').records[kind], kind).toEqual(on('sqlite').records[kind]);
  });

  test('answers the same to the analytic reads', () => {
    expect(on('postgres').files).toEqual(on('sqlite').files);
  });

  test.each(Object.entries(proof))('%s took part', (_area, kinds) => {
    const missing = kinds.filter((kind) => !on('sqlite').records[kind]);
    expect(missing).toEqual([]);
  });

  test('no area was left out but those that only look or take in', () => {
    const others = ['acts', 'imports'];
    // Its commands stand with those of boards.
    const elsewhere = ['set-up'];
    const names = areas.map(({ name }) => name).filter((name) => !others.includes(name));
    expect(names.sort()).toEqual(
      Object.keys(proof)
        .filter((name) => !elsewhere.includes(name))
        .sort(),
    );
  });
});
