// The days of the month to look back at, each a key: where pages are folded, in place of the letter, whose cells
// are too small there. Must never offer a day that is still to come.
import { daysBehind } from '../areas/kpis/letter-day.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { longDay } from './facts.ts';
import { Frame, type PageProps } from './frame.tsx';
import l from './lists.module.css';
import { monthLetterOf } from './month-letter.tsx';
import { Sign } from './parts.tsx';
import s from './styles.ts';

export function PastDays(props: PageProps & { letter: string }) {
  const { hand, facts, go, letter } = props;
  const view = monthLetterOf(hand, letter);
  const today = hand.store.record('today', hand.boardId).value?.productionOn ?? '';
  const days = (view ? daysBehind(view) : []).sort((a, b) => b.day - a.day);
  const at = (day: number) => `${today.slice(0, 7)}-${`0${day}`.slice(-2)}`;
  return (
    <Frame
      {...props}
      title={t('past.days')}
      under={`${letter} · ${facts.boardName(hand.boardId)}`}
      onBack={() => go(`category/${letter}`)}
    >
      <main class={cx(s.main, l.list)}>
        {days.length === 0 && <p class={cx(s.panel, l.empty)}>{t('past.none')}</p>}
        <div class={l.days}>
          {days.map(({ day, face }) => (
            <button
              type="button"
              key={day}
              class={s.btn}
              data-tap={`day:${day}`}
              onClick={() => {
                hand.travel?.to(at(day));
                go(`category/${letter}`);
              }}
            >
              <Sign look={face as 'green'} small />
              <span>{longDay(at(day))}</span>
            </button>
          ))}
        </div>
      </main>
    </Frame>
  );
}
