// One issue: containment, why, countermeasures with their circles, the way of its question, and the
// keys that will work now.
import { pdcaQuarters } from '../../shared/areas/countermeasures/transitions.ts';
import { isOpenEscalation } from '../../shared/areas/escalations/table.ts';
import { isOpenIssue } from '../../shared/areas/issues/transitions.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { ActionRow } from './action.tsx';
import { moment } from './facts.ts';
import { spoken } from './fields.ts';
import f from './form.module.css';
import { Decide } from './form.tsx';
import { Frame, type PageProps } from './frame.tsx';
import i from './issue.module.css';
import { Button } from './parts.tsx';
import { mayHappen } from './rights.ts';
import s from './styles.ts';
import { wayOf } from './way.ts';
import { Way } from './way.tsx';
import { issueActions, newCountermeasure } from './work-actions.ts';

const rows = 4;

export function IssuePage(props: PageProps & { issueId: string; action?: string }) {
  const { hand, facts, go, issueId, action } = props;
  const { store } = hand;
  const issue = store.record('issue', issueId).value;
  if (!issue)
    return (
      <Frame {...props} title={t('gone')}>
        {null}
      </Frame>
    );
  const actions = store
    .all('countermeasure')
    .filter((c) => c.issueId === issueId && c.state !== 'cancelled');
  const asked = store
    .all('escalation')
    .filter((e) => e.issueIds.indexOf(issueId) >= 0)
    .sort((a, b) => b.raisedAt - a.raisedAt);
  const card = asked[0];
  const open = asked.some((e) => isOpenEscalation(e.state));
  const possible = issueActions(issue, open, facts);
  const at = (key: string) => go(`issue/${issueId}/${key}`);
  const under = t('issue.under', {
    n: issue.number,
    severity: issue.severity,
    state: t(`issue.${issue.state}`),
  });
  const back = () => go(action ? `issue/${issueId}` : '');

  if (action) {
    const add = action === 'cm_add' ? [newCountermeasure(issue, facts)] : [];
    return (
      <Frame {...props} title={issue.title} under={under} onBack={back}>
        <Decide
          key={action}
          actions={add.length ? add : possible}
          first={action}
          onSend={(a, values) =>
            void hand
              .act({
                type: a.type,
                payload: a.payload(values),
                purpose: a.purpose,
                done: a.done,
                mine: spoken(a.fields, values),
              })
              .then((done) => done && go(`issue/${issueId}`))
          }
        />
      </Frame>
    );
  }

  const answered = card && (card.state === 'returned' || card.state === 'resolved');
  const mine = answered && mayHappen(facts.place, card, 'confirm');
  const keys = possible.filter((a) => a.key !== 'is_cancel' && a.key !== 'is_contain');
  const first = keys[0];
  return (
    <Frame {...props} title={issue.title} under={under}>
      <main class={cx(s.main, i.issue)}>
        <section class={i.col}>
          <div class={i.rowA}>
            <div class={s.panel}>
              <p class={s.lab}>{t('issue.containment')}</p>
              <p class={i.big}>
                {issue.contained
                  ? issue.containment || t('contained.yes')
                  : t(issue.contained === false ? 'contained.no' : 'issue.not_stated')}
              </p>
              {issue.containedAt && (
                <p class={s.muted}>
                  {t('issue.since', { time: moment(facts, issue.containedAt) })}
                </p>
              )}
              {isOpenIssue(issue.state) && (
                <Button
                  id="contain"
                  quiet
                  label={t(issue.contained === null ? 'issue.state' : 'issue.change')}
                  onTap={() => at('is_contain')}
                />
              )}
            </div>
            <div class={s.panel}>
              <p class={s.lab}>{t('issue.why')}</p>
              {issue.fiveWhy.length === 0 && (
                <p class={s.muted}>{issue.rootCause ?? t('issue.no_why')}</p>
              )}
              <ol class={i.why}>
                {issue.fiveWhy.slice(0, 5).map((why, n) => (
                  <li key={n}>
                    <span>{n + 1}</span>
                    {why}
                  </li>
                ))}
              </ol>
            </div>
          </div>
          <div class={s.panel}>
            <p class={s.lab}>
              {t('issue.actions')}{' '}
              <span>
                {t('issue.actions.n', {
                  n: actions.filter((c) => pdcaQuarters[c.state] >= 2).length,
                  of: actions.length,
                })}
              </span>
            </p>
            {actions.length === 0 && <p class={cx(s.muted, i.none)}>{t('issue.no_action')}</p>}
            <ul>
              {actions
                .sort((a, b) => (`${a.dueOn}${a.id}` < `${b.dueOn}${b.id}` ? -1 : 1))
                .slice(0, rows)
                .map((c) => (
                  <ActionRow
                    key={c.id}
                    action={c}
                    facts={facts}
                    onTap={() => go(`action/${c.id}`)}
                  />
                ))}
            </ul>
          </div>
        </section>
        <aside class={f.ticket}>
          {card ? (
            <>
              <p class={s.lab}>
                {t('issue.asked', { board: facts.boardName(card.addresseeId) })}{' '}
                <span>{card.question}</span>
              </p>
              <Way steps={wayOf(card, facts)} most={6} />
              <i class={s.fill} />
              <Button
                id="card"
                quiet
                after="fwd"
                label={t('issue.card')}
                onTap={() => go(`escalation/${card.id}`)}
              />
            </>
          ) : (
            <>
              <p class={s.lab}>{t('issue.not_asked')}</p>
              <p class={s.muted}>{t('issue.not_asked.hint')}</p>
            </>
          )}
        </aside>
      </main>
      <footer class={s.bar}>
        {isOpenIssue(issue.state) && (
          <Button id="add" quiet icon="plus" label={t('issue.add')} onTap={() => at('cm_add')} />
        )}
        {possible.some((a) => a.key === 'is_cancel') && (
          <Button id="cancel" quiet label={t('do.is_cancel')} onTap={() => at('is_cancel')} />
        )}
        <i class={s.fill} />
        {mine && card ? (
          <>
            <Button
              id="not-yet"
              big
              label={t('todo.not_yet')}
              onTap={() =>
                go(
                  `escalation/${card.id}/${card.state === 'resolved' ? 'reject_resolve' : 'reject_return'}`,
                )
              }
            />
            <Button
              id="works"
              big
              go
              icon="check"
              label={t('issue.works')}
              onTap={() =>
                void hand.act({
                  type: 'confirmEscalation',
                  payload: { escalationId: card.id, effectSeen: true },
                  purpose: t('do.confirm.go'),
                  done: t('do.confirm.done', { origin: facts.boardName(card.originatorId) }),
                })
              }
            />
          </>
        ) : (
          <>
            {isOpenIssue(issue.state) && !open && (
              <Button
                id="escalate"
                big
                go={!first}
                icon="up"
                label={t('issue.escalate')}
                onTap={() => go(`escalate/${issueId}`)}
              />
            )}
            {first && (
              <Button
                id={first.key}
                big
                go
                icon={first.icon}
                label={first.go}
                onTap={() => at(first.key)}
              />
            )}
          </>
        )}
      </footer>
    </Frame>
  );
}
