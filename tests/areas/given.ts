// Given these records, when this command, then these events: the rules of all areas with their real
// rights over records in memory. No store, no server; time and ids are fixed.
import { Check } from 'typebox/value';
import { areas } from '../../board-server/areas/index.ts';
import { requirePermission } from '../../board-server/areas/people/can.ts';
import { standingOf } from '../../board-server/areas/people/standing.ts';
import {
  type Actor,
  boardIdsOf,
  type DomainEvent,
  type DueCommand,
  type ListOptions,
  type Reader,
  type Where,
} from '../../board-server/pipeline/decision.ts';
import { productionDateOf, shiftAt } from '../../shared/areas/calendar/production-day.ts';
import { type Kind, kindNames, type RecordOf, type StoredOf } from '../../shared/areas/index.ts';
import { Refusal } from '../../shared/errors.ts';

type AnyRecord = Record<string, unknown> & { id: string; rev: number };
export type Given = { [K in Kind]?: readonly RecordOf<K>[] };

class Records implements Reader {
  readonly kinds = new Map<Kind, Map<string, AnyRecord>>(
    kindNames.map((kind) => [kind, new Map()]),
  );
  rev = 1;

  put(kind: Kind, record: unknown): void {
    const { id } = record as { id: string };
    this.kinds.get(kind)?.set(id, { ...structuredClone(record as AnyRecord), rev: this.rev });
  }
  async one<K extends Kind>(kind: K, id: string): Promise<StoredOf<K> | null> {
    return (this.kinds.get(kind)?.get(id) ?? null) as StoredOf<K> | null;
  }
  async list<K extends Kind>(
    kind: K,
    where: Where<K> = {},
    options: ListOptions<K> = {},
  ): Promise<StoredOf<K>[]> {
    const wanted = Object.entries(where as Record<string, unknown>);
    let rows = [...(this.kinds.get(kind)?.values() ?? [])].filter((row) =>
      wanted.every(([column, value]) =>
        Array.isArray(value) ? value.includes(row[column]) : row[column] === value,
      ),
    );
    const { between, orderBy, descending, limit } = options;
    if (between)
      rows = rows.filter(
        (row) =>
          row[between.column] !== null &&
          (row[between.column] as number) >= (between.from as number) &&
          (row[between.column] as number) <= (between.to as number),
      );
    if (orderBy)
      rows.sort(
        (a, b) =>
          ((a[orderBy] as number) < (b[orderBy] as number) ? -1 : 1) * (descending ? -1 : 1),
      );
    return (limit === undefined ? rows : rows.slice(0, limit)) as unknown as StoredOf<K>[];
  }
}

export interface Happened {
  readonly answer: Readonly<Record<string, unknown>>;
  readonly events: readonly DomainEvent[];
  /** Names of the events, in order. */
  readonly what: readonly string[];
}
export interface By {
  /** Person id; 'system'; a device as `device:<id>`; an API token as `token:<id>`. */
  readonly as: string;
  /** Epoch ms. */
  readonly at: number;
  /** Device of the person; default `tablet`. */
  readonly on?: string;
  /** With the administrator's rights, if he is one; default true (Rule 2.0 "Administrator"). */
  readonly asAdmin?: boolean;
}

const commands = new Map(
  areas.flatMap((area) => area.commands).map((command) => [command.type, command]),
);

/** A plant of records; `when` decides a command on it and keeps what it wrote. */
export class Scene {
  readonly records = new Records();
  private readonly usedKeys = new Set<string>();
  private lastId = 0;

  async actorOf({ as, on, asAdmin = true }: By): Promise<Actor> {
    if (as === 'system') return { kind: 'system' };
    if (as.startsWith('device:'))
      return { kind: 'device', deviceId: as.slice(7), boardId: null, claim: null };
    if (as.startsWith('token:'))
      return { kind: 'token', tokenId: as, rights: ['push', 'read'], boardId: null };
    const person = await this.records.one('person', as);
    return {
      kind: 'person',
      personId: as,
      initials: person?.initials ?? '?',
      deviceId: on ?? 'tablet',
      asAdmin,
    };
  }

  /** Decides and applies. Rejects with the Refusal when a rule says no. */
  async when(type: string, payload: Readonly<Record<string, unknown>>, by: By): Promise<Happened> {
    const command = commands.get(type);
    if (!command) throw new Refusal('unknown_command', type);
    if (!Check(command.schema, payload))
      throw new Refusal('invalid_input', `${type} does not fit its schema`);
    const actor = await this.actorOf(by);
    const standing = await standingOf(this.records, actor, by.at);
    const facts = await command.load(this.records, payload, { now: by.at, actor });
    const boardIds = boardIdsOf(command.permission.board(facts, payload));
    for (const each of boardIds) requirePermission(standing, command.permission, each);
    const boardId = boardIds[0] ?? null;
    const board = boardId ? await this.records.one('board', boardId) : null;
    const calendar = board ? await this.records.one('calendar', board.calendarId) : null;
    const booked = calendar
      ? {
          productionOn: productionDateOf(by.at, calendar),
          shiftId: shiftAt(by.at, calendar)?.shiftId ?? null,
        }
      : { productionOn: new Date(by.at).toISOString().slice(0, 10), shiftId: null };
    const newId = (): string => `n${++this.lastId}`;
    const decision = command.decide(facts, payload, {
      now: by.at,
      newId,
      actor,
      standing,
      ...booked,
    });
    this.records.rev += 1;
    for (const change of decision.changes) {
      if (change.record) this.records.put(change.kind, change.record);
      else this.records.kinds.get(change.kind)?.delete(change.id);
    }
    return {
      answer: decision.answer ?? {},
      events: decision.events,
      what: decision.events.map((e) => e.type),
    };
  }

  /** Code of the refusal; a command that is not refused fails the test. */
  async refused(
    type: string,
    payload: Readonly<Record<string, unknown>>,
    by: By,
  ): Promise<Refusal> {
    try {
      await this.when(type, payload, by);
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
    throw new Error(`${type} by ${by.as} was not refused`);
  }

  /** Lets time pass: everything that the named areas owe up to `until`, each as of its own instant. */
  async passes(until: number, ...names: string[]): Promise<string[]> {
    const sources = areas
      .filter((area) => names.includes(area.name))
      .flatMap((area) => area.due ?? []);
    const happened: string[] = [];
    for (let round = 0; round < 500; round++) {
      const due: DueCommand[] = [];
      for (const source of sources) due.push(...(await source.due(this.records, until)));
      const next = due.filter((d) => !this.usedKeys.has(d.key)).sort((a, b) => a.at - b.at)[0];
      if (!next) return happened;
      this.usedKeys.add(next.key);
      happened.push(
        ...(await this.when(next.type, next.payload, { as: 'system', at: next.at })).what,
      );
    }
    throw new Error('due commands do not settle');
  }

  async one<K extends Kind>(kind: K, id: string): Promise<StoredOf<K>> {
    const record = await this.records.one(kind, id);
    if (!record) throw new Error(`no ${kind} ${id}`);
    return record;
  }
  all<K extends Kind>(kind: K): StoredOf<K>[] {
    return [...(this.records.kinds.get(kind)?.values() ?? [])] as unknown as StoredOf<K>[];
  }
}

export function given(...parts: readonly Given[]): Scene {
  const scene = new Scene();
  for (const part of parts) {
    for (const [kind, records] of Object.entries(part)) {
      for (const record of records as readonly unknown[]) scene.records.put(kind as Kind, record);
    }
  }
  return scene;
}
