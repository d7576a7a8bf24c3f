// One action: its facts and what its owner, or its checker, can do now.
import type { Countermeasure } from '../../shared/areas/countermeasures/countermeasure.ts';
import { pdcaQuarters } from '../../shared/areas/countermeasures/transitions.ts';
import { isOpenEscalation } from '../../shared/areas/escalations/table.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { Pdca } from '../ui/glyph.tsx';
import { day, type Facts, tag } from './facts.ts';
import { spoken } from './fields.ts';
import { Decide } from './form.tsx';
import { Frame, type PageProps } from './frame.tsx';
import { Icon } from './icons.tsx';
import i from './issue.module.css';
import { Avatar } from './parts.tsx';
import { mayAskFor } from './rights.ts';
import s from './styles.ts';
import { countermeasureActions, withAsk } from './work-actions.ts';

export function ActionRow({
  action,
  facts,
  onTap,
}: {
  action: Countermeasure;
  facts: Facts;
  onTap?: (() => void) | undefined;
}) {
  const moved = action.originalDueOn !== action.dueOn;
  const late =
    (action.state === 'plan' || action.state === 'proposed') &&
    action.originalDueOn < facts.todayOn;
  return (
    <li>
      <button type="button" class={i.action} data-tap={`action:${action.id}`} onClick={onTap}>
        <Pdca quarters={pdcaQuarters[action.state]} class={i.pdca} />
        <span class={s.tag}>{t(`kind.${action.kind}`)}</span>
        <span class={i.what}>
          <b>{action.what}</b>
          <small>
            {late && <i class={i.dot} />}
            {t(`cm.${action.state}`, { who: action.owner.initials, n: action.cycle })}
          </small>
        </span>
        <Avatar initials={action.owner.initials} hollow={!action.accepted} />
        <span class={i.due}>
          {moved && <del>{day(action.originalDueOn)}</del>} <b>{day(action.dueOn)}</b>
        </span>
        {onTap && <Icon name="chev" />}
      </button>
    </li>
  );
}

export function ActionPage(props: PageProps & { actionId: string }) {
  const { hand, facts, go, actionId } = props;
  const { store } = hand;
  const c = store.record('countermeasure', actionId).value;
  if (!c)
    return (
      <Frame {...props} title={t('gone')}>
        {null}
      </Frame>
    );
  const issue = c.issueId ? store.record('issue', c.issueId).value : undefined;
  const asked = store
    .all('escalation')
    .some((e) => c.issueId && e.issueIds.indexOf(c.issueId) >= 0 && isOpenEscalation(e.state));
  const found = countermeasureActions(c, facts);
  const actions = issue && !asked && mayAskFor(facts.place, issue) ? withAsk(found) : found;
  // What ends the action may stand open; what puts it off must be chosen.
  const first = /^cm_(ask|move|owner|cancel)$/.test(actions[0]?.key ?? '') ? '' : actions[0]?.key;
  return (
    <Frame
      {...props}
      title={c.what}
      under={t('action.under', {
        issue: issue?.title ?? '',
        state: t(`cm.${c.state}`, { who: c.owner.initials, n: c.cycle }),
      })}
      onBack={() => go(issue ? `issue/${issue.id}` : '')}
    >
      <div class={i.fact}>
        <div class={s.panel}>
          <ul>
            <ActionRow action={c} facts={facts} onTap={issue && (() => go(`issue/${issue.id}`))} />
          </ul>
        </div>
        {c.state === 'plan' && found[0]?.key !== 'cm_done' && (
          <p class={cx(s.lab, i.note)}>
            <span>{t('cm.only_owner', { who: tag(c.owner) })}</span>
          </p>
        )}
      </div>
      <Decide
        key={`${c.state}${first}`}
        actions={actions}
        first={first}
        onSend={(a, values) => {
          if (a.key === 'cm_ask' && issue) return go(`escalate/${issue.id}`);
          void hand
            .act({
              type: a.type,
              payload: a.payload(values),
              purpose: a.purpose,
              done: a.done,
              mine: spoken(a.fields, values),
              draft: '',
            })
            .then((done) => done && go(issue ? `issue/${issue.id}` : ''));
        }}
      />
    </Frame>
  );
}
