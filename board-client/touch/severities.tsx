// The keys of how urgent a question is, each with both clocks it would start. Dumb: it is given what it shows.
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import f from './form.module.css';
import type { Clocks } from './hand.ts';
import { Icon } from './icons.tsx';
import s from './styles.ts';

export const severities = ['S1', 'S2', 'S3'] as const;

interface SeveritiesProps {
  readonly levels: readonly string[];
  readonly chosen: string;
  readonly clocks: Readonly<Record<string, Clocks>>;
  readonly at: (ms: number | null | undefined) => string;
  readonly onPick: (level: string) => void;
}

export function Severities({ levels, chosen, clocks, at, onPick }: SeveritiesProps) {
  return (
    <div class={f.sevs}>
      {levels.map((level) => (
        <button
          type="button"
          key={level}
          data-tap={`severity:${level}`}
          class={cx(s.opt, chosen === level && s.on)}
          aria-pressed={chosen === level}
          onClick={() => onPick(level)}
        >
          <span class={f.hd}>
            <span class={s.sev}>{level}</span>
            {t(`severity.${level}`)}
            <i class={s.fill} />
            {chosen === level && <Icon name="check" />}
          </span>
          <small>{t(`severity.${level}.hint`)}</small>
          <dl>
            <dt>{t('escalate.seen')}</dt>
            <dd data-clock={`${level}:seen`}>{at(clocks[level]?.acknowledgeDueAt)}</dd>
            <dt>{t('escalate.answer')}</dt>
            <dd data-clock={`${level}:answer`}>{at(clocks[level]?.answerDueAt)}</dd>
          </dl>
        </button>
      ))}
    </div>
  );
}
