// The first run of a real plant: one form behind the one-time token of the console.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Refusal } from '../../shared/errors.ts';
import { localDateOf } from '../../shared/time.ts';
import { checkNewPassphrase, checkNewPin } from '../areas/people/throttle.ts';
import { type Form, type FormParts, formLimit, sentenceOf } from './form-parts.ts';
import { hashPin } from './pins.ts';
import { type Field, formHtml } from './plain-page.ts';
import { hashOf, newSecret } from './tokens.ts';

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
      hint: 'At least 15 characters; on plain http only from this machine or a trusted network',
    },
  ];
  const setupPage = (reply: FastifyReply, form: Form, said?: string): FastifyReply =>
    sendPage(
      reply,
      'Set up this plant',
      formHtml(`${basePath}setup`, setupFields(form), 'Set up', said),
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
      return setupPage(reply, { token });
    },
  );

  const finish = async (form: Form): Promise<string> => {
    const {
      plantName = '',
      name = '',
      initials = '',
      pin = '',
      passphrase = '',
      dayStart = '',
    } = form;
    const zone = zoneOf(form.zone ?? '');
    checkNewPin(pin);
    checkNewPassphrase(passphrase, true);
    const secret = newSecret();
    await asSystem('finishSetup', {
      plantName: plantName.trim(),
      lineName: (form.lineName ?? '').trim(),
      shifts: form.shifts,
      zone,
      dayStart,
      language: 'en',
      name: name.trim(),
      initials: initials.trim(),
      pinHash: await hashPin(dataDir, pin),
      passphraseHash: await hashPin(dataDir, passphrase),
      deviceTokenHash: hashOf(secret),
      on: localDateOf(clock.now(), zone),
    });
    return secret;
  };

  app.post<{ Body: Form }>(
    '/setup',
    { config: { permission: 'setup_token', rateLimit: formLimit }, schema: { hide: true } },
    async (request, reply) => {
      const form = request.body ?? {};
      if (!firstRun?.fits(form.token ?? '') || (await isSetUp())) return refuseSetup(reply);
      try {
        const secret = await finish(form);
        firstRun.finish();
        reply.header('set-cookie', identities.deviceCookieOf(secret));
      } catch (error) {
        return setupPage(reply, form, sentenceOf(error));
      }
      return sendPage(
        reply,
        'The plant is set up',
        `<p>This browser is paired with the right to act.</p><p>The administrator signs in at the <a href="${basePath}board/plant">plant’s board</a>. The <a href="${basePath}board/line-1">first line</a> waits for its people.</p><p><a href="${basePath}pair">Pair a screen or a tablet</a></p>`,
      );
    },
  );
}
