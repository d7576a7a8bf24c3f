// What a file may not do to days that are told: calendars keep zone and start of the day, a target is a
// version and never another one, a new one begins where nobody has seen a day coloured (Rules 3.1.8, 3.2.7).

import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import { assertCalendar } from '../../../shared/areas/calendar/calendar-check.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { checkNoTargetPeriod } from '../../../shared/areas/kpis/no-target.ts';
import { Refusal } from '../../../shared/errors.ts';
import { requireUnplanned } from '../boards/change-calendar.ts';
import { checkFree, checkGoals, checkUntold } from '../kpis/targets.ts';
import type { Look } from './configuration-look.ts';
import { changedFields } from './configuration-wanted.ts';

type Target = StoredOf<'target'>;
type Kpi = StoredOf<'kpi'>;

const ofEveryDay = ['zone', 'dayStart', 'weekStartsOn'] as const;

type Exception = Calendar['exceptions'][number];
/** On days that are over the same: only its last day, today at the earliest, may be another one. */
const isSameSoFar = (was: Exception, is: Exception, todayOn: string): boolean =>
  was.on === is.on &&
  was.kind === is.kind &&
  was.shiftId === is.shiftId &&
  was.start === is.start &&
  (was.until === is.until || (was.until ?? was.on) >= todayOn) &&
  (was.end === is.end || is.end === null);

export function checkCalendars({ before, each, facts, productionOn, rule, say }: Look): void {
  each('calendars', (record, path) => {
    const is = record as unknown as Calendar;
    rule(path, () => assertCalendar(is));
    const was = before('calendars', record.id) as unknown as Calendar | undefined;
    if (!was) return;
    for (const field of ofEveryDay)
      if (facts.told.has(is.id) && (was[field] ?? null) !== (is[field] ?? null))
        say(`${path}/${field}`, 'days that are told keep it: make a calendar of its own');
    rule(path, () => requireUnplanned(was, is.shifts, facts.duties.get(is.id) ?? []));
    for (const late of is.exceptions.filter((e) => e.on < productionOn))
      if (!was.exceptions.some((e) => isSameSoFar(e, late, productionOn)))
        say(
          `${path}/exceptions`,
          `${late.kind} on ${late.on}: a day that is over keeps its calendar, enter ${productionOn} or later`,
        );
  });
}

export function checkTargets(look: Look): void {
  const { all, before, each, facts, productionOn, rule, say } = look;
  const kpis = all.kpis as unknown as readonly Kpi[];
  const held = facts.held.targets as unknown as readonly Target[];
  each('targets', (record, path) => {
    const target = record as unknown as Target;
    const kpi = kpis.find(({ id }) => id === target.kpiId);
    if (!kpi) return say(`${path}/kpiId`, `there is no KPI "${target.kpiId}"`);
    if (kpi.boardId !== target.boardId)
      say(`${path}/boardId`, `${kpi.id} stands on board "${kpi.boardId}"`);
    const was = before('targets', target.id);
    if (was) {
      for (const field of changedFields(was, record))
        say(`${path}/${field}`, 'a target is a version: add a new one with an id of its own');
      return;
    }
    const isOver = target.validTo !== null && target.validTo < productionOn;
    if (!isOver) rule(path, () => checkAims(look, kpi, target));
    if (!before('kpis', kpi.id)) return;
    if (target.validTo !== null)
      say(`${path}/validTo`, 'it ends when the next one begins: leave it empty');
    const since = facts.since.get(target.id) ?? [];
    if (target.validFrom < productionOn)
      say(`${path}/validFrom`, 'days that are over keep their target: begin today or later');
    else
      rule(path, () => {
        checkFree(
          held.filter(({ kpiId }) => kpiId === kpi.id),
          target.validFrom,
          target.id,
        );
        checkUntold(since, productionOn);
      });
  });
  checkOverlaps(look);
}

function checkAims({ all }: Look, kpi: Kpi, target: RecordOf<'target'>): void {
  if (!target.noTarget) {
    checkGoals(kpi, { goal: target.goal, families: target.families ?? undefined });
    return;
  }
  const { validFrom: fromOn, untilOn, ownerId, extendedUntilOn } = target;
  checkNoTargetPeriod(
    {
      ...{ fromOn, untilOn: untilOn ?? fromOn, ownerId: ownerId ?? undefined },
      extendedUntilOn: extendedUntilOn ?? undefined,
    },
    kpi.category === 'S',
  );
  if (!all.people.some((p) => p.id === ownerId && p.state === 'active'))
    throw new Refusal('not_found', 'there is no such active person', { field: 'ownerId' });
}

/** A new KPI brings its versions with it: no day has two of them. */
function checkOverlaps({ before, each, say }: Look): void {
  const versions = new Map<string, { target: Target; path: string }[]>();
  each('targets', (record, path) => {
    const target = record as unknown as Target;
    if (target.approvedById === null || before('kpis', target.kpiId)) return;
    const known = versions.get(target.kpiId) ?? [];
    versions.set(target.kpiId, [...known, { target, path }]);
  });
  for (const list of versions.values()) {
    list.sort((a, b) => (a.target.validFrom < b.target.validFrom ? -1 : 1));
    list.forEach(({ target, path }, i) => {
      const last = list[i - 1]?.target;
      if (last && (last.validTo === null || last.validTo >= target.validFrom))
        say(
          `${path}/validFrom`,
          `the version before holds until ${last.validTo ?? 'further notice'}`,
        );
    });
  }
}
