// What became of it: with the board and to be taken back for 10 s, or kept here until there is a connection.
// Says "sent" only once the server did.
import { useEffect, useState } from 'preact/hooks';
import { localMoment, momentText } from '../../shared/local-time.ts';
import { t } from '../text/text.ts';
import { Icon } from '../touch/icons.tsx';
import c from './controls.module.css';
import { Earlier } from './earlier.tsx';
import p from './phone.module.css';
import type { StepProps } from './raising.tsx';
import { waitsFor, whyOf } from './why.ts';

const undoSeconds = 10;
const loadedAt = Date.now();

export function Sent({ id, another, ...props }: StepProps & { id: string; another: () => void }) {
  const { page, delivery } = props;
  const outcome = delivery.outcomes.value[id];
  const [now, setNow] = useState(Date.now());
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const sentAt = outcome?.state === 'sent' ? outcome.at : 0;
  const left = Math.min(undoSeconds, Math.ceil(undoSeconds - (now - sentAt) / 1000));
  // By the server's clock: a phone's own may be wrong.
  const ahead = page.now - loadedAt;
  const time = (at: number): string => localMoment(at, page.zone).time;
  const huddleAt = page.huddlesAt.filter((at) => at > now + ahead)[0];
  const moment = (at: number): string =>
    momentText(t, at, page.zone, localMoment(now + ahead, page.zone).on);
  const notNow = delivery.notNow.value;
  const isOld = !!notNow && notNow !== 'between' && notNow.code === 'not_paired';
  const photo = delivery.unsent.value.some((entry) => entry.id === id && entry.photo);
  const refused = delivery.earlier.value.filter((each) => each.id === id)[0]?.photoRefused;
  return (
    <>
      <main class={p.body}>
        {outcome?.state === 'sent' && (
          <div class={p.result} role="status">
            <span class={p.tick}>
              <Icon name="check" />
            </span>
            <h1>{t('phone.sent.at', { n: outcome.number, board: page.shortName })}</h1>
            <p>
              {page.dutyOwner && t('phone.sent.who', { who: page.dutyOwner })}{' '}
              {huddleAt !== undefined && t('phone.sent.huddle', { time: moment(huddleAt) })}
            </p>
            {photo && <p class={p.muted}>{t('phone.photo.on_way')}</p>}
            {refused && (
              <p class={c.fault}>
                {t('phone.photo.refused')} {whyOf(page, refused)}
              </p>
            )}
            <p class={p.muted}>{t('phone.sent.look')}</p>
          </div>
        )}
        {outcome?.state === 'waiting' && (
          <div class={p.result} role="status">
            <span class={p.wait}>
              <Icon name="out" />
            </span>
            <h1>{t('phone.kept')}</h1>
            {notNow && !isOld && <p>{waitsFor(page, notNow)}</p>}
            <p>{t(isOld ? 'phone.gone' : 'phone.kept.how')}</p>
          </div>
        )}
        {outcome?.state === 'taken_back' && (
          <div class={p.result} role="status">
            <span class={p.wait}>
              <Icon name="undo" />
            </span>
            <h1>{t('phone.undone')}</h1>
          </div>
        )}
        <Earlier {...props} but={id} />
      </main>
      {outcome?.state === 'sent' && (left > 0 || late) && (
        <div class={p.toast}>
          <span>
            {late
              ? t('refused.undo_expired')
              : t('phone.sent.time', { time: time(sentAt + ahead) })}
          </span>
          {left > 0 && (
            <button
              type="button"
              class={c.button}
              data-tap="undo"
              onClick={() => void delivery.undo(id).then((done) => setLate(!done))}
            >
              <Icon name="undo" />
              {t('undo', { n: left })}
            </button>
          )}
        </div>
      )}
      <footer class={p.foot}>
        <button type="button" class={c.button} data-tap="another" onClick={another}>
          {t('phone.another')}
        </button>
      </footer>
    </>
  );
}
