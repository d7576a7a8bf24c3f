// Errors become problem documents here, once (RFC 9457). A Refusal keeps its code and sentence;
// anything else is a bug: fixed text plus an id that is in the log, nothing of the error itself.
import type { TSchema } from 'typebox';
import type { Problem } from '../../shared/envelope.ts';
import { Refusal, type RefusalCode, refusalCodes } from '../../shared/errors.ts';
import { misfitsOf } from '../../shared/misfit.ts';

const titles: Readonly<Record<RefusalCode, string>> = {
  invalid_input: 'The input does not fit',
  unknown_command: 'No such command',
  not_found: 'Not found',
  not_signed_in: 'Please sign in',
  wrong_credentials: 'Wrong person or PIN',
  code_required: 'A code is needed',
  session_ended: 'The session has ended',
  forbidden: 'Not allowed',
  not_paired: 'This screen is not paired',
  foreign_origin: 'Foreign origin',
  conflict: 'Changed meanwhile',
  wrong_state: 'Not possible in this state',
  already_open: 'Already open',
  day_locked: 'The day is locked',
  undo_expired: 'Too late to take back',
  key_reused: 'Command id used twice',
  rule_broken: 'A rule forbids it',
  too_many_attempts: 'Too many attempts',
  too_many_requests: 'Too many requests',
  payload_too_large: 'Too large',
  wrong_content_type: 'Wrong content type',
  storage_full: 'Storage is full',
  read_only: 'Read-only for now',
  not_ready: 'Not ready yet',
  internal: 'Something went wrong on our side',
};

export const problem = (
  code: RefusalCode,
  detail: string,
  extra: Partial<Problem> = {},
): Problem => ({
  type: `urn:tier-board:problem:${code}`,
  title: titles[code],
  status: refusalCodes[code],
  code,
  detail,
  ...extra,
});

/** What a schema refused, as a sentence about the first field that does not fit; the others beside it. */
export function misfitRefusal(schema: TSchema, value: unknown): Refusal {
  const misfits = misfitsOf(schema, value);
  const [{ field, message }] = misfits;
  const errors = misfits.map(({ field: at, ...rest }) => ({
    path: at ? `/${at.replaceAll('.', '/')}` : '',
    ...rest,
  }));
  return new Refusal('invalid_input', message, { field, errors });
}

/** `report` writes the bug with its incident id to the log. */
export function problemOf(
  error: unknown,
  newId: () => string,
  report: (incident: string, error: unknown) => void,
): Problem {
  if (error instanceof Refusal) {
    const details = Object.keys(error.details).length > 0 ? { details: error.details } : {};
    return problem(error.code, error.message, details);
  }
  const incident = newId();
  report(incident, error);
  return problem('internal', `Please tell your administrator this number: ${incident}.`, {
    incident,
  });
}
