// What a file of the set-up would do here: new records, changed ones with their fields, and every mistake
// by its path. Each record is put by the rules of its kind: a change of meaning begins today and keeps what
// was, a board keeps where it hung, past days keep their calendar. What the file does not name stays.
import {
  type EscalationLadder,
  withClocks,
} from '../../../shared/areas/escalations/ladder-record.ts';
import type { Kind, RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import {
  type ConfigurationPlan,
  type Section,
  sectionNames,
  sections,
} from '../../../shared/areas/set-up/configuration.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Change, drop, put } from '../../pipeline/decision.ts';
import { relinkBoard } from '../boards/relink.ts';
import { changesMeaning, supersede } from '../kpis/new-version.ts';
import { memberChanges } from '../people/people-facts.ts';
import { checkReferences } from './configuration-check.ts';
import type { Facts } from './configuration-facts.ts';
import { type Content, type Lists, mostMistakes, readConfiguration } from './configuration-read.ts';
import { bare, changedFields, wantedOf } from './configuration-wanted.ts';

export interface At {
  readonly productionOn: string;
  readonly now: number;
  /** Who takes the file in. */
  readonly byId: string | null;
}

/** The changes by which one record becomes what the file says. */
function changesFor(
  kind: Kind,
  before: Content | undefined,
  after: Content,
  { planned, productionOn, now }: At & Pick<Facts, 'planned'>,
): Change[] {
  if (kind === 'kpi' && before) {
    const mine = planned.filter((version) => version.kpiId === before.id);
    const undone = mine.map((version) => drop('kpiVersion', version.id));
    const [was, is] = [before as unknown as StoredOf<'kpi'>, after as unknown as RecordOf<'kpi'>];
    if (changesMeaning(was, is)) return [...undone, ...supersede(was, is, productionOn)];
    return [...undone, put('kpi', { ...is, definitionVersion: was.definitionVersion + 1 })];
  }
  if (kind === 'kpi')
    return [put('kpi', { ...(after as unknown as RecordOf<'kpi'>), definitionVersion: 1 })];
  if (kind === 'board' && before && before.parentId !== after.parentId) {
    const was = before as unknown as StoredOf<'board'>;
    const link = relinkBoard(was, after.parentId as string, productionOn, 'From a file');
    const moved = { ...after, parentSince: productionOn } as unknown as RecordOf<'board'>;
    return [...link, put('board', moved)];
  }
  if (kind === 'person') {
    const person = after as unknown as RecordOf<'person'>;
    const was = (before && bare(before)) as RecordOf<'person'> | undefined;
    return [put('person', person), ...memberChanges(was ?? null, person)];
  }
  // From now on: what a clock that runs was started by stays (Rule 3.5.7).
  if (kind === 'escalationLadder') {
    const { clocks } = after as unknown as EscalationLadder;
    const was = before ? (bare(before) as unknown as EscalationLadder) : null;
    return [put('escalationLadder', withClocks(was, clocks, now))];
  }
  return [put(kind, after as never)];
}

export interface Planned extends ConfigurationPlan {
  readonly changes: readonly Change[];
}

export function planConfiguration(
  file: Readonly<Record<string, unknown>>,
  facts: Facts,
  at: At,
): Planned {
  const { held, planned } = facts;
  const { lists, mistakes } = readConfiguration(file);
  const nothing = { added: [], changed: [], same: 0, changes: [] };
  if (mistakes.length > 0) return { ...nothing, mistakes: mistakes.slice(0, mostMistakes) };
  const { productionOn, byId } = at;
  const from = { held, productionOn, byId, hasPeople: lists.people !== undefined };
  const wanted: Partial<Record<Section, readonly Content[]>> = {};
  for (const name of sectionNames)
    if (lists[name])
      wanted[name] = lists[name]!.map((record) =>
        wantedOf(
          sections[name],
          held[name].find((each) => each.id === record.id),
          record,
          from,
        ),
      );
  const wrong = checkReferences(wanted as Lists, facts, productionOn);
  if (wrong.length > 0) return { ...nothing, mistakes: wrong.slice(0, mostMistakes) };
  const added: ConfigurationPlan['added'][number][] = [];
  const changed: ConfigurationPlan['changed'][number][] = [];
  const changes: Change[] = [];
  let same = 0;
  for (const section of sectionNames)
    for (const after of wanted[section] ?? []) {
      const before = held[section].find((each) => each.id === after.id);
      const fields = before ? changedFields(before, after) : [];
      if (before && fields.length === 0) {
        same++;
        continue;
      }
      if (before) changed.push({ section, id: after.id, fields });
      else added.push({ section, id: after.id });
      changes.push(...changesFor(sections[section], before, after, { planned, ...at }));
    }
  return { mistakes: [], added, changed, same, changes };
}

/** @throws Refusal invalid_input with every mistake by its path */
export function requireNoMistakes({ mistakes }: Planned): void {
  const [first] = mistakes;
  if (!first) return;
  throw new Refusal('invalid_input', `${first.path}: ${first.message}`, { errors: mistakes });
}
