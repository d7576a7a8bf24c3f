// An unpaired browser of a real plant: shows a code and nothing of the plant. Its cookie is a secret
// from the first visit on; the code names that secret for ten minutes, an administrator types it,
// and with the next request the browser is a screen or a tablet.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../shared/errors.ts';
import { localDateOf, localTimeOf } from '../../shared/time.ts';
import type { Reader } from '../pipeline/decision.ts';
import { cookieOf } from './cookies.ts';
import type { HttpParts } from './http-parts.ts';
import { pairingHtml } from './pairing-page.ts';
import { keyed } from './pins.ts';
import { escaped, pageOf } from './plain-page.ts';
import { browserText } from './seen.ts';
import { hashOf, newSecret } from './tokens.ts';

const codeLivesMs = 10 * 60_000;
const askAgainSeconds = 5;
/** Without letters and digits that look alike on a wall. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const codeLength = 8;

/** As typed → as hashed; case, spaces and dashes do not count. */
export const tidyCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '');

/** What the plant keeps of a code. */
export const pairingIdOf = (dataDir: string, code: string): string =>
  keyed(dataDir, 'pairing', tidyCode(code)).toString('hex');

/** The same while it lives: a page that asks again shows it again. */
const codeFor = (dataDir: string, secret: string, expiresAt: number): string =>
  [...keyed(dataDir, 'code', `${secret} ${expiresAt}`).subarray(0, codeLength)]
    .map((byte) => letters[byte % letters.length])
    .join('');

export interface Pairing {
  /** The page with the code, and the cookie it stands for. */
  answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
}

/** New codes per address in ten minutes: more than a plant hangs up at once, too few to use up all. */
const mostPerAddress = 60;

export function createPairing(parts: HttpParts): Pairing {
  const offers = new Map<string, { since: number; count: number }>();
  /** May this address have another code? Real time: it guards against floods, not the plant's day. */
  const mayOffer = (address: string): boolean => {
    const now = Date.now();
    for (const [key, { since }] of offers) if (now - since > codeLivesMs) offers.delete(key);
    const offer = offers.get(address) ?? { since: now, count: 0 };
    offers.set(address, { ...offer, count: offer.count + 1 });
    return offer.count < mostPerAddress;
  };
  return {
    answer: (request, reply) => sendPairingPage(parts, request, reply, () => mayOffer(request.ip)),
  };
}

async function sendPairingPage(
  parts: HttpParts,
  request: FastifyRequest,
  reply: FastifyReply,
  mayOffer: () => boolean,
): Promise<FastifyReply> {
  const { dispatch, settings, identities, clock } = parts;
  const { basePath, dataDir } = settings;
  const send = (html: string, status = 200) =>
    reply
      .code(status)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html);
  const now = clock.now();
  const held = cookieOf(request.headers, identities.deviceCookie);
  // A secret that was a device's once (revoked) never becomes another's.
  const isFree =
    held !== null &&
    /^[\w-]{43}$/.test(held) &&
    (await dispatch.read.list('device', { tokenHash: hashOf(held) })).length === 0;
  const secret = isFree ? held : newSecret();
  const tokenHash = hashOf(secret);
  const shown = isFree
    ? (await dispatch.read.list('pairing')).find(
        (p) => p.tokenHash === tokenHash && p.expiresAt > now,
      )
    : undefined;
  const expiresAt = shown?.expiresAt ?? now + codeLivesMs;
  const code = codeFor(dataDir, secret, expiresAt);
  if (!shown) {
    if (!mayOffer())
      throw new Refusal(
        'too_many_requests',
        'Too many new screens from this address: wait a while.',
      );
    const offered = await dispatch({
      id: parts.newId(),
      type: 'offerPairing',
      payload: { pairingId: pairingIdOf(dataDir, code), tokenHash, expiresAt },
      actor: { kind: 'system' },
    });
    if (!offered.ok)
      return send(
        pageOf({
          title: 'This screen is not paired',
          body: `<p>${escaped(offered.problem.detail)}</p>`,
          basePath,
          refreshSeconds: 60,
        }),
        offered.problem.status,
      );
  }
  reply.header('set-cookie', identities.deviceCookieOf(secret));
  const { on, time, zone } = await plantTime(dispatch.read, now);
  return send(
    pairingHtml({
      code,
      leftMs: expiresAt - now,
      livesMs: codeLivesMs,
      host: request.host,
      basePath,
      date: zone === null ? '' : dayName.format(new Date(`${on}T12:00:00Z`)),
      time,
      browser: browserText(request.headers['user-agent'] ?? ''),
      build: parts.client.buildId,
      css: parts.client.display?.css ?? null,
      refreshSeconds: askAgainSeconds,
    }),
  );
}

const dayName = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

/** The plant's date and time: no secret, and whoever hangs up a screen sees that its clock is right. */
async function plantTime(
  read: Reader,
  now: number,
): Promise<{ on: string; time: string; zone: string | null }> {
  const [calendar] = await read.list('calendar');
  if (!calendar) return { on: '', time: '', zone: null };
  const { zone } = calendar;
  return { on: localDateOf(now, zone), time: localTimeOf(now, zone), zone };
}

/** Wrong codes of one administrator: far fewer than there are codes. */
const mostWrong = 20;
const wrongSpanMs = 15 * 60_000;

/** Slows down whoever types codes that no screen shows. */
export function createCodeGuard(now: () => number) {
  const wrong = new Map<string, number[]>();
  const recentOf = (personId: string): number[] =>
    (wrong.get(personId) ?? []).filter((at) => now() - at < wrongSpanMs);
  return {
    /** @throws Refusal too_many_attempts */
    check(personId: string): void {
      const recent = recentOf(personId);
      if (recent.length < mostWrong) return;
      throw new Refusal('too_many_attempts', 'Too many wrong codes: wait a while.', {
        waitMs: (recent[0] ?? now()) + wrongSpanMs - now(),
      });
    },
    failed(personId: string): void {
      wrong.set(personId, [...recentOf(personId), now()]);
    },
  };
}
