// What surrounds every route: declared permission, security headers, one answer for every error.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import { Convert } from 'typebox/value';
import type { Problem } from '../../shared/envelope.ts';
import { Refusal, type RefusalCode } from '../../shared/errors.ts';
import { misfitRefusal, problem } from '../pipeline/problem.ts';
import type { Settings } from '../settings.ts';
import { inlineHash } from './inline-script.ts';

// `connect-src` names the socket: the oldest engines refuse it otherwise. Never
// `upgrade-insecure-requests`: it leaves a plain-http page without its script.
const policy = [
  "default-src 'self'",
  `script-src 'self' ${inlineHash}`,
  "connect-src 'self' ws: wss:",
  "img-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Fastify's own errors by their code; what is not here and has no status below 500 is a bug. */
const known: Readonly<Record<string, RefusalCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrong_content_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid_input',
  FST_ERR_VALIDATION: 'invalid_input',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid_input',
};

interface HttpError extends Error {
  readonly code?: string;
  readonly statusCode?: number;
  /** Part of the request that its schema refused. */
  readonly validationContext?: 'body' | 'params' | 'querystring' | 'headers';
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may use the route; a route without it does not start. */
    permission?: string;
  }
}

export function guards(
  app: FastifyInstance,
  parts: { settings: Settings; toProblem: (error: unknown) => Problem },
): void {
  app.addHook('onRoute', (route) => {
    // HEAD follows its GET; the file server's own routes carry no data of the plant.
    if (route.method === 'HEAD' || route.url.startsWith('/assets/')) return;
    const config = route.config as { permission?: string } | undefined;
    if (!config?.permission)
      throw new Error(`route ${String(route.method)} ${route.url} declares no permission`);
  });

  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', policy);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    // Cookies are SameSite=Strict; a foreign page's write is refused before anything is read.
    const { origin, host } = request.headers;
    if (
      request.method !== 'GET' &&
      request.method !== 'HEAD' &&
      origin !== undefined &&
      !isOwnOrigin(origin, host, request.host)
    ) {
      throw new Refusal('foreign_origin', 'This page is not one of the board.');
    }
  });

  app.setErrorHandler((error: HttpError, request, reply) => {
    const code = error.code ? known[error.code] : undefined;
    let answer: Problem;
    if (code) {
      const detail =
        error.code === 'FST_ERR_CTP_INVALID_JSON_BODY'
          ? 'The body is no JSON.'
          : code === 'payload_too_large'
            ? `This address takes at most ${sizeText(request.routeOptions.bodyLimit)} at once.`
            : 'The request does not fit.';
      const misfit = misfitOf(error, request);
      answer = misfit ? parts.toProblem(misfit) : problem(code, detail);
    } else if (
      !(error instanceof Refusal) &&
      error.statusCode !== undefined &&
      error.statusCode < 500
    ) {
      answer = problem('invalid_input', 'The request does not fit.', { status: error.statusCode });
    } else answer = parts.toProblem(error);
    return reply.code(answer.status).type('application/problem+json').send(answer);
  });

  app.setNotFoundHandler({}, (request, reply) => {
    const answer = problem(
      request.url.startsWith('/api/v1/commands/') ? 'unknown_command' : 'not_found',
      'There is nothing at this address.',
    );
    return reply.code(answer.status).type('application/problem+json').send(answer);
  });
}

/** What the schema of a route refused; texts of an address count as the numbers that they spell. */
function misfitOf({ validationContext: part }: HttpError, request: FastifyRequest): Refusal | null {
  const schema = part && (request.routeOptions.schema?.[part] as TSchema | undefined);
  if (!schema) return null;
  const value = part === 'querystring' ? request.query : request[part];
  return misfitRefusal(schema, part === 'body' ? value : Convert(schema, value));
}

const mib = 1024 * 1024;
const sizeText = (bytes = mib): string =>
  bytes >= mib ? `${Math.round(bytes / mib)} MB` : `${Math.round(bytes / 1024)} kB`;

/** `forwarded` differs from `host` only where a trusted proxy says so. */
const isOwnOrigin = (origin: string, host: string | undefined, forwarded: string): boolean => {
  const own = hostOf(origin);
  return own !== null && (own === host || own === forwarded);
};

/** Host of an origin; null for what is no address. */
const hostOf = (origin: string): string | null =>
  URL.canParse(origin) ? new URL(origin).host : null;
