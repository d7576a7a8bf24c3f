// The first run of a real plant: one form behind the one-time token of the console, then the code
// generator of its administrator. Nothing is written before that has proved itself.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Compile } from 'typebox/compile';
import { commands } from '../../shared/areas/people/commands.ts';
import { Refusal } from '../../shared/errors.ts';
import { localDateOf } from '../../shared/time.ts';
import { checkNewPassphrase } from '../areas/people/passphrase.ts';
import { checkNewPin } from '../areas/people/throttle.ts';
import {
  enrolHtml,
  enrolled,
  plainHttpHtml,
  recoveryHtml,
  sealWaiting,
  startWaiting,
  unsealWaiting,
  type Waiting,
} from './enrol-pages.ts';
import { type Form, type FormParts, formLimit, sentenceOf } from './form-parts.ts';
import { hashPin } from './pins.ts';
import { type Field, formHtml } from './plain-page.ts';
import { hashOf, newSecret } from './tokens.ts';

type SetupPayload = Readonly<Record<string, string>>;

const whole = Compile(commands.finishSetup);
const noTotp = { secret: '', step: 0, recovery: [] };
/** What is wrong is said on the page where it was typed. @throws Refusal invalid_input */
function requireWhole(payload: unknown): void {
  if (whole.Check(payload)) return;
  const [first] = whole.Errors(payload);
  const field = first?.instancePath.slice(1) ?? '';
  throw new Refusal('invalid_input', `Please look at "${field}" again: ${first?.message ?? ''}.`);
}

function zoneOf(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new Refusal('invalid_input', `"${text}" is no time zone: write one as Europe/Berlin.`);
  }
}

export function setupRoutes(app: FastifyInstance, parts: FormParts): void {
  const { dispatch, settings, identities, clock, firstRun, asSystem, sendPage } = parts;
  const { basePath, dataDir } = settings;

  const setupFields = (form: Form): Field[] => [
    { name: 'token', label: '', type: 'hidden', value: form.token ?? '' },
    { name: 'plantName', label: 'Name of the plant', value: form.plantName ?? '' },
    {
      name: 'zone',
      label: 'Time zone',
      value: form.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      hint: 'For example Europe/Berlin',
    },
    {
      name: 'dayStart',
      label: 'The production day begins at',
      type: 'time',
      value: form.dayStart ?? '06:00',
    },
    { name: 'lineName', label: 'Name of the first line', value: form.lineName ?? '' },
    {
      name: 'shifts',
      label: 'Its shifts, eight hours each',
      value: form.shifts ?? 'two',
      choices: [
        ['one', 'One'],
        ['two', 'Two'],
        ['three', 'Three'],
      ],
    },
    { name: 'name', label: 'Administrator: name', value: form.name ?? '' },
    {
      name: 'initials',
      label: 'Administrator: initials',
      value: form.initials ?? '',
      hint: 'Two to six letters, as boards show them',
    },
    {
      name: 'pin',
      label: 'Administrator: PIN',
      type: 'password',
      hint: 'At least 6 digits, no run, no repeat, no year',
    },
    {
      name: 'passphrase',
      label: 'Administrator: passphrase',
      type: 'password',
      hint: 'At least 15 characters: a few words, no name, nothing that repeats',
    },
    { name: 'again', label: 'The passphrase once more', type: 'password' },
  ];
  const setupPage = (
    request: FastifyRequest,
    reply: FastifyReply,
    form: Form,
    said?: string,
  ): FastifyReply =>
    sendPage(
      reply,
      'Set up this plant',
      plainHttpHtml(request) + formHtml(`${basePath}setup`, setupFields(form), 'Set up', said),
      said ? 400 : 200,
    );

  const isSetUp = async (): Promise<boolean> => (await dispatch.read.list('board')).length > 0;
  const refuseSetup = async (reply: FastifyReply): Promise<FastifyReply> =>
    (await isSetUp())
      ? sendPage(reply, 'This plant is set up', `<p><a href="${basePath}">All boards</a></p>`, 410)
      : sendPage(
          reply,
          'Open the set-up link',
          '<p>The server printed a link with a one-time token when it started; it works for 60 minutes. Start the server again for a new one.</p>',
          403,
        );

  app.get<{ Querystring: { token?: string } }>(
    '/setup',
    { config: { permission: 'setup_token', rateLimit: formLimit }, schema: { hide: true } },
    async (request, reply) => {
      const { token = '' } = request.query;
      if (!firstRun?.fits(String(token)) || (await isSetUp())) return refuseSetup(reply);
      return setupPage(request, reply, { token });
    },
  );

  /** The form is right; what is missing is the code generator. @throws Refusal */
  const waitingOf = async (form: Form): Promise<Waiting<SetupPayload>> => {
    const { pin = '', passphrase = '' } = form;
    const text = (name: string): string => (form[name] ?? '').trim();
    const [plantName, lineName, name, initials] = [
      text('plantName'),
      text('lineName'),
      text('name'),
      text('initials'),
    ];
    const zone = zoneOf(form.zone ?? '');
    checkNewPin(pin);
    checkNewPassphrase(passphrase, { isAdmin: true, names: [plantName, lineName, name, initials] });
    if (passphrase !== form.again)
      throw new Refusal('invalid_input', 'The two passphrases are not the same: type both again.');
    const personId = parts.newId();
    const payload = {
      plantName,
      lineName,
      shifts: form.shifts ?? '',
      zone,
      dayStart: form.dayStart ?? '',
      language: 'en',
      name,
      initials,
      pinHash: await hashPin(dataDir, pin),
      passphraseHash: await hashPin(dataDir, passphrase),
      on: localDateOf(clock.now(), zone),
    };
    requireWhole({ ...payload, personId, totp: noTotp, deviceTokenHash: payload.pinHash });
    return startWaiting({ payload, personId, issuer: plantName, label: initials });
  };
  const purposeOf = (form: Form): string => `setup ${hashOf(form.token ?? '')}`;
  const enrolPage = (
    reply: FastifyReply,
    form: Form,
    waiting: Waiting<SetupPayload>,
    said?: string,
  ): FastifyReply => {
    const sealed = sealWaiting(dataDir, purposeOf(form), waiting);
    return sendPage(
      reply,
      'Your code generator',
      enrolHtml(`${basePath}setup`, form.token ?? '', sealed, waiting, said),
      said ? 400 : 200,
    );
  };

  const finish = async (reply: FastifyReply, form: Form): Promise<FastifyReply> => {
    const waiting = unsealWaiting<SetupPayload>(dataDir, purposeOf(form), form.waiting ?? '');
    const device = newSecret();
    let codes: readonly string[];
    try {
      const enrolment = enrolled(dataDir, waiting, form.code ?? '', clock.now());
      codes = enrolment.codes;
      await asSystem('finishSetup', {
        ...waiting.payload,
        personId: waiting.personId,
        totp: enrolment.totp,
        deviceTokenHash: hashOf(device),
      });
    } catch (error) {
      return enrolPage(reply, form, waiting, sentenceOf(error));
    }
    firstRun?.finish();
    reply.header('set-cookie', identities.deviceCookieOf(device));
    return sendPage(
      reply,
      'The plant is set up',
      `<p>This browser is paired with the right to act.</p>
${recoveryHtml(codes)}
<h2>What comes next</h2>
<p>The administrator signs in at the <a href="${basePath}desk">desk</a>, with passphrase and code. At the <a href="${basePath}board/plant">plant’s board</a> his PIN does, without an administrator’s rights. The <a href="${basePath}board/line-1">first line</a> waits for its people.</p>
<p><a href="${basePath}pair">Pair a screen or a tablet</a></p>`,
    );
  };

  app.post<{ Body: Form }>(
    '/setup',
    { config: { permission: 'setup_token', rateLimit: formLimit }, schema: { hide: true } },
    async (request, reply) => {
      const form = request.body ?? {};
      if (!firstRun?.fits(form.token ?? '') || (await isSetUp())) return refuseSetup(reply);
      try {
        if (form.waiting !== undefined) return await finish(reply, form);
        return enrolPage(reply, form, await waitingOf(form));
      } catch (error) {
        return setupPage(request, reply, form, sentenceOf(error));
      }
    },
  );
}
