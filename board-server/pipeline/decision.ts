// What a command is made of. Areas import only this file of the pipeline: `load` reads, `decide`
// is pure (no clock, no randomness, no await) and says what happened and what is to be written.
import type { TSchema } from 'typebox';
import type { Kind, RecordOf, StoredOf } from '../../shared/areas/index.ts';
import type { Role } from '../../shared/areas/people/roles.ts';

export type Where<K extends Kind> = Partial<{
  [P in keyof RecordOf<K>]: RecordOf<K>[P] | readonly RecordOf<K>[P][];
}>;
export interface ListOptions<K extends Kind> {
  /** Inclusive bounds on one column. */
  readonly between?: {
    column: keyof RecordOf<K> & string;
    from: string | number;
    to: string | number;
  };
  readonly orderBy?: keyof RecordOf<K> & string;
  readonly descending?: boolean;
  readonly limit?: number;
}

/** The current state, as this command will see it: what the store holds plus its own changes so far. */
export interface Reader {
  one<K extends Kind>(kind: K, id: string): Promise<StoredOf<K> | null>;
  /** Shared with others who read the same: never sorted or changed in place. */
  list<K extends Kind>(
    kind: K,
    where?: Where<K>,
    options?: ListOptions<K>,
  ): Promise<readonly StoredOf<K>[]>;
}

/** A reader that also counts the commits that changed a kind: equal counts, equal answers. */
export interface WatchedReader extends Reader {
  changesOf(kind: Kind): number;
}

/** Who asks. One command, one actor; `via` keeps the device it came through. */
export type Actor =
  | {
      kind: 'person';
      personId: string;
      initials: string;
      deviceId: string | null;
      /** Signed in with passphrase and code; without it nobody is an administrator (Rule 2.0). */
      asAdmin?: boolean;
    }
  | {
      kind: 'device';
      deviceId: string;
      boardId: string | null;
      /** Who tapped it while nobody could check his PIN (Rule 2.0 "No network"). */
      claim: { readonly personId: string; readonly initials: string } | null;
    }
  | { kind: 'token'; tokenId: string; rights: readonly string[]; boardId: string | null }
  | { kind: 'system' };

/** What `can()` needs to know of the actor, loaded once per command (Rule 2.0). */
export interface Standing {
  readonly actor: Actor;
  /** A person of the plant, whatever his roles count for in this session. */
  readonly isPerson: boolean;
  /** What counts here and now: an administrator by PIN alone has his other roles only. */
  readonly roles: readonly { boardId: string; role: Role }[];
  /** Boards this person stands for right now by Duty (never by tier). */
  readonly dutyOf: ReadonlySet<string>;
  /** Boards in the subtree of a board where the person has a leading role, itself included. */
  readonly leads: ReadonlySet<string>;
  /** Is anybody on duty at this board now? (a signed-in person of the board may raise otherwise) */
  readonly dutyOwnerOf: (boardId: string) => string | null;
  /** The tree as it stands now. */
  readonly parentOf: (boardId: string) => string | null;
  readonly isWithin: (boardId: string, top: string) => boolean;
}

export interface Context {
  /** Epoch ms; the only time a rule may know. */
  readonly now: number;
  readonly newId: () => string;
  readonly actor: Actor;
  readonly standing: Standing;
  /** Production date and shift that the event is booked on, by the board's calendar. */
  readonly productionOn: string;
  readonly shiftId: string | null;
}

/** Past tense, ids and figures only: no names, no free text (those live in erasable rows). */
export interface DomainEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export type Change = { [K in Kind]: { kind: K; id: string; record: RecordOf<K> | null } }[Kind];

export const put = <K extends Kind>(kind: K, record: RecordOf<K>): Change =>
  ({ kind, id: (record as { id: string }).id, record }) as unknown as Change;
export const drop = (kind: Kind, id: string): Change => ({ kind, id, record: null }) as Change;

export interface Decision {
  readonly events: readonly DomainEvent[];
  readonly changes: readonly Change[];
  /** Merged into the answer beside `rev`. */
  readonly answer?: Readonly<Record<string, unknown>>;
}

/** Who may send it. `board` names the object's board from what `load` found. Deny by default:
 *  - 'board_owner': stands for that board by Duty, or (inherited) leads a board above it
 *  - 'board_runner': leads that board or one above it, or stands for it by Duty; an administrator
 *  - 'duty_owner': stands for that board by Duty; never inherited from a tier
 *  - 'board_member': any signed-in person with a role at that board, or inherited from above
 *  - 'member_or_claim': as 'board_member'; also what a paired device kept without network, as the device,
 *    under the name of such a person
 *  - 'signed_in': any person; decide checks the named person itself
 *  - 'person_or_device': also a paired device with right "act" without a person
 *  - 'reader_token': an API token with the right in `right`, or a person as 'board_member'
 *  - 'importer': as 'reader_token', or AD on any board
 *  - 'admin': role AD, signed in with passphrase and code · 'system': only the server itself */
export interface Permission<F> {
  readonly who:
    | 'board_owner'
    | 'board_runner'
    | 'duty_owner'
    | 'board_member'
    | 'member_or_claim'
    | 'signed_in'
    | 'person_or_device'
    | 'token_or_member'
    | 'importer'
    | 'admin'
    | 'system';
  readonly right?: 'push' | 'correct' | 'read';
  readonly board: (facts: F, payload: never) => BoardOf;
}

/** The object's board; several where one command concerns several: the right is needed at each. */
export type BoardOf = string | null | readonly string[];

/** As a list; nothing known = no board at all, which few rights cover. */
export const boardIdsOf = (about: BoardOf): readonly (string | null)[] => {
  if (about === null || typeof about === 'string') return [about];
  return about.length > 0 ? about : [null];
};

export interface CommandDefinition<P = unknown, F = unknown> {
  /** Imperative, verb + record name: `acceptEscalation`. */
  readonly type: string;
  /** One sentence for the API document. */
  readonly summary: string;
  readonly schema: TSchema;
  readonly permission: {
    readonly who: Permission<F>['who'];
    readonly right?: Permission<F>['right'];
    readonly board: (facts: F, payload: P) => BoardOf;
  };
  readonly load: (read: Reader, payload: P, context: LoadContext) => Promise<F>;
  readonly decide: (facts: F, payload: P, context: Context) => Decision;
}

export interface LoadContext {
  readonly now: number;
  readonly actor: Actor;
}

/** Keeps payload and facts tied together while the registry holds them as one list. */
export const defineCommand = <P, F>(definition: CommandDefinition<P, F>): CommandDefinition =>
  definition as unknown as CommandDefinition;

/** A derived record (tile, letter, today): recomputed when something it is made of changed. */
export interface Projection<K = string> {
  readonly name: string;
  /** Which derived things a change touches, e.g. `kpiId:on`; pure, no reads. */
  readonly touches: (change: Change, before: StoredOf<Kind> | null) => readonly K[];
  /** Reads (own changes included) and answers what to write. */
  readonly project: (
    read: Reader,
    keys: readonly K[],
    context: LoadContext,
  ) => Promise<readonly Change[]>;
}

/** The clock's question to an area: what is due at `now`? Each answer is a command for `system`;
 *  `key` makes it exactly-once. */
export interface DueCommand {
  readonly key: string;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Instant at which it was due: the command is decided as of then, so late wake-ups change nothing. */
  readonly at: number;
}
export interface DueSource {
  readonly name: string;
  readonly due: (read: Reader, now: number) => Promise<readonly DueCommand[]>;
  /** Earliest instant after `now` at which something may be due; null = nothing known. */
  readonly nextAt: (read: Reader, now: number) => Promise<number | null>;
}

export interface Area {
  readonly name: string;
  readonly commands: readonly CommandDefinition[];
  readonly projections?: readonly Projection[];
  readonly due?: readonly DueSource[];
}
