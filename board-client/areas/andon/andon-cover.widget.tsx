// Andon on the whole wall (Rule 3.5.3): how long the line stands, who was called, who comes, the next
// limit, and the five states in one row. Never blinks, has no button.
import { type AndonView, andonView, coversWall } from '../../../shared/areas/andon/andon.view.ts';
import { tileView } from '../../../shared/areas/kpis/tile.view.ts';
import {
  boardOf,
  contextOf,
  type ScreenParts,
  useScreen,
  useView,
} from '../../screen/screen-context.ts';
import { t } from '../../text/text.ts';
import { cx } from '../../ui/class-names.ts';
import { Glyph, Sign } from '../../ui/glyph.tsx';
import css from './andon-cover.module.css';

/** The call that stands longest of those that cover this wall. */
const callOf = ({ store, settings }: ScreenParts) =>
  store
    .all('andonCall')
    .filter((call) => coversWall(call, settings.boardId))
    .sort((a, b) => a.raisedAt - b.raisedAt)[0];

export const andonCovers = (parts: ScreenParts): boolean => callOf(parts) !== undefined;

const signs = { miss: 'clock', now: 'bang', ok: 'tick', future: 'up' } as const;

export function AndonCover() {
  const parts = useScreen();
  const view = useView((): AndonView | null => {
    const call = callOf(parts);
    if (!call) return null;
    const context = { ...contextOf(parts), now: parts.link.now.value };
    const seen = andonView(call, context);
    const away = call.boardId !== parts.settings.boardId;
    return away ? { ...seen, place: `${context.boardName(call.boardId)} · ${seen.place}` } : seen;
  });
  if (!view) return null;
  return (
    <>
      <section class={css.call}>
        <div class={css.block}>
          <div class={css.head}>
            <div class={css.glyph}>
              <Glyph name="cross" />
            </div>
            <div class={css.what}>
              <b>{view.title}</b>
              {view.place} · {view.kind}
            </div>
          </div>
          <div class={css.clock}>{view.clock}</div>
          <div class={css.foot}>
            <span>{view.note}</span>
            <span>{view.since}</span>
          </div>
        </div>
        <div class={css.ladder}>
          <div class={css.title}>
            <b>{t('andon.who')}</b>
            <span>{view.calls}</span>
          </div>
          {view.rungs.map((rung) => (
            <div key={rung.name} class={cx(css.rung, css[rung.face])}>
              <div class={css.sign}>
                <Glyph name={signs[rung.face]} />
              </div>
              <div class={css.who}>
                <b>{rung.name}</b>
                <span>{rung.under}</span>
              </div>
              <div class={css.by}>
                <b>{rung.big}</b>
                <span>{rung.small}</span>
              </div>
            </div>
          ))}
        </div>
      </section>
      <States />
    </>
  );
}

function States() {
  const parts = useScreen();
  const states = useView(() => {
    const tiles = parts.store
      .all('tile')
      .filter((tile) => tile.boardId === parts.settings.boardId && tile.headline);
    return (boardOf(parts)?.categories ?? []).slice(0, 5).map(({ letter }) => {
      const tile = tiles.filter((each) => each.category === letter)[0];
      const view = tile && tileView(tile, [], letter, tile.reviewedOn, contextOf(parts));
      return {
        letter,
        face: view?.face,
        glyph: view?.glyph ?? null,
        text: view ? `${view.value} ${view.unit}` : '',
      };
    });
  });
  return (
    <section class={css.states}>
      {states.map(({ letter, face, glyph, text }) => (
        <div
          key={letter}
          class={cx(css.state, face === 'red' ? css.red : face === 'green' ? css.green : undefined)}
        >
          {glyph && <Sign mark={glyph} />}
          <b>{letter}</b>
          {text}
        </div>
      ))}
    </section>
  );
}
