// The form of one announcement: text, kind, time, boards. What is missing is said at its field when one tries.
import { useState } from 'preact/hooks';
import { announcementPriorities } from '../../shared/areas/announcements/table.ts';
import { localMoment } from '../../shared/local-time.ts';
import { t } from '../text/text.ts';
import { addDays, instantOf } from '../touch/when.ts';
import { cx } from '../ui/class-names.ts';
import type { BoardRow, Row } from './announcements-page.tsx';
import type { Desk } from './desk.ts';
import { Labelled, Pick, TextInput } from './field.tsx';
import d from './parts.module.css';
import { Said } from './said.tsx';
import u from './set-up.module.css';

/** A new one, or a draft that is changed. */
export function AnnouncementForm({
  desk,
  boards,
  draft,
  done,
}: {
  desk: Desk;
  boards: readonly BoardRow[];
  draft: Row | null;
  done: () => void;
}) {
  const zone = desk.store.record('today', desk.boardId).value?.zone ?? 'UTC';
  const now = desk.link.now.peek();
  const today = localMoment(now, zone).on;
  const from = draft ? localMoment(draft.fromAt, zone) : { on: today, time: '' };
  const to = draft ? localMoment(draft.toAt, zone) : { on: addDays(today, 7), time: '22:00' };
  const [text, setText] = useState(draft?.text ?? '');
  const [priority, setPriority] = useState<string>(draft?.priority ?? 'normal');
  const [boardIds, setBoards] = useState<readonly string[]>(draft?.boardIds ?? []);
  const [fromOn, setFromOn] = useState(from.on);
  const [fromTime, setFromTime] = useState(from.time);
  const [toOn, setToOn] = useState(to.on);
  const [toTime, setToTime] = useState(to.time);
  const [isTried, setTried] = useState(false);
  const toggle = (id: string) =>
    setBoards(boardIds.includes(id) ? boardIds.filter((x) => x !== id) : [...boardIds, id]);
  const content = () => ({
    text: text.trim(),
    priority,
    boardIds,
    fromAt: fromTime ? instantOf(fromOn, fromTime, zone) : desk.link.now.peek(),
    toAt: instantOf(toOn, toTime || '22:00', zone),
  });
  const send = async (publish: boolean) => {
    const isNew = draft === null;
    const accepted = isNew
      ? await desk.act(
          'addAnnouncement',
          { boardId: boardIds[0] ?? desk.boardId, ...content(), publish },
          t(publish ? 'announce.published' : 'announce.kept'),
        )
      : await desk.act(
          'changeAnnouncement',
          { announcementId: draft.id, changes: content() },
          t('announce.kept'),
        );
    if (!accepted) return;
    setTried(false);
    setText('');
    done();
  };
  const isLater = fromOn < toOn || (fromOn === toOn && fromTime < (toTime || '22:00'));
  const isAhead = toOn !== '' && instantOf(toOn, toTime || '22:00', zone) > now;
  const faults = {
    text: text.trim() === '' ? t('announce.fault.text') : null,
    from: fromOn === '' ? t('announce.fault.day') : null,
    to:
      toOn === ''
        ? t('announce.fault.day')
        : !isAhead
          ? t('announce.fault.over')
          : isLater
            ? null
            : t('announce.fault.order'),
    boards: boardIds.length === 0 ? t('announce.fault.boards') : null,
  };
  const isReady = Object.values(faults).every((fault) => fault === null);
  const fault = (name: keyof typeof faults) => (isTried ? faults[name] : null);
  const tryTo = (publish: boolean): void => {
    setTried(true);
    if (isReady) void send(publish);
  };
  return (
    <section class={d.panel}>
      <h2>{t(draft ? 'announce.change' : 'announce.new')}</h2>
      <Said desk={desk} of={['addAnnouncement', 'changeAnnouncement']} />
      <div class={u.form}>
        <TextInput
          label={t('announce.text')}
          value={text}
          onInput={setText}
          max={140}
          wide
          fault={fault('text')}
        />
        <Pick
          label={t('announce.priority')}
          value={priority}
          options={announcementPriorities.map((p) => [p, t(`announce.priority.${p}`)])}
          onPick={setPriority}
        />
        <TextInput
          label={t('announce.from')}
          type="date"
          value={fromOn}
          onInput={setFromOn}
          fault={fault('from')}
        />
        <TextInput
          label={t('announce.from_time')}
          type="time"
          value={fromTime}
          onInput={setFromTime}
        />
        <TextInput
          label={t('announce.to')}
          type="date"
          value={toOn}
          onInput={setToOn}
          fault={fault('to')}
        />
        <TextInput label={t('announce.to_time')} type="time" value={toTime} onInput={setToTime} />
        <Labelled label={t('announce.boards')} wide>
          <span class={u.keys}>
            <button
              type="button"
              class={d.btn}
              onClick={() =>
                setBoards(boardIds.length === boards.length ? [] : boards.map((b) => b.id))
              }
            >
              {t('announce.all')}
            </button>
            {boards.map((b) => (
              <button
                key={b.id}
                type="button"
                class={cx(d.btn, boardIds.includes(b.id) && d.on)}
                aria-pressed={boardIds.includes(b.id)}
                onClick={() => toggle(b.id)}
              >
                {b.shortName}
              </button>
            ))}
          </span>
          {fault('boards') && (
            <em class={d.fault} role="alert">
              {fault('boards')}
            </em>
          )}
        </Labelled>
        <span class={cx(u.keys, u.wide)}>
          {!draft && (
            <button type="button" class={cx(d.btn, d.primary)} onClick={() => tryTo(true)}>
              {t('announce.publish')}
            </button>
          )}
          <button type="button" class={d.btn} onClick={() => tryTo(false)}>
            {t('announce.keep')}
          </button>
          {draft && (
            <button type="button" class={d.btn} onClick={done}>
              {t('announce.cancel')}
            </button>
          )}
          {priority === 'safety' && <span class={d.muted}>{t('announce.safety_hint')}</span>}
        </span>
      </div>
    </section>
  );
}
