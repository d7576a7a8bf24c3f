// People, crews, roster and duty (Rule 2.0). Names live in `person` and never travel to a screen;
// boards know people as `member`: role and initials, in the team scope only.

import { defineKind, teamScope } from '../../kind.ts';
import {
  count,
  date,
  id,
  instant,
  line,
  nullable,
  oneOf,
  type Static,
  shape,
  Type,
} from '../../schema.ts';
import { roles } from './roles.ts';

export const personSchema = shape({
  id: id(),
  name: line(80),
  initials: Type.String({ minLength: 1, maxLength: 6 }),
  kind: oneOf(['own', 'agency', 'visitor'] as const),
  crewId: nullable(id()),
  roles: Type.Array(shape({ boardId: id(), role: oneOf(roles) }), { maxItems: 12 }),
  /** In which tablets speak to him; empty until he chooses one: then that of the tablet. */
  language: Type.String({ maxLength: 8 }),
  state: oneOf(['active', 'long_absent', 'ended', 'erased'] as const),
  fromOn: date(),
  /** Last day here; the clock ends the person when it is over. */
  untilOn: nullable(date()),
  /** A longer absence, planned or running: its first day, and the day he is back (null = open). */
  awayFromOn: nullable(date()),
  backOn: nullable(date()),
  /** The next day on which the clock turns his state; null = nothing ahead. */
  turnsOn: nullable(date()),
});
export type Person = Static<typeof personSchema>;
export const person = defineKind<Person>({
  schema: personSchema,
  lookups: [['crewId'], ['initials'], ['turnsOn']],
  scopesOf: () => [],
});

export const memberSchema = shape({
  /** `<boardId>:<personId>` */
  id: id(),
  boardId: id(),
  personId: id(),
  role: oneOf(roles),
  initials: Type.String({ maxLength: 6 }),
  crewId: nullable(id()),
  active: Type.Boolean(),
});
export type Member = Static<typeof memberSchema>;
export const member = defineKind<Member>({
  schema: memberSchema,
  lookups: [['boardId'], ['personId']],
  scopesOf: (m) => (m.active ? [teamScope(m.boardId)] : []),
});

export const crewSchema = shape({
  id: id(),
  boardId: id(),
  name: line(40),
  leaderId: nullable(id()),
  deputyId: nullable(id()),
});
export type Crew = Static<typeof crewSchema>;
export const crew = defineKind<Crew>({
  schema: crewSchema,
  lookups: [['boardId']],
  scopesOf: () => [],
});

export const rosterSchema = shape({
  /** `<boardId>:<on>:<shiftId>:<personId>` */
  id: id(),
  boardId: id(),
  on: date(),
  shiftId: id(),
  personId: id(),
  state: oneOf(['planned', 'lent', 'absent'] as const),
});
export type Roster = Static<typeof rosterSchema>;
export const roster = defineKind<Roster>({
  schema: rosterSchema,
  lookups: [['boardId', 'on']],
  scopesOf: () => [],
});

/** Who stands for a board, in order: duty owner, deputy, shift supervisor, on-call (Rule 2.0 "Duty"). */
export const dutySchema = shape({
  /** `<boardId>:<on>:<shiftId>`; boards with duty windows use shift id `D`. */
  id: id(),
  boardId: id(),
  on: date(),
  shiftId: id(),
  chain: Type.Array(
    shape({
      personId: id(),
      as: oneOf(['duty_owner', 'deputy', 'supervisor', 'on_call'] as const),
    }),
    { maxItems: 12 },
  ),
});
export type Duty = Static<typeof dutySchema>;
export const duty = defineKind<Duty>({
  schema: dutySchema,
  lookups: [['boardId', 'on'], ['on']],
  scopesOf: () => [],
});

export const credentialSchema = shape({
  /** = personId */
  id: id(),
  pinHash: nullable(Type.String({ maxLength: 300 })),
  passphraseHash: nullable(Type.String({ maxLength: 300 })),
  /** Keyed hash of the number on his badge: it signs in at a paired device, as a PIN does. */
  badgeHash: Type.Optional(nullable(Type.String({ maxLength: 64 }))),
  failures: count(),
  lockedUntilAt: nullable(instant()),
  /** Counted apart from PINs: what a stranger types at a desk locks nobody out at his tablet. */
  passphraseFailures: Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 }),
  passphraseUntilAt: nullable(instant()),
});
export type Credential = Static<typeof credentialSchema>;
export const credential = defineKind<Credential>({
  schema: credentialSchema,
  lookups: [['badgeHash']],
  scopesOf: () => [],
});

/** An administrator's code generator (Rule 2.0 "Administrator"). */
export const totpSchema = shape({
  /** = personId */
  id: id(),
  /** Encrypted with the key file that lies outside the database. */
  secret: Type.String({ maxLength: 300 }),
  /** Time step of the last accepted code: nothing up to it is accepted again. */
  usedStep: count(),
  failures: count(),
  lockedUntilAt: nullable(instant()),
  /** Keyed hashes of the recovery codes that are left. */
  recovery: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 10 }),
});
export type Totp = Static<typeof totpSchema>;
export const totp = defineKind<Totp>({ schema: totpSchema, scopesOf: () => [] });

/** A one-time link by which a person chooses his passphrase himself (Rule 2.0 "Desk"). */
export const signUpSchema = shape({
  /** SHA-256 of the token in the link, hex. */
  id: id(),
  personId: id(),
  /** Null = made at the console. */
  madeById: nullable(id()),
  expiresAt: instant(),
  usedAt: nullable(instant()),
});
export type SignUp = Static<typeof signUpSchema>;
export const signUp = defineKind<SignUp>({
  schema: signUpSchema,
  lookups: [['personId']],
  scopesOf: () => [],
});

export const sessionSchema = shape({
  /** SHA-256 of the session token, hex. */
  id: id(),
  personId: id(),
  /** Null = an unpaired desk. */
  deviceId: nullable(id()),
  boardId: nullable(id()),
  startedAt: instant(),
  endedAt: nullable(instant()),
  by: Type.Unsafe<'pin' | 'passphrase'>({
    type: 'string',
    enum: ['pin', 'passphrase'],
    default: 'pin',
  }),
  /** Opened with passphrase and code: the administrator's rights exist in no other session. */
  asAdmin: Type.Boolean({ default: false }),
});
export type Session = Static<typeof sessionSchema>;
export const session = defineKind<Session>({
  schema: sessionSchema,
  lookups: [['personId', 'endedAt']],
  scopesOf: () => [],
});

export const deviceSchema = shape({
  id: id(),
  name: line(60),
  /** Layout and right are two settings (Rule 2.0 "Device"). */
  layout: oneOf(['wall', 'hand'] as const),
  right: oneOf(['view', 'act'] as const),
  boardId: nullable(id()),
  screenId: nullable(id()),
  tokenHash: Type.String({ maxLength: 64 }),
  pairedAt: instant(),
  pairedById: nullable(id()),
  revokedAt: nullable(instant()),
});
export type Device = Static<typeof deviceSchema>;
export const device = defineKind<Device>({
  schema: deviceSchema,
  lookups: [['tokenHash']],
  scopesOf: () => [],
});

export const apiTokenSchema = shape({
  id: id(),
  name: line(60),
  tokenHash: Type.String({ maxLength: 64 }),
  /** What it may: read boards, push readings, correct locked readings. */
  rights: Type.Array(oneOf(['read', 'push', 'correct'] as const), { maxItems: 3 }),
  /** Board subtree it is limited to; null = whole site. */
  boardId: nullable(id()),
  expiresAt: nullable(instant()),
  revokedAt: nullable(instant()),
});
export type ApiToken = Static<typeof apiTokenSchema>;
export const apiToken = defineKind<ApiToken>({
  schema: apiTokenSchema,
  lookups: [['tokenHash']],
  scopesOf: () => [],
});

/** Failed sign-ins at one device over all people; the last 15 minutes of it count. */
export const throttleSchema = shape({
  /** Device id, or what stands for one where pages are unpaired. */
  id: id(),
  failedAt: Type.Array(instant(), { maxItems: 20 }),
});
export type Throttle = Static<typeof throttleSchema>;
export const throttle = defineKind<Throttle>({ schema: throttleSchema, scopesOf: () => [] });

/** An unpaired browser that shows a code. Neither code nor secret is stored. */
export const pairingSchema = shape({
  /** Keyed hash of the code. */
  id: id(),
  /** Of the token that the browser gets once an administrator typed its code. */
  tokenHash: Type.String({ maxLength: 64 }),
  expiresAt: instant(),
  deviceId: nullable(id()),
});
export type Pairing = Static<typeof pairingSchema>;
export const pairing = defineKind<Pairing>({
  schema: pairingSchema,
  lookups: [['expiresAt']],
  scopesOf: () => [],
});
