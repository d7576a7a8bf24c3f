// What is read before a file of the set-up is looked at: the plant as it is, and what of it is told already.
// Reads only; the file is not checked yet, so nothing in it is trusted to have its shape.
import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import {
  type Section,
  sectionNames,
  sections,
} from '../../../shared/areas/set-up/configuration.ts';
import type { Reader } from '../../pipeline/decision.ts';
import { plannedDuties } from '../boards/change-calendar.ts';
import { resultsSince } from '../kpis/targets.ts';
import type { Content } from './configuration-read.ts';

/** What the plant holds of every kind of the file. */
export type Held = Readonly<Record<Section, readonly Content[]>>;

export interface Facts {
  readonly held: Held;
  /** By new target of a KPI that is here: its newest results since that target would begin. */
  readonly since: ReadonlyMap<string, readonly StoredOf<'result'>[]>;
  /** Calendars by which a figure was told, or was missing. */
  readonly told: ReadonlySet<string>;
  /** By calendar: who stands for its shifts from the running day on. */
  readonly duties: ReadonlyMap<string, readonly StoredOf<'duty'>[]>;
  /** Definitions that wait for their first day: a file's change takes their place. */
  readonly planned: readonly StoredOf<'kpiVersion'>[];
}

const datePattern = /^\d{4}-\d\d-\d\d$/;

function listIn(file: Readonly<Record<string, unknown>>, section: Section): Content[] {
  const list = file[section];
  if (!Array.isArray(list)) return [];
  return list.filter((each) => typeof (each as Content | null)?.id === 'string');
}

export async function loadFacts(
  read: Reader,
  file: Readonly<Record<string, unknown>>,
  now: number,
): Promise<Facts> {
  const held = {} as Record<Section, readonly Content[]>;
  for (const name of sectionNames)
    held[name] = (await read.list(sections[name])) as unknown as readonly Content[];
  const isHere = (section: Section, id: unknown) => held[section].some((each) => each.id === id);

  const since = new Map<string, readonly StoredOf<'result'>[]>();
  for (const { id, kpiId, validFrom } of listIn(file, 'targets')) {
    if (isHere('targets', id) || !isHere('kpis', kpiId)) continue;
    if (typeof validFrom === 'string' && datePattern.test(validFrom))
      since.set(id, await resultsSince(read, String(kpiId), validFrom));
  }

  const told = new Set<string>();
  const duties = new Map<string, readonly StoredOf<'duty'>[]>();
  for (const { id } of listIn(file, 'calendars')) {
    const calendar = held.calendars.find((each) => each.id === id);
    if (!calendar) continue;
    const is = calendar as unknown as Calendar;
    duties.set(id, await plannedDuties(read, is, now));
    const boardId = held.boards.filter((b) => b.calendarId === id).map((b) => b.id);
    if (boardId.length === 0) continue;
    const missing = { boardId, status: 'NOT_REPORTED' as const };
    const days = await read.list('result', missing, { limit: 1 });
    const figures = await read.list('reading', { boardId }, { limit: 1 });
    if (days.length + figures.length > 0) told.add(id);
  }

  const planned: StoredOf<'kpiVersion'>[] = [];
  for (const { id } of listIn(file, 'kpis'))
    if (isHere('kpis', id))
      planned.push(
        ...(await read.list('kpiVersion', { kpiId: id })).filter((v) => v.state === 'planned'),
      );
  return { held, since, told, duties, planned };
}
