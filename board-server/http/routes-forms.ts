// Forms without script, for what must work before there is any board. No default accounts; every
// mistake says what to do, and what was typed stays, secrets apart.
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../shared/errors.ts';
import type { FormParts } from './form-parts.ts';
import type { HttpParts } from './http-parts.ts';
import { pageOf } from './plain-page.ts';
import { pairRoutes } from './routes-pair.ts';
import { setupRoutes } from './routes-setup.ts';
import { signInRoutes } from './routes-sign-in.ts';
import { signUpRoutes } from './routes-sign-up.ts';

const formBody = 'application/x-www-form-urlencoded';

export function formRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { dispatch, settings } = parts;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    formBody,
    { parseAs: 'string', bodyLimit: 8 * 1024 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  const sendHtml: FormParts['sendHtml'] = (reply, html, status = 200) =>
    reply
      .code(status)
      .header('cache-control', 'no-store')
      // With `no-referrer` a browser sends its form without an origin, and it would be refused.
      .header('referrer-policy', 'same-origin')
      .type('text/html; charset=utf-8')
      .send(html);
  const formParts: FormParts = {
    ...parts,
    sendHtml,
    sendPage: (reply, title, body, status) =>
      sendHtml(reply, pageOf({ title, body, basePath: settings.basePath }), status),
    asSystem: async (type, payload) => {
      const answer = await dispatch({
        id: parts.newId(),
        type,
        payload,
        actor: { kind: 'system' },
      });
      if (!answer.ok) throw new Refusal(answer.problem.code, answer.problem.detail);
      return answer.accepted as unknown as Readonly<Record<string, unknown>>;
    },
  };
  setupRoutes(app, formParts);
  pairRoutes(app, formParts);
  signInRoutes(app, formParts);
  signUpRoutes(app, formParts);
}
