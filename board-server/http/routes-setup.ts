// The first run of a real plant, behind the one-time token of the console: plant, administrator with his
// code generator, first board. What a step said waits sealed in the page, secrets as hashes; nothing is
// written before the last step. Then what comes next: a screen and the first reading.
import { networkInterfaces } from 'node:os';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../shared/errors.ts';
import { localDateOf, minutesOf, timeOf } from '../../shared/time.ts';
import { enrolledIn, recoveryHtml } from './enrol-pages.ts';
import { endSession, openSession } from './enter.ts';
import { type Form, type FormParts, formLimit, sentenceOf } from './form-parts.ts';
import { throttleIdOf } from './identities.ts';
import { hashPin } from './pins.ts';
import { checkAdmin, checkBoard, checkPlant, type Faults } from './setup-checks.ts';
import { type Made, pageOfStep, startHtml, type Told } from './setup-pages.ts';
import { hashOf, newSecret } from './tokens.ts';
import { newTotpSecret, recoveryCodes, sealText, unsealText } from './totp.ts';

const huddleAfterMinutes = 15;

/** As a TV in the network reaches this server: "localhost" is another machine there. */
function addressesOf(request: FastifyRequest, settings: FormParts['settings']): string[] {
  const { host, basePath, port } = settings;
  const isLocal = /^(localhost|127\.|\[::1\])/.test(request.host);
  const isOpen = host !== 'localhost' && !host.startsWith('127.') && host !== '::1';
  if (!isLocal || !isOpen) return [`${request.protocol}://${request.host}${basePath}`];
  const found = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter((each) => each.family === 'IPv4' && !each.internal)
    .map((each) => `http://${each.address}:${port}${basePath}`);
  return found.length > 0 ? found.slice(0, 2) : [`http://${request.host}${basePath}`];
}

export function setupRoutes(app: FastifyInstance, parts: FormParts): void {
  const { dispatch, settings, identities, clock, firstRun, asSystem, sendPage, sendHtml } = parts;
  const { basePath, dataDir } = settings;

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

  const purposeOf = (token: string): string => `setup ${hashOf(token)}`;
  /** @throws Refusal invalid_input for what this plant did not seal for this link */
  const toldIn = (form: Form): Told => {
    if (form.waiting === undefined) return { at: 'plant' };
    const text = unsealText(dataDir, purposeOf(form.token ?? ''), form.waiting);
    if (text === null)
      throw new Refusal('invalid_input', 'This page is not complete any more: begin again.');
    return JSON.parse(text) as Told;
  };
  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    told: Told,
    form: Form = {},
    faults: Faults = {},
  ): FastifyReply => {
    const waiting = sealText(dataDir, purposeOf(token), JSON.stringify(told));
    const html = pageOfStep({ request, basePath, told, form, faults, hidden: { token, waiting } });
    return sendHtml(reply, html, Object.keys(faults).length > 0 ? 400 : 200);
  };

  app.get<{ Querystring: { token?: string } }>(
    '/setup',
    { config: { permission: 'setup_token', rateLimit: formLimit }, schema: { hide: true } },
    async (request, reply) => {
      const { token = '' } = request.query;
      if (!firstRun?.fits(String(token)) || (await isSetUp())) return refuseSetup(reply);
      return show(request, reply, token, { at: 'plant' });
    },
  );

  /** What a step came to: the next one, or its mistakes. */
  const takeStep = async (told: Told, form: Form): Promise<Told | { readonly faults: Faults }> => {
    if (told.at === 'plant') {
      const checked = checkPlant(form);
      if ('faults' in checked) return checked;
      return { ...told, plant: checked.value, at: told.admin ? 'board' : 'admin' };
    }
    if (told.at === 'admin') {
      const checked = checkAdmin(form, told.plant?.plantName ?? '');
      if ('faults' in checked) return checked;
      const { name, initials, pin, passphrase } = checked.value;
      const admin = {
        ...{ name, initials, personId: parts.newId(), secret: newTotpSecret() },
        pinHash: await hashPin(dataDir, pin),
        passphraseHash: await hashPin(dataDir, passphrase),
      };
      return { ...told, admin, at: 'code' };
    }
    const { admin } = told;
    if (!admin) return { at: 'plant' };
    try {
      const totp = enrolledIn(dataDir, admin, form.code ?? '', clock.now());
      return { ...told, admin: { ...admin, totp }, at: 'board' };
    } catch (error) {
      return { faults: { code: sentenceOf(error) } };
    }
  };

  const back: Readonly<Record<Told['at'], Told['at']>> = {
    plant: 'plant',
    admin: 'plant',
    code: 'admin',
    board: 'plant',
  };

  /** Writes the plant, signs its administrator in here, and says what comes next. */
  const finish = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { plant, admin }: Told,
    form: Form,
  ): Promise<{ readonly html: string } | { readonly faults: Faults }> => {
    const checked = checkBoard(form);
    if ('faults' in checked) return checked;
    if (!plant || !admin?.totp)
      return { faults: { template: 'This page is not complete any more: begin again.' } };
    const device = newSecret();
    const { secret, totp, ...who } = admin;
    const { boardName, boardShortName, template, huddleAt } = checked.value;
    const made = await asSystem('finishSetup', {
      ...plant,
      ...who,
      totp,
      ...{ boardName, boardShortName, template, huddleAt },
      on: localDateOf(clock.now(), plant.zone),
      deviceTokenHash: hashOf(device),
    });
    firstRun?.finish();
    const former = (await identities.of(request.headers)).person;
    if (former) await endSession(parts, former.sessionId);
    const session = newSecret();
    // His code proved right a moment ago: he is not asked for the next one.
    await openSession(
      parts,
      {
        ...{ personId: who.personId, initials: who.initials, by: 'passphrase', asAdmin: true },
        ...{ throttleId: throttleIdOf(null, request.ip), triedAt: clock.now() },
        ...{ step: null, recoveryHash: null },
      },
      { sessionId: hashOf(session), deviceId: String(made.deviceId), boardId: null },
    );
    identities.opened(hashOf(session));
    reply.header('set-cookie', [
      identities.deviceCookieOf(device),
      identities.cookie(identities.sessionCookie, session),
    ]);
    const first: Made = {
      plantName: plant.plantName,
      initials: who.initials,
      boardId: String(made.boardId),
      boardName: template === 'plant' ? plant.plantName : boardName,
      hasKpis: template !== 'empty',
      addresses: addressesOf(request, settings),
    };
    return { html: startHtml(basePath, first, recoveryHtml(recoveryCodes(dataDir, secret))) };
  };

  app.post<{ Body: Form }>(
    '/setup',
    { config: { permission: 'setup_token', rateLimit: formLimit }, schema: { hide: true } },
    async (request, reply) => {
      const form = request.body ?? {};
      const token = form.token ?? '';
      if (!firstRun?.fits(token) || (await isSetUp())) return refuseSetup(reply);
      let told: Told = { at: 'plant' };
      try {
        told = toldIn(form);
        if (form.go === 'back') return show(request, reply, token, { ...told, at: back[told.at] });
        const next =
          told.at === 'board'
            ? await finish(request, reply, told, form)
            : await takeStep(told, form);
        if ('faults' in next) return show(request, reply, token, told, form, next.faults);
        if ('html' in next) return sendHtml(reply, next.html);
        const huddleAt = timeOf(minutesOf(next.plant?.dayStart ?? '06:00') + huddleAfterMinutes);
        return show(request, reply, token, next, next.at === 'board' ? { huddleAt } : {});
      } catch (error) {
        return show(request, reply, token, told, form, { page: sentenceOf(error) });
      }
    },
  );
}
