// Pictures of an issue and its history, page by page: never a scroll.
import { useState } from 'preact/hooks';
import { historyText, whoText } from '../../shared/areas/issues/history.view.ts';
import { photoUrl } from '../sync/issue-file.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { moment } from './facts.ts';
import { Icon } from './icons.tsx';
import type { ViewProps } from './issue.tsx';
import r from './issue-record.module.css';
import i from './issue-views.module.css';
import { Button } from './parts.tsx';
import { notSent } from './queued.ts';
import s from './styles.ts';

/** Opens the camera of the tablet, or its pictures. */
export function AddPhoto({
  hand,
  issue,
  big,
}: Pick<ViewProps, 'hand' | 'issue'> & { big?: boolean }) {
  const [busy, setBusy] = useState(false);
  const send = (input: HTMLInputElement) => {
    const picture = input.files?.[0];
    input.value = '';
    if (!picture) return;
    setBusy(true);
    void hand.addPhoto(issue.id, picture).then(() => setBusy(false));
  };
  return (
    <label class={cx(s.btn, big ? s.big : s.quiet, r.file)} data-tap="photo">
      <Icon name="camera" />
      {t(busy ? 'sending' : 'photo.add')}
      <input
        type="file"
        accept="image/jpeg,image/png,image/webp"
        capture="environment"
        disabled={busy}
        onChange={(e) => send(e.currentTarget)}
      />
    </label>
  );
}

const perPage = 8;

export function PhotosView(props: ViewProps) {
  const { hand, facts, file, issue } = props;
  const [shown, show] = useState<string | null>(null);
  const photos = file?.photos ?? [];
  const waiting = notSent(hand).filter(
    ({ deed }) => deed.picture && deed.payload.issueId === issue.id,
  ).length;
  const one = photos.filter((p) => p.id === shown)[0];
  const remove = (photoId: string) =>
    void hand
      .act({
        type: 'removePhoto',
        payload: { photoId, reason: t('photo.remove') },
        purpose: t('photo.remove'),
        done: t('photo.remove'),
      })
      .then((done) => done && show(null));
  return (
    <>
      <section class={i.page}>
        <p class={s.lab}>
          {t('view.photos')} <span>{t('photo.hint')}</span>
        </p>
        {waiting > 0 && (
          <p class={r.waits} data-queued>
            <Icon name="camera" /> {waiting} · {t('unsent.chip')}
          </p>
        )}
        {photos.length === 0 && waiting === 0 && <p class={s.muted}>{t('photo.none')}</p>}
        {one ? (
          <img class={r.full} src={photoUrl(hand.basePath, one.id, false)} alt={one.caption} />
        ) : (
          <div class={r.grid}>
            {photos.slice(0, 12).map((photo) => (
              <button
                type="button"
                key={photo.id}
                data-tap="show"
                class={r.thumb}
                onClick={() => show(photo.id)}
              >
                <img src={photoUrl(hand.basePath, photo.id, true)} alt={photo.caption} />
                <small>
                  {t('photo.by', {
                    who: photo.byInitials || t('history.device'),
                    time: moment(facts, photo.at),
                  })}
                </small>
              </button>
            ))}
          </div>
        )}
      </section>
      <footer class={s.bar}>
        {one && <Button id="close" icon="back" label={t('close')} onTap={() => show(null)} />}
        {one && (
          <Button
            id="remove"
            quiet
            icon="x"
            label={t('photo.remove')}
            onTap={() => remove(one.id)}
          />
        )}
        <i class={s.fill} />
        <AddPhoto hand={hand} issue={issue} big />
      </footer>
    </>
  );
}

export function HistoryView({ facts, file }: ViewProps) {
  const [page, turn] = useState(0);
  const lines = file?.history ?? [];
  const pages = Math.max(1, Math.ceil(lines.length / perPage));
  return (
    <>
      <section class={i.page}>
        <p class={s.lab}>
          {t('view.history')} <span>{lines.length === 0 ? t('history.none') : ''}</span>
        </p>
        <ol class={cx(r.lines, r.long)}>
          {file &&
            lines.slice(page * perPage, (page + 1) * perPage).map((line) => (
              <li key={line.id}>
                <b>{moment(facts, line.at)}</b>
                <em>{whoText(t, line.by)}</em>
                <span>{historyText(t, line, file)}</span>
              </li>
            ))}
        </ol>
      </section>
      <footer class={s.bar}>
        <i class={s.fill} />
        {page > 0 && (
          <Button id="newer" icon="back" label={t('history.newer')} onTap={() => turn(page - 1)} />
        )}
        {page < pages - 1 && (
          <Button
            id="earlier"
            after="fwd"
            label={`${t('history.more')} ${t('view.n_of', { n: page + 1, of: pages })}`}
            onTap={() => turn(page + 1)}
          />
        )}
      </footer>
    </>
  );
}
