// The letter of a category on the tablet: a tap on a past day turns the whole tablet to that day.
import { type LetterView, letterView } from '../../shared/areas/kpis/letter.view.ts';
import { LetterCalendar, LetterPatterns } from '../areas/kpis/letter.widget.tsx';
import { dayAt } from '../areas/kpis/letter-day.ts';
import { t } from '../text/hand-text.ts';
import type { Hand } from './hand.ts';
import l from './lists.module.css';

/** The letter of the month of a category's headline; null where it has none (month cells, no KPI). */
export function monthLetterOf({ store, boardId }: Hand, category: string): LetterView | null {
  const today = store.record('today', boardId).value;
  const headline = store
    .all('tile')
    .filter((tile) => tile.boardId === boardId && tile.category === category && tile.headline)[0];
  if (!today || !headline || headline.months) return null;
  const month = today.productionOn.slice(0, 7);
  const letters = store.all('letter').filter((each) => each.kpiId === headline.id && each.current);
  const shown = letters.filter((each) => each.month === month)[0] || letters[0];
  return shown ? letterView(shown, today.productionOn) : null;
}

export function MonthLetter({ hand, view }: { hand: Hand; view: LetterView }) {
  const { travel } = hand;
  const month = (hand.store.record('today', hand.boardId).value?.productionOn ?? '').slice(0, 7);
  const tap = (event: MouseEvent) => {
    const svg = (event.currentTarget as Element).querySelector('svg');
    const day = svg && dayAt(view, svg, event.clientX, event.clientY);
    if (travel && day) travel.to(`${month}-${`0${day}`.slice(-2)}`);
  };
  return (
    <div class={l.month}>
      <LetterPatterns />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the letter is one drawing, the place of the tap tells the day */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      <div data-days onClick={tap}>
        <LetterCalendar view={view} />
      </div>
      {travel && <p>{t('past.hint')}</p>}
    </div>
  );
}
