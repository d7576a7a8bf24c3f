// The chain of causes: each why under the one above it, and between two of them the "therefore" that is
// tapped when it holds, read from below (Rule 1.1 "Root cause").
import { isOpenIssue } from '../../shared/areas/issues/transitions.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { Icon } from './icons.tsx';
import type { ViewProps } from './issue.tsx';
import i from './issue-views.module.css';
import { Button } from './parts.tsx';
import s from './styles.ts';

export function WhyView({ hand, issue, possible, at }: ViewProps) {
  const open = isOpenIssue(issue.state);
  const can = (key: string) => possible.some((a) => a.key === key);
  const test = (step: number, holds: boolean) =>
    void hand.act({
      type: 'testIssueWhy',
      payload: { issueId: issue.id, step, holds },
      purpose: t('why.therefore'),
      done: t(holds ? 'do.why.holds' : 'do.why.open'),
    });
  return (
    <>
      <section class={i.page}>
        <p class={s.lab}>
          {t('issue.why')} <span>{t(issue.fiveWhy.length > 1 ? 'why.tested' : 'why.empty')}</span>
        </p>
        {issue.whyAsked && (
          <p class={i.must}>
            <Icon name="bang" />
            {t('why.must.open')}
          </p>
        )}
        <ol class={i.chain}>
          {issue.fiveWhy.map((why, n) => {
            const isLast = n === issue.fiveWhy.length - 1;
            const holds = issue.therefore[n] === true;
            return (
              <li key={n} class={cx(isLast && i.last)}>
                <span>{n + 1}</span>
                <b>{why}</b>
                {!isLast && (
                  <button
                    type="button"
                    data-tap={`therefore:${n}`}
                    class={cx(i.therefore, holds && i.holds)}
                    aria-pressed={holds}
                    disabled={!open}
                    onClick={() => test(n, !holds)}
                  >
                    <Icon name={holds ? 'check' : 'up'} />
                    {t(holds ? 'why.therefore' : 'why.therefore?')}
                  </button>
                )}
              </li>
            );
          })}
        </ol>
        <p class={i.root}>
          <small>{t('why.root')}</small>
          {issue.rootCause || t('why.no_root')}
        </p>
      </section>
      <footer class={s.bar}>
        {can('is_unwhy') && (
          <Button
            id="unwhy"
            quiet
            icon="undo"
            label={t('do.is_unwhy')}
            onTap={() => at('is_unwhy')}
          />
        )}
        {can('is_root') && (
          <Button
            id="root"
            quiet
            icon="check"
            label={t('do.is_root')}
            onTap={() => at('is_root')}
          />
        )}
        <i class={s.fill} />
        {can('is_why') && (
          <Button
            id="why"
            big
            go
            icon="plus"
            label={t('do.is_why.go')}
            onTap={() => at('is_why')}
          />
        )}
      </footer>
    </>
  );
}
