// The webhook of alerts: one signed POST per call; SMS, DECT and chat hang behind it. The receiver
// checks `Board-Signature: t=<seconds>,v1=<HMAC-SHA256 of "t.body">` and drops what is old or seen.
import { createHmac } from 'node:crypto';
import type { AlertMessage } from './alert-message.ts';
import { type Delivering, deliver, Unwanted } from './deliver.ts';

export interface Webhook {
  readonly url: string;
  readonly secret: string;
  readonly timing: Pick<Delivering, 'timeoutMs' | 'pausesMs'>;
  /** Epoch ms of the wall, for the signature. */
  readonly now: () => number;
}

/** `t=<seconds>,v1=<hex>` over the time and the exact bytes of the body. */
export const signatureOf = (secret: string, seconds: number, body: string): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;

/** Statuses that a further try may mend; any other 4xx means that it does not want this. */
const passes = (status: number): boolean => status >= 500 || status === 408 || status === 429;

export function sendWebhook(hook: Webhook, key: string, message: AlertMessage): Promise<void> {
  const { mails: _mails, subject: _subject, ...told } = message;
  const body = JSON.stringify({ key, ...told });
  return deliver({
    ...hook.timing,
    async attempt(signal) {
      const seconds = Math.floor(hook.now() / 1000);
      const answer = await fetch(hook.url, {
        method: 'POST',
        signal,
        redirect: 'error',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': key,
          'board-signature': signatureOf(hook.secret, seconds, body),
        },
        body,
      });
      await answer.body?.cancel();
      if (answer.ok) return;
      const what = `the receiver answered ${answer.status}`;
      throw passes(answer.status) ? new Error(what) : new Unwanted(what);
    },
  });
}
