// Alerts by mail (SMTP). The library is loaded only where mail is set up. Must never log an address.
import type { AlertMessage } from './alert-message.ts';
import { type Delivering, deliver, Unwanted } from './deliver.ts';

type Transport = ReturnType<typeof import('nodemailer').createTransport>;

export interface Mail {
  readonly url: string;
  readonly from: string;
  readonly timing: Pick<Delivering, 'timeoutMs' | 'pausesMs'>;
}

export interface Mailer {
  send(key: string, message: AlertMessage): Promise<void>;
  close(): void;
}

export function createMailer({ url, from, timing }: Mail): Mailer {
  let transport: Promise<Transport> | null = null;
  const open = async (): Promise<Transport> => {
    const { createTransport } = await import('nodemailer');
    const limits = { connectionTimeout: timing.timeoutMs, socketTimeout: timing.timeoutMs };
    return createTransport({ url, ...limits, disableFileAccess: true, disableUrlAccess: true });
  };
  return {
    send: (key, message) =>
      deliver({
        ...timing,
        async attempt() {
          transport ??= open();
          const host = from.split('@')[1]?.replace(/[^A-Za-z0-9.-]/g, '') || 'tier-board';
          try {
            await (await transport).sendMail({
              from,
              to: message.mails,
              subject: message.subject,
              text: message.text,
              // The same on every try: a receiver that has it already can tell.
              messageId: `<alert-${key}@${host}>`,
              priority: 'high',
            });
          } catch (error) {
            // A 5xx of SMTP is for good; its text may repeat the address.
            const code = (error as { responseCode?: number }).responseCode;
            const what = `mail failed (${code ?? (error as { code?: string }).code ?? 'unknown'})`;
            throw code !== undefined && code >= 500 ? new Unwanted(what) : new Error(what);
          }
        },
      }),
    close() {
      void transport?.then((open) => open.close());
    },
  };
}
