// The closed list of refusals. Every expected "no" of the product carries one of these codes;
// anything else that is thrown is a bug and is answered with a fixed text and an id.

/** Code → HTTP status. The list is closed: a new code is a new line here and in docs/errors.md. */
export const refusalCodes = {
  invalid_input: 400,
  unknown_command: 404,
  not_found: 404,
  not_signed_in: 401,
  wrong_credentials: 401,
  code_required: 401,
  session_ended: 401,
  forbidden: 403,
  not_paired: 403,
  foreign_origin: 403,
  conflict: 409,
  wrong_state: 409,
  already_open: 409,
  day_locked: 409,
  undo_expired: 409,
  key_reused: 422,
  rule_broken: 422,
  too_many_attempts: 429,
  too_many_requests: 429,
  payload_too_large: 413,
  wrong_content_type: 415,
  storage_full: 507,
  read_only: 503,
  not_ready: 503,
  internal: 500,
} as const;

export type RefusalCode = keyof typeof refusalCodes;

/** Facts that make a refusal useful to the caller; never secrets, never stack traces. */
export type RefusalDetails = Readonly<Record<string, unknown>>;

/** A rule said no. `message` is one plain English sentence for logs and API users. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: RefusalDetails;
  constructor(code: RefusalCode, message: string, details: RefusalDetails = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}
