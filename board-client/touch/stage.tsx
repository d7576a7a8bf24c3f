// How far this board has come (Rule 3.10.1): the four stages, the share of what the present one asks for,
// the next one once it is offered, and the way back with a reason. Nothing is forced; names nobody.
import { useState } from 'preact/hooks';
import {
  lastStage,
  offerAfterDays,
  offerShare,
  stageHas,
} from '../../shared/areas/boards/stages.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { useDraft } from './drafts.ts';
import f from './form.module.css';
import { Frame, type PageProps } from './frame.tsx';
import { Icon } from './icons.tsx';
import { Button, Message, Options } from './parts.tsx';
import { isOwner } from './rights.ts';
import s from './styles.ts';

const stages = [1, 2, 3, lastStage];
const percent = (share: number): string => t('percent', { n: Math.round(share * 100) });

export function StagePage(props: PageProps) {
  const { hand, facts, go } = props;
  const { store, boardId } = hand;
  const [to, setTo] = useDraft('to', '');
  const [why, setWhy] = useDraft('why', '');
  const [missing, setMissing] = useState(false);
  const stage = store.record('board', boardId).value?.stage ?? lastStage;
  const known = store.record('boardStage', boardId).value;
  const come = known && known.stage === stage ? known : null;
  const offered = come ? come.offered : null;
  const owns = isOwner(facts.place, boardId);

  const take = async () => {
    const done = await hand.act({
      type: 'acceptStage',
      payload: { boardId },
      purpose: t('stage.take', { n: offered ?? 0 }),
      done: t('stage.taken', { n: offered ?? 0 }),
    });
    if (done) go('');
  };
  const back = async () => {
    if (!to || !why) return setMissing(true);
    const done = await hand.act({
      type: 'returnStage',
      draft: '',
      payload: { boardId, stage: Number(to), reason: why },
      purpose: t('stage.return', { n: to }),
      done: t('stage.returned', { n: to }),
      mine: why,
    });
    if (done) go('');
  };
  return (
    <Frame {...props} title={t('stage.title')} under={t('stage.under')}>
      <main class={cx(s.main, f.form)}>
        <section class={f.left}>
          <div>
            <p class={s.lab}>{t('stage.all')}</p>
            <ol class={f.stages}>
              {stages.map((n) => (
                <li key={n} data-stage={n} class={cx(n === stage && f.here)}>
                  <span class={cx(f.node, n > stage && f.next)}>{n}</span>
                  <span>
                    <b>{t(`stage.${n}`)}</b>
                    <small>{t(`stage.${n}.brings`)}</small>
                  </span>
                  {n <= stage && <Icon name="check" />}
                </li>
              ))}
            </ol>
          </div>
          {owns && stage > 1 && (
            <div>
              <p class={s.lab}>
                {t('stage.back')} <span>{t('stage.back.hint')}</span>
              </p>
              <Options
                name="to"
                columns={3}
                options={stages
                  .filter((n) => n < stage)
                  .map((n) => ({ value: String(n), label: t('stage.to', { n }) }))}
                chosen={[to]}
                onPick={setTo}
              />
              <div class={f.gap} />
              <Options
                name="why"
                columns={4}
                options={t('stage.reasons')
                  .split('|')
                  .map((reason) => ({ value: reason, label: reason }))}
                chosen={[why]}
                onPick={setWhy}
              />
              {missing && !(to && why) && <Message text={t('stage.missing')} />}
            </div>
          )}
        </section>
        <aside class={f.ticket}>
          <h2 class={s.h2}>{t('stage.now', { n: stage })}</h2>
          {stageHas.strategy(stage) ? (
            <p>{t('stage.last')}</p>
          ) : (
            <>
              <p>{t(`stage.${stage}.asks`)}</p>
              <dl class={f.figures}>
                <dt>{t('stage.share')}</dt>
                <dd data-share>
                  {come && come.share !== null ? percent(come.share) : t('stage.nothing')}
                </dd>
                <dt>{t('stage.days')}</dt>
                <dd>{come ? come.days : 0}</dd>
              </dl>
              <p class={s.muted}>
                {t(offered === null ? 'stage.later' : 'stage.offered', {
                  n: offered ?? 0,
                  days: offerAfterDays,
                  share: percent(offerShare),
                })}
              </p>
            </>
          )}
          {known?.returnReason && (
            <p class={s.muted}>{t('stage.was', { reason: known.returnReason })}</p>
          )}
        </aside>
      </main>
      <footer class={s.bar}>
        {owns && stage > 1 && (
          <Button
            id="return"
            quiet
            icon="undo"
            label={to ? t('stage.return', { n: to }) : t('stage.back')}
            onTap={() => void back()}
          />
        )}
        <i class={s.fill} />
        {offered !== null && owns && (
          <Button
            id="take"
            big
            go
            icon="check"
            label={t('stage.take', { n: offered })}
            onTap={() => void take()}
          />
        )}
        {!owns && <span class={s.muted}>{t('stage.owner')}</span>}
      </footer>
    </Frame>
  );
}
