// One row of the issue list: what is wrong, circle, owner, due, where help was asked. Must never
// show a person's name: role and initials only.

import type { ChipView } from '../../../shared/areas/escalations/escalation-chip.view.ts';
import type { IssueRowView } from '../../../shared/areas/issues/issue-row.view.ts';
import { cx } from '../../ui/class-names.ts';
import { useFlash } from '../../ui/flash.ts';
import { Glyph, Sign } from '../../ui/glyph.tsx';
import css from './issue-row.module.css';

export function IssueRow({ view }: { view: IssueRowView }) {
  const element = useFlash<HTMLDivElement>(view);
  return (
    <div ref={element} class={css.row}>
      <b>{view.category}</b>
      <span class={css.mark}>
        <Sign mark={view.mark} />
      </span>
      <span class={css.title}>
        <span class={css.words}>{view.title}</span>
        {view.count && <small>{view.count}</small>}
      </span>
      <span class={css.owner}>
        <span class={cx(view.dashed && css.dashed)}>{view.owner}</span>
      </span>
      <span class={css.due}>
        {view.late && <i class={css.dot} />}
        {view.struck && <s>{view.struck}</s>}
        {view.due}
      </span>
      {view.chip ? <Chip view={view.chip} /> : <span />}
    </div>
  );
}

/** Where help was asked and until when: blue outline waits, blue fill is answered. */
export function Chip({ view }: { view: ChipView }) {
  return (
    <span class={cx(css.chip, css[view.face])}>
      <Sign mark={view.glyph} class={css.arrow} />
      <span class={cx(css.words, view.dashed && css.dashed)}>{view.text}</span>
      {view.by && (
        <span class={css.by}>
          <Glyph name="clock" class={css.clock} />
          {view.by}
        </span>
      )}
    </span>
  );
}
