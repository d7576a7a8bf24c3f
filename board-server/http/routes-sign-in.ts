// The form of an unpaired desk: initials, passphrase, for an administrator a code. A PIN opens nothing
// here, and nothing of the plant is shown before (Rule 2.0 "Desk").
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { plainHttpHtml } from './enrol-pages.ts';
import { enter } from './enter.ts';
import { type Form, type FormParts, formLimit, sentenceOf } from './form-parts.ts';
import { type Field, formHtml } from './plain-page.ts';

/** What an administrator types; the same on the form that pairs. */
export const signInFields = (form: Form, who: string): Field[] => [
  { name: 'initials', label: `${who}initials`, value: form.initials ?? '' },
  { name: 'passphrase', label: `${who}passphrase`, type: 'password' },
];

export function signInRoutes(app: FastifyInstance, parts: FormParts): void {
  const { basePath } = parts.settings;
  const page = (request: FastifyRequest, reply: FastifyReply, form: Form, said?: string) =>
    parts.sendPage(
      reply,
      'Sign in at this desk',
      `${plainHttpHtml(request)}${formHtml(
        `${basePath}sign-in`,
        [
          ...signInFields(form, 'Your '),
          {
            name: 'code',
            label: 'Code',
            hint: 'Administrators only: six digits of the authenticator app, or a recovery code',
            optional: true,
          },
        ],
        'Sign in',
        said,
      )}<p>A screen or a tablet is paired instead: <a href="${basePath}">show its code</a>.</p>`,
      said ? 400 : 200,
    );

  app.get(
    '/sign-in',
    { config: { permission: 'anyone', rateLimit: formLimit }, schema: { hide: true } },
    async (request, reply) => page(request, reply, {}),
  );

  app.post<{ Body: Form }>(
    '/sign-in',
    { config: { permission: 'anyone', rateLimit: formLimit }, schema: { hide: true } },
    async (request, reply) => {
      const form = request.body ?? {};
      try {
        await enter(parts, request, reply, {
          initials: (form.initials ?? '').trim().toUpperCase(),
          secret: form.passphrase ?? '',
          code: form.code ?? '',
          boardId: null,
        });
      } catch (error) {
        return page(request, reply, form, sentenceOf(error));
      }
      return reply.redirect(`${basePath}desk`, 303);
    },
  );
}
