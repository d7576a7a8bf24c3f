// The bottom strip: answers that came home, what went up, alerts. One item a place; "+2" says that
// more wait. Must never draw a button: a wall that may only look has none (trap 17).
import type { StripView } from '../../../shared/areas/escalations/escalation-chip.view.ts';
import { t } from '../../text/text.ts';
import { cx } from '../../ui/class-names.ts';
import { Sign } from '../../ui/glyph.tsx';
import css from './strip.module.css';

/** What stands in one place; `face` is that of an item, or of a state below a cover. */
export type StripItem = Omit<StripView, 'face'> & { readonly face: string };

/** @param code address of the code for phones, at the end of the strip */
export function Strip({ items, code }: { items: readonly StripItem[]; code?: string | undefined }) {
  return (
    <section class={cx(css.strip, code && css.coded)}>
      {items.map((item) => (
        <div
          key={item.id}
          class={cx(
            css.item,
            css[item.face],
            item.text.length > 24 && css.tall,
            item.text.length > (items[1] ? 30 : 40) && item.glyph !== 'down' && css.long,
          )}
        >
          {item.glyph && <Sign mark={item.glyph} class={css.sign} />}
          <span class={css.text}>{item.text}</span>
          {item.more > 0 && <span class={css.more}>{t('strip.more', { n: item.more })}</span>}
          {item.end && <span class={css.end}>{item.end}</span>}
        </div>
      ))}
      {code && (
        <div class={css.code}>
          <img src={code} alt="" />
          {t('wall.raise')}
        </div>
      )}
    </section>
  );
}
