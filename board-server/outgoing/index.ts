// THE outgoing adapter: alerts leave the house as effects, webhook and mail each with a cursor of its
// own, so that a dead receiver of one never holds up the other. Nothing that a rule decides is here.
import type { Effect } from '../pipeline/effects.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store/store.ts';
import { alertMessage } from './alert-message.ts';
import type { Delivering } from './deliver.ts';
import { createMailer } from './mail.ts';
import { sendWebhook } from './webhook.ts';

export interface Outgoing {
  readonly effects: readonly Effect[];
  close(): void;
}

const usual: Pick<Delivering, 'timeoutMs' | 'pausesMs'> = {
  timeoutMs: 5_000,
  pausesMs: [1_000, 5_000, 20_000],
};

export function createOutgoing(parts: {
  settings: Pick<Settings, 'alerts'>;
  store: Pick<Store, 'one'>;
  /** Wall time, for the signature. */
  now: () => number;
  report: (what: string, error: unknown) => void;
  timing?: Pick<Delivering, 'timeoutMs' | 'pausesMs'>;
}): Outgoing {
  const { store, report, now } = parts;
  const { webhook, mail } = parts.settings.alerts ?? {};
  const timing = parts.timing ?? usual;
  const effects: Effect[] = [];
  const common = { of: ['alertCalled'], sideBySide: true } as const;
  if (webhook) {
    effects.push({
      ...common,
      name: 'alert-webhook',
      async run(event, key) {
        const message = await alertMessage(store, event);
        if (!message) return;
        await sendWebhook({ ...webhook, timing, now }, key, message).catch((error) =>
          report(`alert ${key} did not reach the webhook`, error),
        );
      },
    });
  }
  const mailer = mail ? createMailer({ ...mail, timing }) : null;
  if (mailer) {
    effects.push({
      ...common,
      name: 'alert-mail',
      async run(event, key) {
        const message = await alertMessage(store, event);
        if (!message || message.mails.length === 0) return;
        await mailer
          .send(key, message)
          .catch((error) => report(`alert ${key} did not leave by mail`, error));
      },
    });
  }
  return { effects, close: () => mailer?.close() };
}
