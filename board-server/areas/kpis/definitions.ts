// KPI definitions: set-up by the standing owner. A change of meaning holds from a production date on
// and the definition before it is kept; an error is put right from a date in the past on, with a note
// (Rule 3.1.8).
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { type ChangeKpi, commands } from '../../../shared/areas/kpis/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import { daysBetween } from '../../../shared/time.ts';
import { type Change, type Decision, defineCommand, drop, put } from '../../pipeline/decision.ts';
import { addKpi } from './add-kpi.ts';
import { checkKpi, headlineOf, leftBehind, noHeadline, type Place } from './kpi-check.ts';
import { placeOf } from './kpi-place.ts';
import { changesMeaning, plannedVersion, restated, supersede } from './new-version.ts';

interface ChangeFacts extends Place {
  readonly versions: readonly StoredOf<'kpiVersion'>[];
  readonly readings: readonly StoredOf<'reading'>[];
  readonly targets: readonly StoredOf<'target'>[];
  readonly calendar: StoredOf<'calendar'> | null;
}

/** An error is looked for no further back, so that one command stays one transaction. */
const restateDays = 400;

export const changeKpi = defineCommand<ChangeKpi, ChangeFacts>({
  type: 'changeKpi',
  summary:
    'Change a KPI definition: from a production date on, or as an error from a date in the past on.',
  schema: commands.changeKpi,
  permission: { who: 'board_runner', board: ({ board }) => board?.id ?? null },
  async load(read, { kpiId, changes, restateFrom }) {
    const place = await placeOf(read, kpiId, undefined, changes.parentKpiId);
    return {
      ...place,
      versions: await read.list('kpiVersion', { kpiId }),
      targets: await read.list('target', { kpiId }),
      calendar: place.board && (await read.one('calendar', place.board.calendarId)),
      readings: restateFrom
        ? await read.list(
            'reading',
            { kpiId },
            { between: { column: 'on', from: restateFrom, to: '9999' } },
          )
        : [],
    };
  },
  decide(facts, { kpiId, rev, changes, validFrom, restateFrom, note }, { productionOn }) {
    const { kpi, siblings } = facts;
    if (!kpi) throw new Refusal('not_found', `There is no KPI "${kpiId}".`);
    const { rev: current, ...before } = kpi;
    if (rev !== undefined && rev !== current)
      throw new Refusal('conflict', 'Somebody else changed this KPI meanwhile.', {
        mine: changes,
        current: before,
      });
    const from = restateFrom ?? validFrom ?? productionOn;
    checkDates(from, productionOn, restateFrom, note);
    const record: RecordOf<'kpi'> = {
      ...before,
      ...changes,
      definitionVersion: before.definitionVersion + 1,
      changeNote: note ?? null,
    };
    checkKpi(record, facts);
    if (
      leftBehind(siblings, before.category, kpiId) &&
      !(record.headline && record.category === before.category)
    )
      throw noHeadline(before.category);
    if (!record.headline && !headlineOf(siblings, record.category, kpiId) && before.headline)
      throw noHeadline(record.category);
    const planned = facts.versions.filter((version) => version.state === 'planned');
    const undone = planned.map((version) => drop('kpiVersion', version.id));
    const done = (more: readonly Change[]): Decision => ({
      events: [
        {
          type: 'kpiChanged',
          data: { kpiId, fields: Object.keys(changes), from, restated: restateFrom !== undefined },
        },
      ],
      changes: [...undone, ...more],
      answer: { definitionVersion: record.definitionVersion },
    });
    if (from > productionOn && facts.calendar)
      return done([plannedVersion({ ...record, validFrom: from }, facts.calendar)]);
    // The letter, tile and cell go over to the new headline on the same day (Rule 3.1.11).
    const other = headlineOf(siblings, record.category, kpiId);
    const swapped = record.headline && other ? supersede(other, { headline: false }, from) : [];
    if (!changesMeaning(before, record)) return done([...swapped, put('kpi', record)]);
    const next = supersede(kpi, { ...changes, changeNote: note ?? null }, from);
    const fixed =
      restateFrom === undefined ? [] : restated(facts, record, changes, from, note ?? '');
    return done([...swapped, ...next, ...fixed]);
  },
});

/** @throws Refusal rule_broken */
function checkDates(
  from: string,
  productionOn: string,
  restateFrom: string | undefined,
  note: string | undefined,
): void {
  const broken = (message: string) => new Refusal('rule_broken', message, { rule: '3.1.8', from });
  if (restateFrom === undefined) {
    if (from < productionOn)
      throw broken(
        'A change of meaning holds from today on; an error is put right by restateFrom.',
      );
    return;
  }
  if (!note) throw broken('An error is put right with a note.');
  if (from > productionOn || daysBetween(from, productionOn) > restateDays)
    throw broken(`An error is put right from a date within the last ${restateDays} days.`);
}

const applyKpiVersion = defineCommand<
  { versionId: string },
  ChangeFacts & { version: StoredOf<'kpiVersion'> | null }
>({
  type: 'applyKpiVersion',
  summary: 'The first production day of a planned definition begins.',
  schema: commands.applyKpiVersion,
  permission: { who: 'system', board: () => null },
  async load(read, { versionId }) {
    const version = await read.one('kpiVersion', versionId);
    const place = await placeOf(
      read,
      version?.kpiId ?? '',
      undefined,
      version?.parentKpiId ?? null,
    );
    return { ...place, version, versions: [], readings: [], targets: [], calendar: null };
  },
  decide({ kpi, version, siblings }, { versionId }) {
    if (!kpi || version?.state !== 'planned') return { events: [], changes: [] };
    const { definition } = version;
    const from = definition.validFrom ?? kpi.validFrom ?? '';
    const other = headlineOf(siblings, definition.category, kpi.id);
    const swapped = definition.headline && other ? supersede(other, { headline: false }, from) : [];
    return {
      events: [{ type: 'kpiVersionApplied', data: { kpiId: kpi.id, versionId } }],
      changes: [drop('kpiVersion', versionId), ...swapped, ...supersede(kpi, definition, from)],
    };
  },
});

export const retireKpi = defineCommand<{ kpiId: string; reason: string }, Place>({
  type: 'retireKpi',
  summary: 'Retire a KPI: it leaves the boards, its history stays.',
  schema: commands.retireKpi,
  permission: { who: 'board_runner', board: ({ board }) => board?.id ?? null },
  load: (read, { kpiId }) => placeOf(read, kpiId),
  decide({ kpi, siblings }, { kpiId }, { productionOn }) {
    if (!kpi) throw new Refusal('not_found', `There is no KPI "${kpiId}".`);
    if (kpi.state === 'retired') throw new Refusal('wrong_state', 'The KPI is retired already.');
    if (kpi.headline && leftBehind(siblings, kpi.category, kpiId)) throw noHeadline(kpi.category);
    const { rev: _rev, ...record } = kpi;
    return {
      events: [{ type: 'kpiRetired', data: { kpiId } }],
      changes: [put('kpi', { ...record, state: 'retired', retiredOn: productionOn })],
    };
  },
});

export const restoreKpi = defineCommand<{ kpiId: string }, Place>({
  type: 'restoreKpi',
  summary: 'A retired KPI is reported again, from the running production day on.',
  schema: commands.restoreKpi,
  permission: { who: 'board_runner', board: ({ board }) => board?.id ?? null },
  load: (read, { kpiId }) => placeOf(read, kpiId),
  decide(place, { kpiId }) {
    const { kpi, siblings } = place;
    if (!kpi) throw new Refusal('not_found', `There is no KPI "${kpiId}".`);
    if (kpi.state !== 'retired') throw new Refusal('wrong_state', 'The KPI is reported.');
    const { rev: _rev, ...before } = kpi;
    // Its category has a headline of its own meanwhile, or needs one.
    const headline = headlineOf(siblings, kpi.category, kpiId) === undefined;
    const record: RecordOf<'kpi'> = { ...before, headline, state: 'active', retiredOn: null };
    checkKpi(record, { ...place, kpi: null });
    return {
      events: [{ type: 'kpiRestored', data: { kpiId } }],
      changes: [put('kpi', record)],
    };
  },
});

export const definitionCommands = [addKpi, changeKpi, retireKpi, restoreKpi, applyKpiVersion];
