// Two forms without script, for what must work before there is any board: the first run of a real
// plant, and pairing a screen by its code. No default accounts; every mistake says what to do.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../shared/errors.ts';
import { localDateOf } from '../../shared/time.ts';
import { checkNewPassphrase, checkNewPin } from '../areas/people/throttle.ts';
import type { HttpParts } from './http-parts.ts';
import { throttleIdOf } from './identities.ts';
import { pairingIdOf } from './pairing.ts';
import { checkPin, hashPin } from './pins.ts';
import { escaped, type Field, formHtml, pageOf } from './plain-page.ts';
import { hashOf, newSecret } from './tokens.ts';

type Form = Readonly<Record<string, string>>;
const formBody = 'application/x-www-form-urlencoded';
const rateLimit = { max: 30, timeWindow: '1 minute' };

const sentenceOf = (error: unknown): string => {
  if (error instanceof Refusal) return error.message;
  throw error;
};

function zoneOf(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new Refusal('invalid_input', `"${text}" is no time zone: write one as Europe/Berlin.`);
  }
}

export function formRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { dispatch, settings, identities, screens, clock, firstRun } = parts;
  const { basePath, dataDir } = settings;

  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    formBody,
    { parseAs: 'string', bodyLimit: 8 * 1024 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );

  const send = (reply: FastifyReply, title: string, body: string, status = 200): FastifyReply =>
    reply
      .code(status)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(pageOf({ title, body, basePath }));

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
    send(
      reply,
      'Set up this plant',
      formHtml(`${basePath}setup`, setupFields(form), 'Set up', said),
      said ? 400 : 200,
    );

  const isSetUp = async (): Promise<boolean> => (await dispatch.read.list('board')).length > 0;
  const refuseSetup = async (reply: FastifyReply): Promise<FastifyReply> =>
    (await isSetUp())
      ? send(reply, 'This plant is set up', `<p><a href="${basePath}">All boards</a></p>`, 410)
      : send(
          reply,
          'Open the set-up link',
          '<p>The server printed a link with a one-time token when it started; it works for 60 minutes. Start the server again for a new one.</p>',
          403,
        );

  app.get<{ Querystring: { token?: string } }>(
    '/setup',
    { config: { permission: 'setup_token', rateLimit }, schema: { hide: true } },
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
    { config: { permission: 'setup_token', rateLimit }, schema: { hide: true } },
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
      return send(
        reply,
        'The plant is set up',
        `<p>This browser is paired with the right to act.</p><p>The administrator signs in at the <a href="${basePath}board/plant">plant’s board</a>. The <a href="${basePath}board/line-1">first line</a> waits for its people.</p><p><a href="${basePath}pair">Pair a screen or a tablet</a></p>`,
      );
    },
  );

  const pairFields = async (form: Form): Promise<Field[]> => {
    const boards = await dispatch.read.list('board', { state: 'live' }, { orderBy: 'order' });
    return [
      { name: 'code', label: 'Code on the screen', value: form.code ?? '' },
      {
        name: 'name',
        label: 'Name of the device',
        value: form.name ?? '',
        hint: 'For example: tablet at line 2',
      },
      {
        name: 'layout',
        label: 'Layout',
        value: form.layout ?? 'wall',
        choices: [
          ['wall', 'Wall'],
          ['hand', 'Hand'],
        ],
      },
      {
        name: 'right',
        label: 'Right',
        value: form.right ?? 'view',
        choices: [
          ['view', 'View only'],
          ['act', 'Act, with a PIN'],
        ],
      },
      {
        name: 'boardId',
        label: 'Board',
        value: form.boardId ?? '',
        choices: [['', 'All boards'], ...boards.map((b) => [b.id, b.name] as const)],
      },
      {
        name: 'screenId',
        label: 'Screen',
        value: form.screenId ?? '',
        choices: [['', 'None'], ...screens.all().map((s) => [s.id, s.name] as const)],
      },
      { name: 'initials', label: 'Administrator: initials', value: form.initials ?? '' },
      { name: 'pin', label: 'Administrator: PIN', type: 'password' },
    ];
  };
  const pairPage = async (reply: FastifyReply, form: Form, said?: string): Promise<FastifyReply> =>
    send(
      reply,
      'Pair a screen or a tablet',
      formHtml(`${basePath}pair`, await pairFields(form), 'Pair', said),
      said ? 400 : 200,
    );

  const asSystem = async (type: string, payload: unknown): Promise<void> => {
    const answer = await dispatch({ id: parts.newId(), type, payload, actor: { kind: 'system' } });
    if (!answer.ok) throw new Refusal(answer.problem.code, answer.problem.detail);
  };

  /** Device with right "act" behind the request. @throws Refusal not_paired */
  const actingDevice = async (request: FastifyRequest): Promise<string> => {
    const { deviceId, actor } = await identities.of(request.headers);
    if (deviceId === null || actor === null || actor.kind === 'token')
      throw new Refusal('not_paired', 'Open this page on a paired device with the right to act.');
    return deviceId;
  };

  app.get(
    '/pair',
    { config: { permission: 'device' }, schema: { hide: true } },
    async (request, reply) => {
      try {
        await actingDevice(request);
      } catch (error) {
        return send(reply, 'Not here', `<p>${escaped(sentenceOf(error))}</p>`, 403);
      }
      return pairPage(reply, {});
    },
  );

  app.post<{ Body: Form }>(
    '/pair',
    { config: { permission: 'admin', rateLimit }, schema: { hide: true } },
    async (request, reply) => {
      const form = request.body ?? {};
      try {
        const deviceId = await actingDevice(request);
        const [wanted] = await dispatch.read.list('person', {
          initials: form.initials ?? '',
          state: 'active',
        });
        const throttleId = throttleIdOf(deviceId, request.ip);
        const signing = { dispatch, dataDir, newId: parts.newId };
        const { person, triedAt } = await checkPin(
          signing,
          wanted?.id ?? null,
          form.pin ?? '',
          throttleId,
        );
        const sessionId = hashOf(newSecret());
        const session = {
          sessionId,
          personId: person.id,
          throttleId,
          deviceId,
          boardId: null,
          triedAt,
        };
        await asSystem('openSession', session);
        await asSystem('endSession', { sessionId });
        const answer = await dispatch({
          id: parts.newId(),
          type: 'pairDevice',
          payload: {
            pairingId: pairingIdOf(dataDir, form.code ?? ''),
            name: (form.name ?? '').trim(),
            layout: form.layout,
            right: form.right,
            boardId: form.boardId || null,
            screenId: form.screenId || null,
          },
          actor: { kind: 'person', personId: person.id, initials: person.initials, deviceId },
        });
        if (!answer.ok) throw new Refusal(answer.problem.code, answer.problem.detail);
      } catch (error) {
        return pairPage(reply, form, sentenceOf(error));
      }
      return send(
        reply,
        'Paired',
        `<p>The screen goes on by itself in a few seconds.</p><p><a href="${basePath}pair">Pair another one</a></p><p><a href="${basePath}">All boards</a></p>`,
      );
    },
  );
}
