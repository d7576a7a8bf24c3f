// The one-time link that an administrator or the console made: its person chooses his passphrase, and an
// administrator sets up his code generator, before anything of it is written.
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { StoredOf } from '../../shared/areas/index.ts';
import { Refusal } from '../../shared/errors.ts';
import { checkNewPassphrase, passphraseLengthOf } from '../areas/people/passphrase.ts';
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
import { escaped, formHtml } from './plain-page.ts';
import { hashOf } from './tokens.ts';

type Chosen = { readonly signUpId: string; readonly passphraseHash: string };

const isAdministrator = (person: StoredOf<'person'>): boolean =>
  person.roles.some((r) => r.role === 'AD');

export function signUpRoutes(app: FastifyInstance, parts: FormParts): void {
  const { dispatch, settings, clock, demo, asSystem, sendPage } = parts;
  const { basePath, dataDir } = settings;
  const action = `${basePath}sign-up`;
  const purposeOf = (signUpId: string): string => `sign-up ${signUpId}`;

  /** The person whom a link is for; null = it is none, was used, or is too old. */
  const linkOf = async (token: string) => {
    const signUp = await dispatch.read.one('signUp', hashOf(token));
    if (!signUp || signUp.usedAt !== null || signUp.expiresAt <= clock.now()) return null;
    const person = await dispatch.read.one('person', signUp.personId);
    return person?.state === 'active' ? { signUpId: signUp.id, person } : null;
  };
  const refuse = (reply: FastifyReply): FastifyReply =>
    sendPage(
      reply,
      'This link does not work',
      '<p>It was used already, or is too old. An administrator makes a new one at the desk, page People.</p>',
      403,
    );
  const namesOf = async ({ name, initials }: StoredOf<'person'>): Promise<string[]> => {
    const [plant] = await dispatch.read.list('board', { parentId: null });
    return [plant?.name ?? '', name, initials];
  };
  /** In the demo plant nobody sets up a generator (Rule 2.0 "Demo plant"). */
  const needsCode = (person: StoredOf<'person'>): boolean => isAdministrator(person) && !demo();

  const choosePage = (
    reply: FastifyReply,
    notice: string,
    token: string,
    person: StoredOf<'person'>,
    said?: string,
  ): FastifyReply => {
    const length = passphraseLengthOf(isAdministrator(person));
    const isSpared = isAdministrator(person) && demo();
    const spared = isSpared ? '<p>In this demo plant the administrator needs no code.</p>' : '';
    return sendPage(
      reply,
      `Choose your passphrase, ${person.initials}`,
      notice +
        spared +
        formHtml(
          action,
          [
            { name: 'token', label: '', type: 'hidden', value: token },
            {
              name: 'passphrase',
              label: 'Passphrase',
              type: 'password',
              hint: `At least ${length} characters: a few words, no name, nothing that repeats`,
            },
            { name: 'again', label: 'Once more', type: 'password' },
          ],
          'Go on',
          said,
        ),
      said ? 400 : 200,
    );
  };
  const enrolPage = (
    reply: FastifyReply,
    token: string,
    waiting: Waiting<Chosen>,
    said?: string,
  ): FastifyReply => {
    const sealed = sealWaiting(dataDir, purposeOf(hashOf(token)), waiting);
    const html = enrolHtml(action, token, sealed, waiting, said);
    return sendPage(reply, 'Your code generator', html, said ? 400 : 200);
  };
  const donePage = (reply: FastifyReply, initials: string, codes: readonly string[]) =>
    sendPage(
      reply,
      'You are signed up',
      `${codes.length > 0 ? recoveryHtml(codes) : ''}<p>From now on sign in at the <a href="${basePath}desk">desk</a> with your initials ${escaped(initials)}, the passphrase${codes.length > 0 ? ' and a code' : ''}.</p>`,
    );

  const choose = async (
    reply: FastifyReply,
    form: Form,
    { signUpId, person }: { signUpId: string; person: StoredOf<'person'> },
  ): Promise<FastifyReply> => {
    const { token = '', passphrase = '' } = form;
    const names = await namesOf(person);
    checkNewPassphrase(passphrase, { isAdmin: isAdministrator(person), names });
    if (passphrase !== form.again)
      throw new Refusal('invalid_input', 'The two passphrases are not the same: type both again.');
    const payload = { signUpId, passphraseHash: await hashPin(dataDir, passphrase) };
    if (!needsCode(person)) {
      await asSystem('finishSignUp', { ...payload, totp: null });
      return donePage(reply, person.initials, []);
    }
    const { id: personId, initials: label } = person;
    const issuer = names[0] || 'Tier Board';
    return enrolPage(reply, token, startWaiting({ payload, personId, issuer, label }));
  };

  const finish = async (reply: FastifyReply, form: Form): Promise<FastifyReply> => {
    const { token = '', waiting: sealed = '', code = '' } = form;
    const waiting = unsealWaiting<Chosen>(dataDir, purposeOf(hashOf(token)), sealed);
    try {
      const { codes, totp } = enrolled(dataDir, waiting, code, clock.now());
      await asSystem('finishSignUp', { ...waiting.payload, totp });
      return donePage(reply, waiting.label, codes);
    } catch (error) {
      return enrolPage(reply, token, waiting, sentenceOf(error));
    }
  };

  app.get<{ Querystring: { token?: string } }>(
    '/sign-up',
    { config: { permission: 'sign_up_token', rateLimit: formLimit }, schema: { hide: true } },
    async (request, reply) => {
      const token = String(request.query.token ?? '');
      const link = await linkOf(token);
      if (!link) return refuse(reply);
      return choosePage(reply, plainHttpHtml(request), token, link.person);
    },
  );

  app.post<{ Body: Form }>(
    '/sign-up',
    { config: { permission: 'sign_up_token', rateLimit: formLimit }, schema: { hide: true } },
    async (request, reply) => {
      const form = request.body ?? {};
      const link = await linkOf(form.token ?? '');
      if (!link) return refuse(reply);
      try {
        if (form.waiting !== undefined) return await finish(reply, form);
        return await choose(reply, form, link);
      } catch (error) {
        const notice = plainHttpHtml(request);
        return choosePage(reply, notice, form.token ?? '', link.person, sentenceOf(error));
      }
    },
  );
}
