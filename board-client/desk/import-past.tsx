// Imports that were made, the newest first, each with its way back.
import { useState } from 'preact/hooks';
import type { ImportRun } from '../../shared/areas/imports/run.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { deskDate } from './dates.ts';
import type { Desk } from './desk.ts';
import css from './import.module.css';
import { askRollBack } from './import-ask.ts';
import d from './parts.module.css';
import { momentOf } from './parts.tsx';

export interface PastRun extends ImportRun {
  /** Initials; null = a token or the folder. */
  readonly by: string | null;
}

type OnBack = (run: ImportRun) => void;

export function PastImports({
  desk,
  runs,
  onBack,
}: {
  desk: Desk;
  runs: readonly PastRun[];
  onBack: OnBack;
}) {
  return (
    <section class={d.panel}>
      <h2>{t('import.past')}</h2>
      {runs.length === 0 && <p class={d.muted}>{t('import.none')}</p>}
      {runs.length > 0 && (
        <table class={d.table}>
          <tbody>
            {runs.map((run) => (
              <Run key={run.id} desk={desk} run={run} onBack={onBack} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Run({ desk, run, onBack }: { desk: Desk; run: PastRun; onBack: OnBack }) {
  const [asks, setAsks] = useState(false);
  const [reason, setReason] = useState('');
  const [said, say] = useState('');
  const [now, setNow] = useState<ImportRun>(run);
  const shown = run.rolledBackAt === null ? now : run;
  const back = async (): Promise<void> => {
    const told = await askRollBack(desk, run.id, reason);
    if (told.ok) {
      setNow(told.value.run);
      onBack(told.value.run);
      desk.again();
      setAsks(false);
      say('');
    } else {
      say(told.text);
      setAsks(true);
    }
  };
  return (
    <tr data-run={run.id} data-state={shown.state}>
      <td>{momentOf(desk, run.at)}</td>
      <td>{run.by ?? t(`import.source.${run.source}`)}</td>
      <td>
        {run.fileName}
        <small class={d.muted}> {run.boardIds.join(', ')}</small>
      </td>
      <td>{spanOf(run)}</td>
      <td>{t('import.run', { added: run.added, replaced: run.replaced })}</td>
      <td>
        {shown.state === 'rolled_back' ? (
          <span class={d.tag}>
            {t('import.rolled_back', { n: shown.restored + shown.removed, kept: shown.keptCount })}
          </span>
        ) : (
          <span class={d.row}>
            {asks && (
              <input
                class={cx(d.input, css.why)}
                name="reason"
                placeholder={t('import.reason')}
                value={reason}
                onInput={(event) => setReason(event.currentTarget.value)}
              />
            )}
            <button type="button" class={d.btn} data-tap="roll-back" onClick={() => void back()}>
              {t('import.roll_back')}
            </button>
          </span>
        )}
        {said && <p class={d.error}>{said}</p>}
        {shown.keptCount > 0 && <small>{t('import.kept', { ids: shown.kept.join(', ') })}</small>}
      </td>
    </tr>
  );
}

function spanOf({ firstOn, lastOn }: ImportRun): string {
  const first = firstOn ? deskDate(firstOn) : '';
  return lastOn && lastOn !== firstOn ? `${first} – ${deskDate(lastOn)}` : first;
}
