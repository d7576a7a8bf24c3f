// Views of the problem sheet on the tablet: fishbone of causes, the A3 in its sections, the steps of
// the 8D. The printed pages are the desk's.
import type { Cause } from '../../shared/areas/issues/problem-sheet.ts';
import { causeFamilies, eightDSteps } from '../../shared/areas/issues/sheet-words.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { day, moment, tag } from './facts.ts';
import { Icon } from './icons.tsx';
import type { ViewProps } from './issue.tsx';
import i from './issue-views.module.css';
import { Button } from './parts.tsx';
import s from './styles.ts';

const after: Readonly<Record<Cause['state'], Cause['state']>> = {
  suspected: 'confirmed',
  confirmed: 'ruled_out',
  ruled_out: 'suspected',
};
const perFamily = 4;

export function CausesView({ hand, issue, file, at }: ViewProps) {
  const causes = file?.sheet?.causes ?? [];
  const turn = (cause: Cause) =>
    void hand.act({
      type: 'changeProblemSheet',
      payload: {
        issueId: issue.id,
        causes: causes.map((c) => (c === cause ? { ...c, state: after[c.state] } : c)),
      },
      purpose: t('view.causes'),
      done: `${cause.text}: ${t(`causeState.${after[cause.state]}`)}`,
    });
  return (
    <>
      <section class={cx(i.page, i.bones)}>
        {causeFamilies.map((family) => (
          <div key={family} class={i.bone}>
            <p class={s.lab}>{t(`family.${family}`)}</p>
            {causes
              .filter((c) => c.family === family)
              .slice(0, perFamily)
              .map((cause) => (
                <button
                  type="button"
                  key={cause.text}
                  data-tap="cause"
                  class={cx(i.cause, i[cause.state])}
                  onClick={() => turn(cause)}
                >
                  <b>{cause.text}</b>
                  <small>{t(`causeState.${cause.state}`)}</small>
                </button>
              ))}
          </div>
        ))}
      </section>
      <footer class={s.bar}>
        <i class={s.fill} />
        <Button
          id="cause"
          big
          go
          icon="plus"
          label={t('do.is_cause.go')}
          onTap={() => at('is_cause')}
        />
      </footer>
    </>
  );
}

export function A3View({ facts, issue, file, possible, at }: ViewProps) {
  const a3 = file?.sheet?.a3;
  const goal = a3 && [a3.goal.from, a3.goal.to].filter(Boolean).join(' → ');
  const by = a3?.goal.byOn ? ` ${t('a3.by')} ${day(a3.goal.byOn)}` : '';
  const parts: readonly (readonly [string, string])[] = [
    ['a3.background', a3?.background ?? ''],
    ['a3.current', a3?.current ?? ''],
    ['a3.goal', goal ? goal + by : ''],
    ['a3.cause', [a3?.analysis, issue.rootCause].filter(Boolean).join(' ')],
    ['a3.followUp', a3?.followUp ?? ''],
  ];
  const can = (key: string) => possible.some((a) => a.key === key);
  return (
    <>
      <section class={i.page}>
        <p class={s.lab}>
          {t('a3.owner')}{' '}
          <span>
            {issue.a3Owner
              ? `${tag(issue.a3Owner)}${issue.a3Accepted ? '' : `, ${t('a3.waits', { who: issue.a3Owner.initials })}`}`
              : issue.a3AskedAt
                ? t('a3.asked', { day: moment(facts, issue.a3AskedAt) })
                : t('a3.no_owner')}
          </span>
        </p>
        <div class={i.parts}>
          {parts.map(([key, text]) => (
            <div class={s.panel} key={key}>
              <p class={s.lab}>{t(key)}</p>
              <p class={text ? undefined : s.muted}>{text || t('a3.empty')}</p>
            </div>
          ))}
          <div class={s.panel}>
            <p class={s.muted}>{t('a3.desk')}</p>
          </div>
        </div>
      </section>
      <footer class={s.bar}>
        {can('is_a3_owner') && (
          <Button
            id="a3-owner"
            quiet
            icon="user"
            label={t('do.is_a3_owner')}
            onTap={() => at('is_a3_owner')}
          />
        )}
        <i class={s.fill} />
        {can('is_a3_accept') && (
          <Button
            id="a3-accept"
            big
            icon="check"
            label={t('do.is_a3_accept.go')}
            onTap={() => at('is_a3_accept')}
          />
        )}
        <Button id="a3" big go icon="edit" label={t('do.is_a3.go')} onTap={() => at('is_a3')} />
      </footer>
    </>
  );
}

export function EightDView({ file, at }: ViewProps) {
  const eightD = file?.sheet?.eightD;
  return (
    <>
      <section class={i.page}>
        <p class={s.lab}>
          8D{' '}
          <span>
            {eightD
              ? [eightD.customer, eightD.reference].filter(Boolean).join(' · ')
              : t('8d.none')}
          </span>
        </p>
        <ol class={i.steps}>
          {eightDSteps.map((d) => {
            const step = eightD?.steps[d];
            return (
              <li key={d} class={cx(step?.doneOn && i.done)}>
                <span>{step?.doneOn ? <Icon name="check" /> : d.toUpperCase()}</span>
                <div>
                  <b>
                    {d.toUpperCase()} {t(`8d.${d}`)}
                  </b>
                  <small>{step?.text || t('a3.empty')}</small>
                </div>
                <em>{step?.doneOn ? t('8d.done', { day: day(step.doneOn) }) : ''}</em>
              </li>
            );
          })}
        </ol>
      </section>
      <footer class={s.bar}>
        <i class={s.fill} />
        <Button id="8d" big go icon="edit" label={t('do.is_8d.go')} onTap={() => at('is_8d')} />
      </footer>
    </>
  );
}
