// What the import page asks the server: a dry run, an import, a roll-back. Reads a file as base64 and
// keeps nothing of it.
import type { ImportPreview } from '../../shared/areas/imports/preview.ts';
import type { ImportProfile } from '../../shared/areas/imports/profile.ts';
import type { ImportRun } from '../../shared/areas/imports/run.ts';
import type { Problem } from '../../shared/envelope.ts';
import { t } from '../text/text.ts';
import type { Desk } from './desk.ts';

export interface Source {
  readonly board: string;
  readonly fileName: string;
  readonly text: string | null;
  readonly file: string | null;
}
export interface Request {
  readonly source: Source;
  readonly profile: ImportProfile | null;
  readonly month: string;
  readonly reason: string;
}
export type Told<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly text: string; readonly places: readonly string[] };

const mostBytes = 8 * 1024 * 1024;

export async function fileAsBase64(file: File): Promise<string | null> {
  if (file.size > mostBytes) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  const step = 0x8000;
  for (let at = 0; at < bytes.length; at += step)
    text += String.fromCharCode(...bytes.subarray(at, at + step));
  return btoa(text);
}

async function post<T>(desk: Desk, path: string, body: unknown): Promise<Told<T>> {
  desk.session.touched();
  try {
    const response = await fetch(`${desk.basePath}api/v1/imports${path}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const told = await response.json();
    if (response.ok) return { ok: true, value: told as T };
    const problem = told as Problem;
    const errors = (problem.details?.errors ?? []) as readonly {
      place?: string;
      message: string;
    }[];
    if (problem.code === 'not_signed_in' || problem.code === 'session_ended')
      desk.asking.value = true;
    const places = errors.map(({ place, message }) => `${place ?? ''} ${message}`);
    return { ok: false, text: problem.detail, places };
  } catch {
    return { ok: false, text: t('desk.no_answer'), places: [] };
  }
}

const bodyOf = ({ source, profile, month, reason }: Request): Record<string, unknown> => ({
  board: source.board,
  fileName: source.fileName,
  ...(source.text === null ? { file: source.file } : { text: source.text }),
  ...(profile ? { profile } : {}),
  ...(month ? { month } : {}),
  ...(reason ? { reason } : {}),
});

export const askPreview = (desk: Desk, request: Request): Promise<Told<ImportPreview>> =>
  post(desk, '/preview', bodyOf(request));

export const askImport = (
  desk: Desk,
  request: Request,
  runId: string,
  leaveOutRefused: boolean,
): Promise<Told<{ run: ImportRun | null }>> =>
  post(desk, '', { ...bodyOf(request), runId, leaveOutRefused });

export const askRollBack = (
  desk: Desk,
  runId: string,
  reason: string,
): Promise<Told<{ run: ImportRun }>> => post(desk, `/${runId}/roll-back`, reason ? { reason } : {});

/** Blocks written so far; null before the first one. */
export const askProgress = (
  desk: Desk,
  runId: string,
): Promise<{ blocks: number; of: number } | null> =>
  desk
    .read<{ run: ImportRun }>(`imports/${runId}`)
    .then(({ run }) => run)
    .catch(() => null);
