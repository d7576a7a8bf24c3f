// The issue itself: containment with its pictures, the chain of causes, countermeasures with their
// circles, the way of its question and the last lines of its history; below the keys that work now.
import { pdcaQuarters } from '../../shared/areas/countermeasures/transitions.ts';
import { isOpenEscalation } from '../../shared/areas/escalations/table.ts';
import { historyText, whoText } from '../../shared/areas/issues/history.view.ts';
import { isOpenIssue } from '../../shared/areas/issues/transitions.ts';
import { photoUrl } from '../sync/issue-file.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { ActionRow } from './action.tsx';
import { day, moment } from './facts.ts';
import f from './form.module.css';
import { Icon } from './icons.tsx';
import own from './issue.module.css';
import type { ViewProps } from './issue.tsx';
import record from './issue-record.module.css';
import { AddPhoto } from './issue-record.tsx';
import views from './issue-views.module.css';
import { Button } from './parts.tsx';
import { mayAskFor, mayHappen } from './rights.ts';
import s from './styles.ts';
import { wayOf } from './way.ts';
import { Way } from './way.tsx';

const i: Readonly<Record<string, string>> = { ...own, ...views, ...record };
const rows = 4;
const whys = 5;

export function IssueMain(props: ViewProps) {
  const { hand, facts, go, issue, actions, asked, file, possible, at } = props;
  const card = asked[0];
  const open = asked.some((e) => isOpenEscalation(e.state));
  const answered = card && (card.state === 'returned' || card.state === 'resolved');
  const mine = answered && mayHappen(facts.place, card, 'confirm');
  const shown = ['is_confirm', 'is_discard', 'is_close', 'is_reopen', 'is_take_up', 'is_park'];
  const keys = possible.filter((a) => shown.indexOf(a.key) >= 0);
  const first = keys.filter((a) => a.key !== 'is_park')[0];
  const photos = file?.photos ?? [];
  const sorted = actions
    .slice()
    .sort((a, b) => (`${a.dueOn}${a.id}` < `${b.dueOn}${b.id}` ? -1 : 1));
  return (
    <>
      <section class={i.col}>
        {(issue.clearOutOn || issue.parkedUntilOn) && (
          <p class={i.must}>
            <Icon name="clock" />
            {issue.clearOutOn
              ? t('hist.issue.clear_out')
              : t('hist.issue.parked', { to: day(issue.parkedUntilOn ?? '') })}
          </p>
        )}
        <div class={i.rowA}>
          <div class={s.panel}>
            <p class={s.lab}>{t('issue.containment')}</p>
            <p class={i.big}>
              {issue.contained
                ? issue.containment || t('contained.yes')
                : t(issue.contained === false ? 'contained.no' : 'issue.not_stated')}
            </p>
            {issue.containedAt && (
              <p class={s.muted}>{t('issue.since', { time: moment(facts, issue.containedAt) })}</p>
            )}
            {photos.length > 0 && (
              <div class={i.pair}>
                {photos.slice(0, 2).map((p) => (
                  <img key={p.id} src={photoUrl(hand.basePath, p.id, true)} alt={p.caption} />
                ))}
              </div>
            )}
            {isOpenIssue(issue.state) && (issue.contained === null || photos.length === 0) && (
              <Button
                id="contain"
                quiet
                label={t(issue.contained === null ? 'issue.state' : 'issue.change')}
                onTap={() => at('is_contain')}
              />
            )}
          </div>
          <div class={s.panel}>
            <p class={s.lab}>
              {t('issue.why')} <span>{t(issue.whyAsked ? 'why.must.open' : 'why.hint')}</span>
            </p>
            {issue.fiveWhy.length === 0 && (
              <p class={s.muted}>{issue.rootCause ?? t('issue.no_why')}</p>
            )}
            <ol class={i.why}>
              {issue.fiveWhy.slice(0, whys).map((why, n) => (
                <li key={n} class={cx(n === issue.fiveWhy.length - 1 && i.last)}>
                  <span>{n + 1}</span>
                  <b>{why}</b>
                  {n < issue.fiveWhy.length - 1 && (
                    <small class={cx(i.link, issue.therefore[n] && i.holds)}>
                      <Icon name={issue.therefore[n] ? 'check' : 'up'} />
                      {t(issue.therefore[n] ? 'why.therefore' : 'why.therefore?')}
                    </small>
                  )}
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
            {sorted.slice(0, rows).map((c) => (
              <ActionRow key={c.id} action={c} facts={facts} onTap={() => go(`action/${c.id}`)} />
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
            <Way steps={wayOf(card, facts)} most={5} />
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
            <p class={s.muted}>
              {t(mayAskFor(facts.place, issue) ? 'issue.not_asked.hint' : 'issue.not_asked.stage')}
            </p>
          </>
        )}
        <i class={cx(s.fill, i.gap)} />
        {file && file.history.length > 0 && (
          <>
            <p class={s.lab}>
              {t('view.history')}{' '}
              <span>
                {t('history.last', {
                  n: Math.min(3, file.history.length),
                  of: file.history.length,
                })}
              </span>
            </p>
            <ol class={i.lines}>
              {file.history.slice(0, 3).map((line) => (
                <li key={line.id}>
                  <b>{moment(facts, line.at)}</b>
                  <span>
                    {whoText(t, line.by)} {historyText(t, line, file)}
                  </span>
                </li>
              ))}
            </ol>
          </>
        )}
      </aside>
      <footer class={s.bar}>
        {isOpenIssue(issue.state) && (
          <Button id="add" quiet icon="plus" label={t('issue.add')} onTap={() => at('cm_add')} />
        )}
        {isOpenIssue(issue.state) && <AddPhoto hand={hand} issue={issue} />}
        {isOpenIssue(issue.state) && photos.length > 0 && (
          <Button
            id="contain-bar"
            quiet
            label={t('do.is_contain')}
            onTap={() => at('is_contain')}
          />
        )}
        {keys.some((a) => a.key === 'is_park') && (
          <Button
            id="park"
            quiet
            icon="clock"
            label={t('do.is_park')}
            onTap={() => at('is_park')}
          />
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
            {isOpenIssue(issue.state) && !open && mayAskFor(facts.place, issue) && (
              <Button
                id="escalate"
                big
                go={!first}
                icon="up"
                label={t('issue.escalate')}
                onTap={() => go(`escalate/${issue.id}`)}
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
    </>
  );
}
