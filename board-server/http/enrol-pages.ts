// What first run and sign-up share: the page that sets up a code generator, and the one that shows the
// recovery codes, once. Works without script. What a form said before waits sealed in the page itself,
// so that any node can go on and nothing is kept of people who never come back.
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../shared/errors.ts';
import { escaped, fieldHtml, formHtml } from './plain-page.ts';
import { qrSvg } from './qr.ts';
import {
  newTotpSecret,
  recoveryCodes,
  recoveryHashOf,
  sealText,
  stepOf,
  totpAddress,
  totpPurpose,
  unsealText,
} from './totp.ts';

/** A form that waits for the code of a new generator. */
export interface Waiting<P> {
  readonly payload: P;
  readonly personId: string;
  readonly secret: string;
  /** What the authenticator app calls it. */
  readonly issuer: string;
  readonly label: string;
}

export const startWaiting = <P>(waiting: Omit<Waiting<P>, 'secret'>): Waiting<P> => ({
  ...waiting,
  secret: newTotpSecret(),
});

/** @param purpose what it may be opened for again: the link it belongs to */
export const sealWaiting = <P>(dataDir: string, purpose: string, waiting: Waiting<P>): string =>
  sealText(dataDir, purpose, JSON.stringify(waiting));

/** @throws Refusal invalid_input for what this plant did not seal for this link */
export function unsealWaiting<P>(dataDir: string, purpose: string, sealed: string): Waiting<P> {
  const text = unsealText(dataDir, purpose, sealed);
  if (text === null)
    throw new Refusal('invalid_input', 'This page is not complete any more: open the link again.');
  return JSON.parse(text) as Waiting<P>;
}

/** The generator proves itself with one code. @throws Refusal wrong_credentials */
export function enrolled<P>(
  dataDir: string,
  { personId, secret }: Waiting<P>,
  code: string,
  now: number,
) {
  return {
    codes: recoveryCodes(dataDir, secret),
    totp: enrolledIn(dataDir, { personId, secret }, code, now),
  };
}

/** The generator as it is kept, once a code of it fits. @throws Refusal wrong_credentials */
export function enrolledIn(
  dataDir: string,
  { personId, secret }: { readonly personId: string; readonly secret: string },
  code: string,
  now: number,
) {
  const step = stepOf(secret, code, now);
  if (step === null)
    throw new Refusal(
      'wrong_credentials',
      'That code does not fit. Type the one that the app shows now; if it never fits, the clock of the phone or of this server is wrong.',
    );
  const recovery = recoveryCodes(dataDir, secret).map((each) =>
    recoveryHashOf(dataDir, personId, each),
  );
  return { secret: sealText(dataDir, totpPurpose(personId), secret), step, recovery };
}

const codeField = {
  name: 'code',
  label: 'Code that the app shows now',
  hint: 'Six digits',
  digits: true,
};

/** Secret as picture and as text. */
const secretHtml = (secret: string, issuer: string, label: string): string =>
  `<p>Scan this with an authenticator app on your phone:</p>
${qrSvg(totpAddress(secret, issuer, label), 'QR code for the authenticator app')}
<p>Or type this secret into the app (time based, 6 digits):<br><span class="secret">${escaped(secret.replace(/(.{4})(?!$)/g, '$1 '))}</span></p>`;

/** The same within a form that has its own frame. */
export const codeHtml = (
  secret: string,
  issuer: string,
  label: string,
  faults: Readonly<Record<string, string>>,
): string =>
  `${secretHtml(secret, issuer, label)}<div class="row">${fieldHtml({ ...codeField, fault: faults.code })}</div>`;

/** Secret as picture and as text, and the field for the first code. */
export function enrolHtml<P>(
  action: string,
  token: string,
  sealed: string,
  { secret, issuer, label }: Waiting<P>,
  said?: string,
): string {
  return `<p>An administrator signs in with his passphrase and a code that changes every 30 seconds.</p>
${secretHtml(secret, issuer, label)}
${formHtml(
  action,
  [
    { name: 'token', label: '', type: 'hidden', value: token },
    { name: 'waiting', label: '', type: 'hidden', value: sealed },
    codeField,
  ],
  'Go on',
  said,
)}`;
}

/** Shown once. */
export const recoveryHtml = (codes: readonly string[]): string =>
  `<h2>Recovery codes</h2>
<p>Write them down or print this page now: they are not shown again. Each opens the administrator’s sign-in once in place of a code, when the phone is lost.</p>
<ul class="codes">${codes.map((code) => `<li>${escaped(code)}</li>`).join('')}</ul>
<p><a download="recovery-codes.txt" href="data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join('\n')}\n`)}">Keep them as a file</a></p>`;

/** Whoever listens on the network reads along: said before anything is typed. */
export const plainHttpHtml = (request: FastifyRequest): string => {
  const isHere = /^(::1|(::ffff:)?127\.)/.test(request.ip);
  if (request.protocol === 'https' || isHere) return '';
  return '<p class="said">This page came over plain http from another machine: whoever listens on the network can read what you type. Do it at the server itself, over https, or on a network that you trust.</p>';
};
