// Draws the way of an escalation; the last steps where it is long.
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { Icon } from './icons.tsx';
import w from './way.module.css';
import type { Step } from './way.ts';

export function Way({ steps, most }: { steps: readonly Step[]; most: number }) {
  const hidden = Math.max(0, steps.length - most);
  return (
    <ol class={w.way}>
      {hidden > 0 && <li class={w.cut}>{t('way.cut', { n: hidden })}</li>}
      {steps.slice(hidden).map((step, i) => (
        <li key={i} class={w[step.when]}>
          <span class={w.dot}>
            <Icon name={step.icon} />
          </span>
          <b class={w.time}>{step.time}</b>
          <b>{step.title}</b>
          {step.used !== undefined && (
            <div class={cx(w.meter, step.late && w.late)}>
              <i style={{ width: `${Math.round(step.used * 100)}%` }} />
            </div>
          )}
          <small>{step.small}</small>
        </li>
      ))}
    </ol>
  );
}
