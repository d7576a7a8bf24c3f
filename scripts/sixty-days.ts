// `npm run sixty-days [-- --only spring|autumn] [--from HH]`: plays the demo plant through sixty production
// days over each change of the clocks, once in one go and once with restarts and kills on the way,
// and compares the two logs event by event. Ends with code 1 when they differ. Takes some minutes.
import { parseArgs } from 'node:util';
import { beginAt, demoCommands, demoSetup, planOf } from '../board-server/demo/index.ts';
import { liveDay, zone } from '../board-server/demo/plan.ts';
import { doubled, type Played, play, stopsOf, storyOf } from './simulate-days.ts';
import { turnsOfDays } from './turns-of-days.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, seed: { type: 'string', default: '1' } },
});

const seasons = {
  autumn: '2026-11-18T06:14:00+01:00',
  spring: '2026-05-13T06:14:00+02:00',
} as const;

function tell(name: string, played: Played): void {
  console.log(
    `  ${name}: ${played.events.length} events, ${played.due.length} commands of the clock, ${played.stops} restarts`,
  );
}

/** Events of one story that the other lacks, at most ten. */
function surplus(story: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const event of other) left.set(event, (left.get(event) ?? 0) + 1);
  return story
    .filter((event) => {
      const count = left.get(event) ?? 0;
      left.set(event, count - 1);
      return count <= 0;
    })
    .slice(0, 10);
}

async function season(name: keyof typeof seasons): Promise<boolean> {
  const to = Date.parse(seasons[name]);
  const plan = planOf(to, values.seed);
  const from = beginAt(plan);
  const steps = [...demoSetup(plan), ...demoCommands(from, to, plan)];
  const days = Array.from({ length: -liveDay }, (_, i) => plan.on(liveDay + i));
  console.log(`${name}: ${days[0]} to ${plan.d0}`);
  const whole = await play({ plan, steps, from, to, stops: [] });
  tell('in one go', whole);
  const broken = await play({ plan, steps, from, to, stops: stopsOf(values.seed, days, zone) });
  tell('with restarts', broken);
  const [a, b] = [storyOf(whole.events), storyOf(broken.events)];
  const at = a.findIndex((event, i) => event !== b[i]);
  const isSame = at === -1 && a.length === b.length;
  if (!isSame) {
    const i = at === -1 ? Math.min(a.length, b.length) : at;
    console.log(`  they part at event ${i}:\n    ${a[i]}\n    ${b[i]}\n  before it: ${a[i - 1]}`);
    for (const line of surplus(a, b)) console.log(`    only in one go: ${line}`);
    for (const line of surplus(b, a)) console.log(`    only with restarts: ${line}`);
  }
  const wrong = [
    ...doubled(whole),
    ...doubled(broken),
    ...turnsOfDays(whole.dataDir),
    ...turnsOfDays(broken.dataDir),
    ...whole.reported,
    ...broken.reported,
  ];
  for (const line of wrong.slice(0, 20)) console.log(`  ✗ ${line}`);
  whole.forget();
  broken.forget();
  console.log(`  ${isSame && wrong.length === 0 ? '✓ the same story, everything once' : '✗'}`);
  return isSame && wrong.length === 0;
}

const names = (Object.keys(seasons) as (keyof typeof seasons)[]).filter(
  (name) => !values.only || values.only === name,
);
for (const name of names) if (!(await season(name))) process.exitCode = 1;
