// Signs of the skill matrix: the quarter circle of a level, the cover of a shift. Dumb.
import { type Cover, isMet, isSingle } from '../../shared/areas/skills/cover-signs.ts';
import type { Scale } from '../../shared/areas/skills/levels.ts';
import { t } from '../text/desk-text.ts';
import { cx } from '../ui/class-names.ts';
import { Glyph, Pdca } from '../ui/glyph.tsx';
import { DeskIcon } from './desk-icons.tsx';
import d from './parts.module.css';
import css from './skills.module.css';

/** Name of a level in this plant, with its letter. */
export const levelName = (scale: Scale, level: number | null): string => {
  if (level === null) return t('skills.blank');
  const step = scale[level];
  return step ? [step.letter, step.name].filter(Boolean).join(' ') : String(level);
};

export function Level({ scale, level }: { scale: Scale; level: number | null }) {
  if (level === null) return <span title={t('skills.blank')}>–</span>;
  return (
    <span
      class={css.levels}
      title={levelName(scale, level)}
      role="img"
      aria-label={levelName(scale, level)}
    >
      <Pdca quarters={level} class={css.quarter} />
    </span>
  );
}

/** How many work alone against how many it takes, with what threatens it. */
export function CoverCount({ cover, minimum }: { cover: Cover; minimum: number }) {
  if (cover.count === null)
    return (
      <span class={css.count} title={t('skills.unknown')}>
        <span class={cx(d.state, d.missing, css.small)}>
          <Glyph name="question" />
        </span>
        <i>/ {minimum}</i>
      </span>
    );
  const met = isMet(cover, minimum);
  return (
    <span class={css.count} data-cover={met ? 'met' : 'short'}>
      <span class={cx(d.state, met ? d.green : d.red, css.small)}>
        <Glyph name={met ? 'tick' : 'cross'} />
      </span>
      <b>{cover.count}</b>
      <i>/ {minimum}</i>
      {isSingle(cover, minimum) && (
        <span title={t('skills.single')}>
          <DeskIcon name="user" />
        </span>
      )}
      {(cover.ends || cover.riskOn !== null) && (
        <span title={t('skills.ends')}>
          <DeskIcon name="clock" />
        </span>
      )}
    </span>
  );
}
