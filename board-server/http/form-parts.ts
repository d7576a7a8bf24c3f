// What the forms share: their parts, their limit, and how a refusal is said on them.
import type { FastifyReply } from 'fastify';
import { Refusal } from '../../shared/errors.ts';
import type { HttpParts } from './http-parts.ts';

export type Form = Readonly<Record<string, string>>;
export const formLimit = { max: 30, timeWindow: '1 minute' };

/** The sentence of a refusal; a bug stays a bug. */
export const sentenceOf = (error: unknown): string => {
  if (error instanceof Refusal) return error.message;
  throw error;
};

export interface FormParts extends HttpParts {
  readonly sendPage: (
    reply: FastifyReply,
    title: string,
    body: string,
    status?: number,
  ) => FastifyReply;
  /** A page that is whole already. */
  readonly sendHtml: (reply: FastifyReply, html: string, status?: number) => FastifyReply;
  /** Dispatches as the server itself; what the command answered. @throws Refusal */
  readonly asSystem: (type: string, payload: unknown) => Promise<Readonly<Record<string, unknown>>>;
}
