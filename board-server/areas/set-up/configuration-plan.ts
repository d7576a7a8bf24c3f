// What a file of the set-up would do here: new records, changed ones with their fields, and every mistake
// by its path. Each record is put by the rules of its kind: a change of meaning begins today and keeps what
// was, a board keeps where it hung, past days keep their calendar. What the file does not name stays.
import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
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
import { type Change, put, type Reader } from '../../pipeline/decision.ts';
import { relinkBoard } from '../boards/relink.ts';
import { changesMeaning, supersede } from '../kpis/new-version.ts';
import { memberChanges } from '../people/people-facts.ts';
import { checkReferences } from './configuration-check.ts';
import {
  type Content,
  type Lists,
  type Mistake,
  mostMistakes,
  readConfiguration,
} from './configuration-read.ts';

/** What the plant holds of every kind of the file. */
export type Held = Readonly<Record<Section, readonly Content[]>>;

export async function heldConfiguration(read: Reader): Promise<Held> {
  const held = {} as Record<Section, readonly Content[]>;
  for (const name of sectionNames)
    held[name] = (await read.list(sections[name])) as unknown as readonly Content[];
  return held;
}

const bare = ({ rev: _rev, ...record }: Readonly<Record<string, unknown>>): Content =>
  record as Content;

/** Kept by the server itself: no file says it. */
const ownFields: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  kpi: ['definitionVersion', 'validFrom', 'changeNote', 'retiredOn'],
  board: ['parentSince', 'homeId', 'stage', 'phase', 'rampUpUntil', 'state'],
  escalationLadder: ['fromAt', 'earlier'],
  person: ['fromOn', 'awayFromOn', 'backOn', 'turnsOn', 'state', 'untilOn'],
};

/** Who holds something stays where the file names no people. */
const holders: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  board: ['standingOwnerId'],
  target: ['approvedById', 'proposedById', 'declinedById', 'ownerId'],
};

/** Past days keep their calendar: of what is over the plant's own entries stay (Rule 3.2.7). */
function withOwnPast(before: Calendar, after: Calendar, todayOn: string): Calendar {
  const isOver = (e: Calendar['exceptions'][number]) => (e.until ?? e.on) < todayOn;
  return {
    ...after,
    exceptions: [
      ...before.exceptions.filter(isOver),
      ...after.exceptions.filter((e) => !isOver(e)),
    ],
  };
}

function wantedOf(
  kind: Kind,
  before: Content | undefined,
  after: Content,
  todayOn: string,
  hasPeople: boolean,
): Content {
  if (!before) return after;
  const own = Object.fromEntries(
    [...(ownFields[kind] ?? []), ...((hasPeople ? [] : holders[kind]) ?? [])]
      .filter((f) => f in before)
      .map((f) => [f, before[f]]),
  );
  const next: Content = { ...after, ...own };
  if (kind !== 'calendar') return next;
  return withOwnPast(
    before as unknown as Calendar,
    next as unknown as Calendar,
    todayOn,
  ) as unknown as Content;
}

const fieldsOf = (before: Content, after: Content): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (f) => JSON.stringify(before[f] ?? null) !== JSON.stringify(after[f] ?? null),
  );

/** The changes by which one record becomes what the file says. */
function changesFor(
  kind: Kind,
  before: Content | undefined,
  after: Content,
  productionOn: string,
  now: number,
): Change[] {
  if (kind === 'kpi' && before) {
    const [was, is] = [before as unknown as StoredOf<'kpi'>, after as unknown as RecordOf<'kpi'>];
    if (changesMeaning(was, is)) return supersede(was, is, productionOn);
    return [put('kpi', { ...is, definitionVersion: was.definitionVersion + 1 })];
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
  held: Held,
  productionOn: string,
  now: number,
): Planned {
  const { lists, mistakes } = readConfiguration(file);
  const nothing = { added: [], changed: [], same: 0, changes: [] };
  if (mistakes.length > 0) return { ...nothing, mistakes: mistakes.slice(0, mostMistakes) };
  const wanted: Partial<Record<Section, readonly Content[]>> = {};
  for (const name of sectionNames)
    if (lists[name])
      wanted[name] = lists[name]!.map((record) =>
        wantedOf(
          sections[name],
          held[name].find((each) => each.id === record.id),
          record,
          productionOn,
          lists.people !== undefined,
        ),
      );
  const wrong: Mistake[] = checkReferences(wanted as Lists, held, productionOn);
  if (wrong.length > 0) return { ...nothing, mistakes: wrong.slice(0, mostMistakes) };
  const added: ConfigurationPlan['added'][number][] = [];
  const changed: ConfigurationPlan['changed'][number][] = [];
  const changes: Change[] = [];
  let same = 0;
  for (const section of sectionNames)
    for (const after of wanted[section] ?? []) {
      const before = held[section].find((each) => each.id === after.id);
      const fields = before ? fieldsOf(bare(before), after) : [];
      if (before && fields.length === 0) {
        same++;
        continue;
      }
      if (before) changed.push({ section, id: after.id, fields });
      else added.push({ section, id: after.id });
      changes.push(...changesFor(sections[section], before, after, productionOn, now));
    }
  return { mistakes: [], added, changed, same, changes };
}

/** @throws Refusal invalid_input with every mistake by its path */
export function requireNoMistakes({ mistakes }: Planned): void {
  const [first] = mistakes;
  if (!first) return;
  throw new Refusal('invalid_input', `${first.path}: ${first.message}`, { errors: mistakes });
}
