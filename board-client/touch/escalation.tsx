// One escalation: the question with its way and clocks left, what can be decided right.
import { useEffect, useState } from 'preact/hooks';
import { openStates } from '../../shared/areas/escalations/table.ts';
import { tileView } from '../../shared/areas/kpis/tile.view.ts';
import { sinceText } from '../../shared/local-time.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { escalationActions } from './escalation-actions.ts';
import { moment, plainName } from './facts.ts';
import { spoken } from './fields.ts';
import f from './form.module.css';
import { Decide } from './form.tsx';
import { Frame, type PageProps } from './frame.tsx';
import { Button, type Option } from './parts.tsx';
import { boardIn } from './rights.ts';
import s from './styles.ts';
import { wayOf } from './way.ts';
import { Way } from './way.tsx';

export function EscalationPage(props: PageProps & { escalationId: string; action?: string }) {
  const { hand, facts, go, escalationId, action } = props;
  const { store } = hand;
  const leads = useLeads(props);
  const e = store.record('escalation', escalationId).value;
  if (!e)
    return (
      <Frame {...props} title={t('gone')}>
        {null}
      </Frame>
    );
  const issue = e.issueIds[0] ? store.record('issue', e.issueIds[0]).value : undefined;
  const tile = e.kpiId ? store.record('tile', e.kpiId).value : undefined;
  const view = tile && tileView(tile, [], '', tile.reviewedOn, facts);
  const origin = boardIn(facts.place, e.originatorId);
  const actions = escalationActions(e, facts, leads);
  const waiting = store
    .all('escalation')
    .filter(
      (other) =>
        other.id !== e.id &&
        other.holderId === hand.boardId &&
        openStates.indexOf(other.state) >= 0 &&
        other.state !== 'returned' &&
        other.state !== 'resolved',
    );
  const next = waiting[0];
  const list = (
    <>
      <Button quiet id="all" label={t('esc.all')} onTap={() => go('escalations')} />
      {next && (
        <Button
          quiet
          id="next"
          after="fwd"
          label={t('esc.next')}
          onTap={() => go(`escalation/${next.id}`)}
        />
      )}
    </>
  );
  return (
    <Frame
      {...props}
      title={t('esc.title', { board: facts.boardName(e.originatorId), n: e.number })}
      under={t('esc.under', {
        state: t(`strip.state.${e.state}`),
        holder: facts.boardName(e.holderId),
      })}
      onBack={() =>
        go(e.originatorId === hand.boardId && issue ? `issue/${issue.id}` : 'escalations')
      }
    >
      <main class={cx(s.main, f.two, f.over)}>
        <section class={f.card}>
          <div class={f.line}>
            <span class={s.sev}>{e.severity}</span>
            <span class={s.tag}>{t(`need.${e.type}`)}</span>
            {issue && <span class={s.tag}>{t('esc.issue', { n: issue.number })}</span>}
            <i class={s.fill} />
            <span class={s.muted}>
              {t('esc.ago', { span: sinceText(t, e.raisedAt, facts.now) })}
            </span>
          </div>
          <h1 class={f.q}>{e.question}</h1>
          <dl class={f.kv}>
            <dt>{t('esc.from')}</dt>
            <dd>
              {origin?.shortName} {origin && origin.name !== origin.shortName && plainName(origin)}
            </dd>
            {view && tile && (
              <>
                <dt>{t('esc.effect_on')}</dt>
                <dd>
                  {tile.shortName} {view.value} {tile.unit}
                </dd>
              </>
            )}
            {e.neededByAt && (
              <>
                <dt>{t('esc.needed')}</dt>
                <dd>{moment(facts, e.neededByAt)}</dd>
              </>
            )}
            {e.tried.length > 0 && (
              <>
                <dt>{t('esc.tried')}</dt>
                <dd>{e.tried.join(', ')}</dd>
              </>
            )}
            {e.offer && (
              <>
                <dt>{t('esc.offer')}</dt>
                <dd>
                  {facts.boardName(e.offer.to)}: {e.offer.text}
                </dd>
              </>
            )}
            {e.firstStep && (
              <>
                <dt>{t('esc.first')}</dt>
                <dd>{e.firstStep}</dd>
              </>
            )}
          </dl>
          <p class={cx(s.lab, f.way)}>{t('esc.way')}</p>
          <Way steps={wayOf(e, facts)} most={e.tried.length ? 5 : 6} />
        </section>
        {actions.length > 0 ? (
          <Decide
            key={`${e.id}${e.state}`}
            actions={actions}
            first={action}
            aside={list}
            onSend={(a, values) =>
              void hand
                .act({
                  type: a.type,
                  payload: a.payload(values),
                  purpose: a.purpose,
                  done: a.done,
                  mine: spoken(a.fields, values),
                  draft: '',
                })
                .then((done) => {
                  if (done && a.key !== 'acknowledge')
                    go(e.originatorId === hand.boardId ? '' : 'escalations');
                })
            }
          />
        ) : (
          <>
            <section class={f.decide}>
              <p class={s.panel}>
                {t('esc.none', {
                  board: facts.boardName(
                    e.state === 'returned' || e.state === 'resolved' ? e.originatorId : e.holderId,
                  ),
                })}
              </p>
            </section>
            <footer class={s.bar}>{list}</footer>
          </>
        )}
      </main>
    </Frame>
  );
}

/** Leads of the support boards: whom a board names when the work is theirs. */
function useLeads({ hand, facts }: PageProps): readonly Option[] {
  const [leads, setLeads] = useState<readonly Option[]>([]);
  useEffect(() => {
    let current = true;
    const boards = facts.place.boards.filter((b) => b.kind === 'support' && b.id !== hand.boardId);
    const ask = (b: (typeof boards)[number]) =>
      hand.people(b.id).then((people) =>
        people
          .filter((p) => p.role === 'SF')
          .slice(0, 1)
          .map((p) => ({
            value: p.personId,
            label: t('esc.lead', { board: b.shortName }),
            small: `${p.role} ${p.initials}`,
          })),
      );
    void Promise.all(boards.map(ask)).then((found) => {
      if (current) setLeads(([] as Option[]).concat(...found));
    });
    return () => {
      current = false;
    };
  }, []);
  return leads;
}
