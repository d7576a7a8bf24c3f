// The fact line on top, and what takes its place when the data are old: one dark bar that says
// since when. Must never keep showing old facts as if they were fresh.
import type { ComponentChildren } from 'preact';
import type { Fact, FactLineView } from '../../shared/areas/boards/fact-line.view.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { Glyph } from '../ui/glyph.tsx';
import css from './fact-line.module.css';

/** Letters of Latin width; one of Chinese is as wide as two. */
const widthOf = (text: string): number => text.replace(/[\u2e80-\uffff]/g, 'xx').length;

export function FactLine({
  view,
  asOf,
  marks,
  bar,
  history,
  message,
  back,
  clock,
}: {
  view: FactLineView;
  /** Of when the data are: the fact that never gives way. */
  asOf: Fact;
  marks: readonly string[];
  /** Replaces the facts: "No connection since 06:58" and how long ago. */
  bar: { readonly text: string; readonly since: string } | null;
  /** Replaces the facts in time travel: "As it stood at the end of Tue 3 Nov". */
  history: string | null;
  /** Takes the place of the facts: a word of the desk to whoever stands here. */
  message: string | null;
  /** Back to live, by a tap on the bar. */
  back: (() => void) | null;
  clock: ComponentChildren;
}) {
  return (
    <header class={css.line}>
      <div class={cx(css.board, widthOf(view.name) > 26 && css.long)}>
        <div class={css.label}>{view.label}</div>
        <div class={css.name}>{view.name}</div>
      </div>
      {bar ? (
        <div class={css.lost}>
          <Glyph name="offline" class={css.sign} />
          <span class={css.text}>{bar.text}</span>
          <span class={css.since}>{bar.since}</span>
        </div>
      ) : history ? (
        <button type="button" class={css.history} data-tap="live" onClick={back ?? undefined}>
          <Glyph name="clock" class={css.sign} />
          <span class={css.text}>{history}</span>
          {back && <span class={css.since}>{t('mark.live')}</span>}
        </button>
      ) : (
        <>
          {message ? (
            <div class={css.message} data-long={message.length > 50 ? '' : undefined}>
              <span>{message}</span>
            </div>
          ) : (
            <div class={css.facts}>
              {view.facts.map((fact) => (
                <FactItem key={fact.label} fact={fact} />
              ))}
            </div>
          )}
          <FactItem fact={asOf} />
        </>
      )}
      <div class={css.clock}>
        {marks.length > 0 && <span class={css.mark}>{marks.join(' · ')}</span>}
        {clock}
      </div>
    </header>
  );
}

function FactItem({ fact }: { fact: Fact }) {
  return (
    <div class={css.fact}>
      <div class={css.label}>{fact.label}</div>
      <div class={css.value}>{fact.value}</div>
    </div>
  );
}
