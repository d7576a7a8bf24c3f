// Commands of people, duty, devices, tokens and sign-in: what may be sent, field by field. A PIN,
// a passphrase or a pairing code never stands in a command: the edge seals it first (`openShapes` is
// what the outside sends), and the command holds a hash.
import { type Language, languages } from '../../languages.ts';
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
  time,
} from '../../schema.ts';
import { boardTemplates } from '../boards/templates.ts';
import { screenSchema } from '../screens/screens-config.ts';
import {
  apiTokenSchema,
  deviceSchema,
  dutySchema,
  personSchema,
  rosterSchema,
  totpSchema,
} from './person.ts';
import { roles } from './roles.ts';

const rev = Type.Optional(count());
const personId = id();
const hash = () => Type.String({ minLength: 16, maxLength: 300 });
const by = oneOf(['pin', 'passphrase'] as const);
const recovery = totpSchema.properties.recovery;
/** A code generator that has proved itself with one code. */
const enrolment = shape({ secret: totpSchema.properties.secret, step: count(), recovery });
const person = personSchema.properties;
const device = deviceSchema.properties;
const apiToken = apiTokenSchema.properties;

export const commands = {
  addPerson: shape({
    id: Type.Optional(id()),
    name: person.name,
    initials: person.initials,
    kind: Type.Optional(person.kind),
    crewId: Type.Optional(person.crewId),
    roles: person.roles,
    language: Type.Optional(person.language),
    untilOn: Type.Optional(person.untilOn),
  }),
  changePerson: shape({
    personId,
    rev,
    changes: Type.Partial(
      shape({
        name: person.name,
        initials: person.initials,
        kind: person.kind,
        crewId: person.crewId,
        language: person.language,
        untilOn: person.untilOn,
        /** Away for longer, or back again; ending has its own command. */
        state: oneOf(['active', 'long_absent'] as const),
      }),
      { additionalProperties: false },
    ),
  }),
  /** His own, by himself. */
  chooseLanguage: shape({ language: oneOf(Object.keys(languages) as Language[]) }),
  /** Answers what he holds: each needs a new owner's own acceptance (Rule 2 "Person"). */
  endPerson: shape({ personId, rev, reason: line(200) }),
  /** Away for more than 10 working days, from a day to the day he is back; `fromOn` null = he is here. */
  setAbsence: shape({ personId, rev, fromOn: nullable(date()), backOn: nullable(date()) }),
  assignRole: shape({ personId, boardId: id(), role: oneOf(roles) }),
  removeRole: shape({ personId, boardId: id(), role: oneOf(roles) }),
  addCrew: shape({
    id: id(),
    boardId: id(),
    name: line(40),
    leaderId: nullable(id()),
    deputyId: nullable(id()),
  }),
  changeCrew: shape({
    crewId: id(),
    changes: Type.Partial(
      shape({ name: line(40), leaderId: nullable(id()), deputyId: nullable(id()) }),
      { additionalProperties: false },
    ),
  }),
  /** Who stands for a board on a date and shift, in order (Rule 2.0 "Duty"). */
  setDuty: shape({ boardId: id(), on: date(), shiftId: id(), chain: dutySchema.properties.chain }),
  setRoster: shape({
    boardId: id(),
    on: date(),
    shiftId: id(),
    entries: Type.Array(shape({ personId, state: rosterSchema.properties.state }), {
      maxItems: 60,
    }),
  }),

  setPin: shape({ personId, pinHash: hash() }),
  setPassphrase: shape({ personId, passphraseHash: hash() }),
  /** Null = he has none any more: lost, or given back. */
  setBadge: shape({ personId, badgeHash: nullable(hash()) }),
  /** A one-time link for somebody: he chooses passphrase and code himself (Rule 2.0 "Desk"). */
  startSignUp: shape({ personId, tokenHash: hash() }),
  /** His phone is gone: no code of it opens anything any more. */
  resetTotp: shape({ personId }),
  /** New ones for oneself; the old ones are worth nothing from then on. */
  renewRecoveryCodes: shape({ recovery }),
  /** After ten failures in a row only a supervisor opens the person again. */
  unlockPerson: shape({ personId }),

  pairDevice: shape({
    /** Keyed hash of the code on the screen. */
    pairingId: id(),
    name: device.name,
    layout: device.layout,
    right: device.right,
    boardId: device.boardId,
    screenId: Type.Optional(device.screenId),
    /** A new screen, added with the device that becomes it: both or none. */
    screen: Type.Optional(screenSchema),
  }),
  changeDevice: shape({
    deviceId: id(),
    rev,
    changes: Type.Partial(
      shape({
        name: device.name,
        layout: device.layout,
        right: device.right,
        boardId: device.boardId,
        screenId: device.screenId,
      }),
      { additionalProperties: false },
    ),
  }),
  revokeDevice: shape({ deviceId: id(), reason: Type.Optional(line(200)) }),
  addApiToken: shape({
    name: apiToken.name,
    rights: apiToken.rights,
    boardId: apiToken.boardId,
    expiresAt: apiToken.expiresAt,
    tokenHash: hash(),
  }),
  revokeApiToken: shape({ tokenId: id(), reason: Type.Optional(line(200)) }),

  // Only the server itself sends what follows.
  /** A day has come on which a person is away, back, or has left. */
  turnPerson: shape({ personId, on: date() }),
  /** An attempt counts before the PIN is looked at: parallel guesses cannot outrun the counter. */
  tryPin: shape({ personId: nullable(id()), throttleId: id(), by }),
  /** The same for the code of an administrator, after his passphrase proved right. */
  tryCode: shape({ personId, throttleId: id() }),
  openSession: shape({
    personId,
    throttleId: id(),
    deviceId: nullable(id()),
    boardId: nullable(id()),
    sessionId: id(),
    /** Instant of the attempt that proved right. */
    triedAt: instant(),
    by,
    /** With the administrator's rights: his code proved right, or the plant is the demo. */
    asAdmin: Type.Boolean(),
    /** Time step of the code that proved right. */
    step: nullable(count()),
    recoveryHash: nullable(hash()),
  }),
  /** The attempt proved right, without a session of its own. */
  forgiveTry: shape({ personId, throttleId: id(), triedAt: instant(), by }),
  endSession: shape({ sessionId: id() }),
  /** An unpaired browser shows a code for ten minutes. */
  offerPairing: shape({ pairingId: id(), tokenHash: hash(), expiresAt: instant() }),
  /** The link was used: passphrase chosen, for an administrator a code generator enrolled. */
  finishSignUp: shape({ signUpId: id(), passphraseHash: hash(), totp: nullable(enrolment) }),
  /** First run of a real plant: its board, its calendar, its administrator, this browser as a device. */
  finishSetup: shape({
    plantName: line(60),
    template: oneOf(boardTemplates),
    /** The first board, where it is not the plant itself. */
    boardName: line(60),
    boardShortName: line(16),
    huddleAt: time(),
    shifts: oneOf(['one', 'two', 'three'] as const),
    zone: line(60),
    dayStart: time(),
    language: Type.String({ minLength: 2, maxLength: 8 }),
    name: person.name,
    initials: person.initials,
    pinHash: hash(),
    passphraseHash: hash(),
    deviceTokenHash: hash(),
    on: date(),
    /** Of the administrator; made before, because his code generator is bound to it. */
    personId,
    totp: enrolment,
  }),
};

const pin = Type.String({ minLength: 6, maxLength: 12, pattern: '^[0-9]+$' });

/** What the outside sends where the command itself holds only a hash. */
export const openShapes = {
  /** Changing one's own needs the current one (or the passphrase). */
  setPin: shape({ personId, pin, currentPin: Type.Optional(line(200)) }),
  setPassphrase: shape({
    personId,
    passphrase: Type.String({ minLength: 12, maxLength: 200 }),
    /** The passphrase until now; who has none yet shows his PIN. */
    currentPin: Type.Optional(line(200)),
  }),
  /** What its reader types. */
  setBadge: shape({ personId, badge: nullable(Type.String({ minLength: 4, maxLength: 64 })) }),
  startSignUp: shape({ personId }),
  renewRecoveryCodes: shape({}),
  pairDevice: shape({
    code: Type.String({ minLength: 8, maxLength: 12 }),
    name: device.name,
    layout: device.layout,
    right: device.right,
    boardId: device.boardId,
    screenId: Type.Optional(device.screenId),
    screen: Type.Optional(screenSchema),
  }),
  addApiToken: shape({
    name: apiToken.name,
    rights: apiToken.rights,
    boardId: Type.Optional(apiToken.boardId),
    expiresAt: Type.Optional(apiToken.expiresAt),
  }),
};

export type OpenShapes = { [T in keyof typeof openShapes]: Static<(typeof openShapes)[T]> };
export type PeopleCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
