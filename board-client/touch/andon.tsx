// Andon: station, kind, does it stand; the third tap sends, undo withdraws. Then the running call: who
// was called, who comes, "I am here", "Line runs again", and at the end the reason. No PIN up to there.
import { andonTypes } from '../../shared/areas/andon/table.ts';
import { isLost } from '../sync/link.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import a from './andon.module.css';
import { CallLadder, CallNow, EmptyLadder } from './andon-call.tsx';
import { KeptCall, keptCall } from './andon-kept.tsx';
import { useDraft, useForget } from './drafts.ts';
import { helpNumber } from './facts.ts';
import { Frame, type PageProps } from './frame.tsx';
import type { IconName } from './icons.tsx';
import { Button, Options } from './parts.tsx';
import s from './styles.ts';

const kindIcons: Readonly<Record<(typeof andonTypes)[number], IconName>> = {
  material: 'box',
  machine: 'cog',
  quality: 'target',
  safety: 'cross',
  help: 'help',
};

export function Andon(props: PageProps & { callId?: string }) {
  const { hand, go, callId } = props;
  if (callId === keptCall) return <KeptCall {...props} />;
  const call = callId ? hand.store.record('andonCall', callId).value : undefined;
  if (call && call.state !== 'withdrawn' && call.state !== 'closed')
    return call.state === 'resolved' ? (
      <Reason {...props} callId={call.id} />
    ) : (
      <Running {...props} callId={call.id} />
    );
  return <Pick {...props} key={callId} go={go} />;
}

function Pick(props: PageProps) {
  const { hand, go } = props;
  const [stationId, station] = useDraft('station', '');
  const [kind, choose] = useDraft('kind', '');
  const forget = useForget();
  const stations = hand.store
    .all('station')
    .filter((each) => each.boardId === hand.boardId)
    .sort((x, y) => x.order - y.order);
  // A kept call reaches nobody before the connection is back: said before the tap, not after it.
  const lost = isLost(hand.link);
  const picked = stations.filter((each) => each.id === stationId)[0];
  const send = async (stands: string) => {
    if (!picked || !kind) return;
    const done = await hand.act({
      type: 'raiseAndonCall',
      free: true,
      draft: '',
      payload: { boardId: hand.boardId, stationId, type: kind, stands: stands === 'yes' },
      purpose: t('andon.call'),
      done: t('andon.sent', { station: picked.code }),
      mine: `${picked.code} ${picked.name}`,
    });
    if (done) go(`andon/${done.queued ? keptCall : done.andonCallId}`);
  };
  return (
    <Frame {...props} title={t('andon.call')} under={t('andon.no_pin')}>
      <main class={a.page}>
        <section class={a.pick}>
          <div class={cx(a.where, stations.length > 9 && a.dense)}>
            <p class={s.lab}>{t('andon.where')}</p>
            {stations.length === 0 && <p class={s.muted}>{t('andon.no_stations')}</p>}
            <Options
              name="station"
              columns={stations.length > 9 ? 6 : 3}
              options={stations.map((each) => ({
                value: each.id,
                label: each.code,
                small: each.name,
              }))}
              chosen={[stationId]}
              onPick={station}
            />
          </div>
          <div class={a.kinds}>
            <p class={s.lab}>{t('andon.what')}</p>
            <Options
              name="kind"
              columns={5}
              options={andonTypes.map((type) => ({
                value: type,
                label: t(`andon.kind.${type}`),
                icon: kindIcons[type],
              }))}
              chosen={[kind]}
              onPick={choose}
            />
          </div>
          <div class={a.stands}>
            <p class={s.lab}>
              {t('andon.ask_stands')} <span>{t('andon.sent_with')}</span>
            </p>
            <Options
              name="stands"
              columns={2}
              options={['yes', 'no'].map((value) => ({
                value,
                label: t(`andon.stands.${value}`),
                small: t(`andon.stands.${value}.small`),
              }))}
              chosen={[]}
              onPick={(value) => void send(value)}
            />
          </div>
        </section>
        <aside class={a.run}>
          <div class={cx(a.stop, a.idle)}>
            <div>
              {t('andon.call')}
              <b>{picked ? t('andon.station', { station: picked.code }) : '–'}</b>
            </div>
            <p
              class={cx(lost && a.nobody)}
              data-calls-nobody={lost || undefined}
              role={lost ? 'alert' : undefined}
            >
              <b>{kind ? t(`andon.kind.${kind}`) : ''}</b>
              {t(lost ? 'andon.calls_nobody' : 'andon.not_sent')}
            </p>
          </div>
          <EmptyLadder {...props} />
          <p class={a.say}>{t('andon.danger', { number: helpNumber(props.hand) })}</p>
        </aside>
      </main>
      <footer class={s.bar}>
        <Button
          quiet
          icon="x"
          label={t('cancel')}
          onTap={() => {
            forget();
            go('');
          }}
        />
        <i class={s.fill} />
        <span class={s.muted}>{t('andon.no_send')}</span>
      </footer>
    </Frame>
  );
}

function Running(props: PageProps & { callId: string }) {
  const { hand, callId } = props;
  const call = hand.store.record('andonCall', callId).value;
  if (!call) return null;
  const deed = (type: string, key: string) =>
    void hand.act({
      type,
      free: true,
      payload: { andonCallId: call.id },
      purpose: t('andon.call'),
      done: t(key, { station: call.station }),
    });
  return (
    <Frame
      {...props}
      title={t('andon.title', { station: call.station })}
      under={t('andon.under', { n: call.nthOfShift, here: call.nthOfStation })}
    >
      <main class={a.page}>
        <section class={cx(a.pick, a.calm)}>
          <CallNow {...props} call={call} />
          <p class={a.say}>{t(call.nthOfStation >= 3 ? 'andon.third' : 'andon.over30')}</p>
        </section>
        <aside class={a.run}>
          <CallLadder {...props} call={call} />
        </aside>
      </main>
      <footer class={s.bar}>
        {call.state === 'raised' && (
          <Button
            id="on-way"
            quiet
            label={t('andon.do.on_way')}
            onTap={() => deed('acknowledgeAndonCall', 'andon.done.on_way')}
          />
        )}
        <i class={s.fill} />
        <Button
          id="runs"
          big
          label={t(call.stands ? 'andon.do.runs' : 'andon.do.settled')}
          onTap={() => deed('resolveAndonCall', 'andon.done.runs')}
        />
        {call.state !== 'attended' && (
          <Button
            id="here"
            big
            go
            icon="check"
            label={t('andon.do.here')}
            onTap={() => deed('attendAndonCall', 'andon.done.here')}
          />
        )}
      </footer>
    </Frame>
  );
}

/** It is over: one tap for the reason, by somebody who signs in. */
function Reason(props: PageProps & { callId: string }) {
  const { hand, go, callId } = props;
  const call = hand.store.record('andonCall', callId).value;
  const [code, choose] = useDraft('reason', '');
  if (!call) return null;
  const families: Readonly<Record<string, string>> = {
    material: 'L',
    machine: 'M',
    quality: 'Q',
    help: 'P',
  };
  const near = families[call.type] ?? '';
  const codes = hand.store
    .all('reasonCode')
    .sort((x, y) => x.order - y.order)
    .sort((x, y) => Number(y.id[0] === near) - Number(x.id[0] === near))
    .slice(0, 12);
  const close = async () => {
    if (!code) return;
    const done = await hand.act({
      type: 'closeAndonCall',
      draft: '',
      payload: { andonCallId: call.id, reasonCode: code },
      purpose: t('andon.close'),
      done: t('andon.closed', { station: call.station }),
    });
    if (done) go('');
  };
  return (
    <Frame {...props} title={t('andon.title', { station: call.station })} under={t('andon.why')}>
      <main class={a.page}>
        <section class={a.pick}>
          <div class={a.where}>
            <p class={s.lab}>{t('andon.reason')}</p>
            <Options
              name="reason"
              columns={3}
              options={codes.map((c) => ({ value: c.id, label: c.text, small: c.id }))}
              chosen={[code]}
              onPick={choose}
            />
          </div>
        </section>
        <aside class={a.run}>
          <CallNow {...props} call={call} />
        </aside>
      </main>
      <footer class={s.bar}>
        <i class={s.fill} />
        <Button
          id="close-call"
          big
          go
          icon="check"
          label={t('andon.close')}
          onTap={() => void close()}
        />
      </footer>
    </Frame>
  );
}
