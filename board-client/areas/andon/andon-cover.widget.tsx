// Andon on the whole wall (Rule 3.5.3): how long the line stands, who was called, who comes, the next
// limit, and the five states in one row. Never blinks, has no button.
import { type AndonView, andonView, coversWall } from '../../../shared/areas/andon/andon.view.ts';
import { tileView } from '../../../shared/areas/kpis/tile.view.ts';
import type { GlyphName } from '../../../shared/words.ts';
import { contextOf, type ScreenParts, useScreen, useView } from '../../screen/screen-context.ts';
import { t } from '../../text/text.ts';
import { useAlarm } from '../../ui/alarm.ts';
import { cx } from '../../ui/class-names.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { Strip } from '../escalations/strip.widget.tsx';
import css from './andon-cover.module.css';

/** The call that stands longest of those that cover this wall. */
const callOf = ({ store, settings }: ScreenParts) =>
  store
    .all('andonCall')
    .filter((call) => coversWall(call, settings.boardId))
    .sort((a, b) => a.raisedAt - b.raisedAt)[0];

export const andonCovers = (parts: ScreenParts): boolean => callOf(parts) !== undefined;

const signs = { miss: 'clock', now: 'bang', ok: 'tick', future: 'up' } as const;

/** What covers a wall while somebody is called: how long already, who was called, who is next, and
 *  one row of states. */
export function Interrupt({
  glyph,
  foot,
  view,
}: {
  glyph: GlyphName;
  foot: string;
  view: Pick<AndonView, 'title' | 'place' | 'clock' | 'since' | 'rungs'>;
}) {
  const parts = useScreen();
  const { boardId } = parts.settings;
  const states = useView(() =>
    parts.store
      .all('tile')
      .filter((tile) => tile.boardId === boardId && tile.headline)
      .sort((a, b) => a.order - b.order)
      .slice(0, 5)
      .map((tile) => {
        const {
          category: id,
          face,
          glyph,
          value,
          unit,
        } = tileView(tile, [], tile.category, tile.reviewedOn, contextOf(parts));
        return { id, face, glyph, text: `${id} ${value} ${unit}`, end: '', more: 0 };
      }),
  );
  return (
    <>
      <section class={css.call}>
        <div class={css.block}>
          <div class={css.head}>
            <div class={css.glyph}>
              <Glyph name={glyph} />
            </div>
            <div class={cx(css.what, view.place.length > 60 && css.longPlace)}>
              <b class={cx(view.title.length > 13 && css.longTitle)}>{view.title}</b>
              {view.place}
            </div>
          </div>
          <div class={cx(css.clock, /.h..$/.test(view.clock) && css.hours)}>{view.clock}</div>
          <div class={css.foot}>
            <span>{foot}</span>
            <span>{view.since}</span>
          </div>
        </div>
        <div class={css.ladder}>
          <b>{t('andon.who')}</b>
          {view.rungs.map((rung) => (
            <div key={rung.name} class={cx(css.rung, css[rung.face])}>
              <div class={css.sign}>
                <Glyph name={signs[rung.face]} />
              </div>
              <div class={css.who}>
                <b>{rung.name}</b>
                <span>{rung.under}</span>
                {!rung.big && <span>{rung.small}</span>}
              </div>
              {rung.big && (
                <div class={css.by}>
                  <b>{rung.big}</b>
                  <span>{rung.small}</span>
                </div>
              )}
            </div>
          ))}
        </div>
      </section>
      <div data-states>
        <Strip items={states} />
      </div>
    </>
  );
}

export function AndonCover() {
  const parts = useScreen();
  const { boardId, sound } = parts.settings;
  useAlarm(sound !== false);
  const view = useView(() => {
    const call = callOf(parts);
    const context = { ...contextOf(parts), now: parts.link.now.value };
    return (
      call && {
        ...andonView(call, context),
        board: call.boardId === boardId ? '' : `${context.boardName(call.boardId)} · `,
      }
    );
  });
  return (
    view && (
      <Interrupt
        glyph="cross"
        foot={view.calls}
        view={{ ...view, place: `${view.board}${view.station}\n${view.kind}` }}
      />
    )
  );
}
