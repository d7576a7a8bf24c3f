// One limit of the ladder: by what it counts, and how much. Hours stand beside minutes that make some.
import type { LadderClocks } from '../../shared/areas/escalations/ladder-record.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import css from './ladder-page.module.css';
import d from './parts.module.css';

type Cell = LadderClocks['S2'][2];
type Of<W extends keyof Cell> = Cell[W];
type Any = Of<'acknowledge'> | Of<'answer'>;

const kinds = {
  acknowledge: ['duty', 'huddle', 'earliest', 'clock'],
  answer: ['duty', 'laterHuddle', 'workingDays', 'clock'],
} as const;

/** Least and most of each figure, as the server takes them. */
const bounds = {
  clock: [1, 4320],
  duty: [5, 4800],
  earliest: [5, 4800],
  laterHuddle: [0, 10],
  workingDays: [1, 20],
} as const;

const figureOf = (limit: Any): number | null => {
  if (limit.by === 'clock' || limit.by === 'duty') return limit.minutes;
  if (limit.by === 'laterHuddle') return limit.workingDays;
  if (limit.by === 'workingDays') return limit.days;
  if (limit.by === 'huddle') return null;
  return limit.of.reduce((n, one) => (one.by === 'duty' ? one.minutes : n), 240);
};

const made = (by: Any['by'], n: number): Any => {
  switch (by) {
    case 'clock':
    case 'duty':
      return { by, minutes: n };
    case 'laterHuddle':
      return { by, workingDays: n };
    case 'workingDays':
      return { by, days: n };
    case 'huddle':
      return { by };
    case 'earliest':
      return { by, of: [{ by: 'huddle' }, { by: 'duty', minutes: n }] };
  }
};
/** What a kind begins with when it is chosen. */
const first = { clock: 240, duty: 240, earliest: 240, laterHuddle: 0, workingDays: 2, huddle: 0 };

/** What is wrong with a cell, as a word; the server asks the same. */
export function isLimitWrong({ acknowledge, answer }: Pick<Cell, 'acknowledge' | 'answer'>) {
  for (const limit of [acknowledge, answer]) {
    const n = figureOf(limit);
    if (n === null || limit.by === 'huddle') continue;
    const [least, most] = bounds[limit.by];
    if (!Number.isInteger(n) || n < least || n > most) return 'bounds';
  }
  const [a, b] = [figureOf(acknowledge), figureOf(answer)];
  return acknowledge.by === answer.by && a !== null && b !== null && a > b ? 'order' : null;
}

export function Limit({
  what,
  of,
  value,
  byClock,
  may,
  onChange,
}: {
  what: 'acknowledge' | 'answer';
  /** "S2 Tier 3", for the names of the fields. */
  of: string;
  value: Any;
  byClock: boolean;
  may: boolean;
  onChange: (next: Any) => void;
}) {
  const n = figureOf(value);
  const hours = n !== null && n >= 60 && (value.by === 'workingDays' ? 0 : n) / 60;
  return (
    <span class={css.limit}>
      <b>{t(`ladder.${what}`)}</b>
      {byClock ? (
        <span>{t('ladder.by.clock')}</span>
      ) : (
        <select
          class={d.input}
          aria-label={`${of}: ${t(`ladder.${what}`)}`}
          disabled={!may}
          value={value.by}
          onChange={(e) => {
            const by = e.currentTarget.value as Any['by'];
            onChange(made(by, first[by]));
          }}
        >
          {kinds[what].map((by) => (
            <option key={by} value={by}>
              {t(`ladder.by.${by}`)}
            </option>
          ))}
        </select>
      )}
      {n !== null && (
        <span class={css.figure}>
          <input
            class={cx(d.input)}
            aria-label={`${of}: ${t(`ladder.${what}`)}, ${t(`ladder.unit.${value.by}`)}`}
            inputMode="numeric"
            maxLength={4}
            disabled={!may}
            value={Number.isNaN(n) ? '' : n}
            onInput={(e) => {
              const typed = e.currentTarget.value.replace(/\D/g, '');
              onChange(made(value.by, typed === '' ? Number.NaN : Number(typed)));
            }}
          />
          <span>
            {value.by === 'laterHuddle' && n === 0
              ? t('ladder.very_next')
              : t(`ladder.unit.${value.by}`)}
            {hours ? ` (${Math.round(hours * 10) / 10} h)` : ''}
          </span>
        </span>
      )}
    </span>
  );
}
