// A folder that is watched for tables: `inbox/<profile>/file.xlsx`, or a plain CSV in `inbox` itself.
// A file is taken once its size stands still, and leaves for done/ with a report or failed/ with the row
// and the reason. Reads files and sends commands; it never writes to a machine.
import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { plainProfile } from '../../shared/areas/imports/profile.ts';
import { Refusal } from '../../shared/errors.ts';
import { type DryRun, dryRun } from '../areas/imports/preview.ts';
import { standingOf } from '../areas/people/standing.ts';
import type { Actor } from '../pipeline/decision.ts';
import type { Dispatch } from '../pipeline/dispatch.ts';
import { runImport } from './run-import.ts';
import { mostWorkbook, readBytes } from './workbook.ts';

export interface FolderParts {
  readonly folder: string;
  readonly dispatch: Dispatch;
  readonly now: () => number;
  readonly newId: () => string;
  readonly report: (what: string, error: unknown) => void;
}
export interface FolderFeed {
  /** One look at the folder; a file must look the same twice before it is taken. */
  look(): Promise<void>;
  start(everyMs?: number): void;
  stop(): void;
}

/** Whoever may write into the folder was given that right by the operator of the server. */
const feedActor: Actor = {
  kind: 'token',
  tokenId: 'inbox',
  rights: ['push', 'correct'],
  boardId: null,
};
const table = /\.(?:csv|tsv|txt|xlsx)$/i;
const own = ['done', 'failed', 'taken'];

interface Seen {
  readonly size: number;
  readonly at: number;
}

export function createFolderFeed(parts: FolderParts): FolderFeed {
  const { folder, dispatch } = parts;
  let seen = new Map<string, Seen>();
  let timer: ReturnType<typeof setInterval> | null = null;
  let looking = false;
  let fault = '';

  const entries = async (): Promise<{ file: string; profileId: string }[]> => {
    const found: { file: string; profileId: string }[] = [];
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (entry.isFile() && table.test(entry.name))
        found.push({ file: join(folder, entry.name), profileId: plainProfile.id });
      if (!entry.isDirectory() || own.includes(entry.name)) continue;
      for (const inner of await readdir(join(folder, entry.name), { withFileTypes: true }))
        if (inner.isFile() && table.test(inner.name))
          found.push({ file: join(folder, entry.name, inner.name), profileId: entry.name });
    }
    return found;
  };

  const dry = async (bytes: Buffer, name: string, profileId: string): Promise<DryRun> => {
    const saved =
      profileId === plainProfile.id ? null : await dispatch.read.one('importProfile', profileId);
    if (profileId !== plainProfile.id && saved?.state !== 'live')
      throw new Refusal('not_found', `There is no profile "${profileId}".`);
    const [top] = await dispatch.read.list('board', { parentId: null });
    const profile = saved ?? { ...plainProfile, boardId: top?.id ?? '' };
    const now = parts.now();
    const standing = await standingOf(dispatch.read, feedActor, now);
    return dryRun(
      dispatch.read,
      {
        sheets: await readBytes(new Uint8Array(bytes)),
        fileName: name,
        boardId: profile.boardId,
        profile,
        month: null,
        reason: null,
      },
      { now, newId: parts.newId, actor: feedActor, standing, productionOn: '', shiftId: null },
    );
  };

  /** What the report says, and whether the file is done. */
  const take = async (
    bytes: Buffer,
    name: string,
    profileId: string,
    at: number,
  ): Promise<{ isDone: boolean; lines: string[] }> => {
    const hash = createHash('sha256').update(`${profileId}\n${name}\n${at}\n`).update(bytes);
    const runId = `folder-${hash.digest('hex').slice(0, 32)}`;
    const tried = await dry(bytes, name, profileId);
    const { counts, mistakes, cells, labels } = tried.preview;
    const wrong = [
      ...mistakes.map(({ place, why, text }) => `${place}: ${why}${text ? ` (${text})` : ''}`),
      ...cells
        .filter((cell) => cell.outcome === 'refused')
        .map((cell) => `${cell.places.join(', ')}: ${cell.kpi} ${cell.on}: ${cell.why}`),
    ];
    const unmapped = labels
      .filter((label) => label.kpiId === null)
      .map((label) => `${label.place}: "${label.label}" is mapped to no KPI`);
    if (wrong.length > 0)
      return { isDone: false, lines: ['Nothing was imported.', ...wrong, ...unmapped] };
    if (cells.length === 0)
      return { isDone: false, lines: ['There is nothing to import here.', ...unmapped] };
    const ran = await runImport(dispatch, tried, {
      runId,
      fileName: name,
      profileId,
      source: 'folder',
      actor: feedActor,
    });
    if (!ran.ok) return { isDone: false, lines: [ran.problem.detail] };
    return {
      isDone: true,
      lines: [
        `Import ${ran.run?.id ?? '(nothing new)'}`,
        `${counts.new} new, ${counts.replaces} replaced, ${counts.same} as before`,
        ...unmapped.map((line) => `left out: ${line}`),
      ],
    };
  };

  const one = async (file: string, profileId: string, at: number): Promise<void> => {
    const name = basename(file);
    const stamp = new Date(parts.now()).toISOString().replace(/[-:]/g, '').slice(0, 15);
    // Taken out first: of several servers on one folder one wins, the others find nothing.
    const mine = join(folder, 'taken', `${stamp}-${parts.newId().slice(0, 8)}-${name}`);
    try {
      await rename(file, mine);
    } catch {
      return;
    }
    let told: { isDone: boolean; lines: string[] };
    try {
      told = await take(await readFile(mine), name, profileId, at);
    } catch (error) {
      if (!(error instanceof Refusal)) parts.report('inbox', error);
      told = {
        isDone: false,
        lines: [error instanceof Refusal ? error.message : 'This file could not be read.'],
      };
    }
    const to = join(folder, told.isDone ? 'done' : 'failed', `${stamp}-${name}`);
    await writeFile(`${to}.txt`, `${told.lines.join('\n')}\n`);
    await rename(mine, to);
  };

  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      for (const name of own) await mkdir(join(folder, name), { recursive: true });
      const now = new Map<string, Seen>();
      for (const { file, profileId } of await entries()) {
        const { size, mtimeMs: at } = await lstat(file);
        const before = seen.get(file);
        now.set(file, { size, at });
        if (!before || before.size !== size || before.at !== at || size === 0) continue;
        now.delete(file);
        if (size > mostWorkbook) await refuseLarge(file);
        else await one(file, profileId, at);
      }
      seen = now;
      fault = '';
    } catch (error) {
      // A folder that is away stays away for hours: told once, not at every look.
      const text = String(error);
      if (text !== fault) parts.report('inbox', error);
      fault = text;
    } finally {
      looking = false;
    }
  };

  const refuseLarge = async (file: string): Promise<void> => {
    const to = join(folder, 'failed', basename(file));
    await rename(file, to);
    await writeFile(`${to}.txt`, 'A file has at most 8 MiB: split it by months.\n');
  };

  return {
    look,
    start(everyMs = 10_000) {
      timer = setInterval(() => void look(), everyMs);
      timer.unref();
      void look();
    },
    stop() {
      if (timer) clearInterval(timer);
    },
  };
}
