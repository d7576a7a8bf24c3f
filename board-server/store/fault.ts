// What the disk refuses, as a refusal that the sender can act on: he keeps his command and sends it
// again. Anything else stays the error that it is.
import { Refusal } from '../../shared/errors.ts';

/** @param error of an engine: `code` is SQLite's name or PostgreSQL's SQLSTATE */
export function faultOf(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return error;
  if (code === 'SQLITE_FULL' || code === '53100') {
    return new Refusal('storage_full', 'The disk of the server is full; nothing was saved.');
  }
  if (/^SQLITE_(IOERR|READONLY|CORRUPT|NOTADB|CANTOPEN)/.test(code) || code === '25006') {
    return new Refusal('read_only', 'The disk of the server takes no writes; nothing was saved.', {
      cause: code,
    });
  }
  return error;
}
