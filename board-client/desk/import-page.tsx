// Take over figures from a plant's own tables: source, mapping, what would happen, import, and the way
// back of every import before. Nothing is written before somebody has seen it cell by cell.
import { useState } from 'preact/hooks';
import type { ImportPreview } from '../../shared/areas/imports/preview.ts';
import { type ImportProfile, plainProfile } from '../../shared/areas/imports/profile.ts';
import { newId } from '../sync/send.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { type DeskProps, useRead } from './desk.ts';
import css from './import.module.css';
import {
  askImport,
  askPreview,
  askProgress,
  type Request,
  type Source,
  type Told,
} from './import-ask.ts';
import { ImportGrid } from './import-grid.tsx';
import { ImportMapping, isMapped } from './import-mapping.tsx';
import { PastImports, type PastRun } from './import-past.tsx';
import { ImportSource } from './import-source.tsx';
import d from './parts.module.css';
import { Page } from './parts.tsx';

export interface ImportList {
  readonly runs: readonly PastRun[];
  readonly profiles: readonly ImportProfile[];
}
interface BoardRow {
  readonly id: string;
  readonly name: string;
}

export default function ImportPage({ desk }: DeskProps) {
  const boards = useRead<{ boards: readonly BoardRow[] }>(desk, 'boards');
  const list = useRead<ImportList>(desk, 'imports');
  const [source, setSource] = useState<Source | null>(null);
  const [profile, setProfile] = useState<ImportProfile | null>(null);
  const [month, setMonth] = useState('');
  const [reason, setReason] = useState('');
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [leaveOut, setLeaveOut] = useState(false);
  const [busy, setBusy] = useState(false);
  const [progress, setProgress] = useState<{ blocks: number; of: number } | null>(null);
  const [said, say] = useState<{ text: string; places: readonly string[]; bad: boolean } | null>(
    null,
  );

  const run = async <T,>(work: Promise<Told<T>>, done: (value: T) => void): Promise<void> => {
    setBusy(true);
    say(null);
    const told = await work;
    setBusy(false);
    if (told.ok) done(told.value);
    else say({ text: told.text, places: told.places, bad: true });
  };
  const request = (): Request | null => source && { source, profile, month, reason };
  const look = (given: Request | null): void => {
    if (!given) return;
    void run(askPreview(desk, given), (found) => {
      setPreview(found);
      setProfile(found.profile);
      if (!given.month && found.month) setMonth(found.month);
    });
  };
  const bring = (): void => {
    const given = request();
    if (!given) return;
    const runId = newId();
    const watch = setInterval(() => {
      void askProgress(desk, runId).then((found) => found && setProgress(found));
    }, 1_000);
    const work = askImport(desk, given, runId, leaveOut).finally(() => {
      clearInterval(watch);
      setProgress(null);
    });
    void run(work, ({ run: done }) => {
      setPreview(null);
      desk.again();
      const stored = done ? done.added + done.replaced : 0;
      say({ text: t('import.done', { n: stored }), places: [], bad: false });
    });
  };
  const counts = preview?.counts;
  // Figures under a name that nobody maps: they are in none of the cells.
  const unmapped =
    preview && profile ? preview.labels.filter((l) => l.figures > 0 && !isMapped(l, profile)) : [];
  const left = unmapped.reduce((sum, l) => sum + l.figures, 0);
  const writes = counts ? counts.new + counts.replaces : 0;
  const ready = writes > 0 && (counts?.refused === 0 || leaveOut);
  const profiles = list.state === 'here' ? list.value.profiles : [];
  return (
    <Page desk={desk} title={t('desk.page.import')} under={t('import.under')} read={boards}>
      {(found) => (
        <>
          <ImportSource
            desk={desk}
            boards={found.boards}
            profiles={[{ ...plainProfile, boardId: desk.boardId }, ...profiles]}
            profile={profile}
            onSource={(next) => {
              setSource(next);
              setPreview(null);
              say(null);
              look({ source: next, profile, month, reason });
            }}
            onProfile={(next) => {
              setProfile(next);
              setPreview(null);
              if (source) look({ source, profile: next, month, reason });
            }}
          />
          {said && (
            <div class={cx(d.note, said.bad && d.bad)} role="status">
              <span>{said.text}</span>
              {said.places.length > 0 && (
                <ul class={css.places}>
                  {said.places.slice(0, 8).map((place) => (
                    <li key={place}>{place}</li>
                  ))}
                </ul>
              )}
            </div>
          )}
          {preview && profile && (
            <ImportMapping
              desk={desk}
              preview={preview}
              profile={profile}
              onChange={setProfile}
              month={month}
              onMonth={setMonth}
              reason={reason}
              onReason={setReason}
              busy={busy}
              onLook={() => look(request())}
            />
          )}
          {preview && counts && (
            <section class={d.panel}>
              <h2>{t('import.what')}</h2>
              <ImportGrid preview={preview} />
              {left > 0 && (
                <p class={d.muted}>
                  {t('import.left', { names: unmapped.map((l) => l.label).join(', ') })}
                </p>
              )}
              <div class={d.row}>
                <b>{t('import.counts', { ...counts, left })}</b>
                {counts.refused > 0 && (
                  <label class={d.row}>
                    <input
                      type="checkbox"
                      checked={leaveOut}
                      onChange={(event) => setLeaveOut(event.currentTarget.checked)}
                    />
                    {t('import.leave_out', { n: counts.refused })}
                  </label>
                )}
                <button
                  type="button"
                  class={cx(d.btn, d.primary)}
                  data-tap="import"
                  disabled={!ready || busy}
                  onClick={bring}
                >
                  {t('import.import', { n: writes })}
                </button>
                {progress && (
                  <span role="status">
                    {t('import.progress', { n: progress.blocks, of: progress.of })}
                  </span>
                )}
              </div>
            </section>
          )}
          {list.state === 'here' && (
            <PastImports
              desk={desk}
              runs={list.value.runs}
              onBack={(run) =>
                say({
                  text: t('import.back_done', {
                    n: run.restored + run.removed,
                    kept: run.keptCount,
                  }),
                  places: [],
                  bad: false,
                })
              }
            />
          )}
          {list.state === 'failed' && <p class={cx(d.note, d.bad)}>{list.text}</p>}
        </>
      )}
    </Page>
  );
}
