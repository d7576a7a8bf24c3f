// Parts that all pages of the desk share. Dumb: they are given what they show.
import type { ComponentChildren } from 'preact';
import { localMoment } from '../../shared/local-time.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { deskDate } from './dates.ts';
import type { Desk, Read } from './desk.ts';
import d from './parts.module.css';

/** A page with its title, the time of its data, and what it does while there are none. */
export function Page<T>({
  desk,
  title,
  under,
  tools,
  read,
  paper,
  children,
}: {
  desk: Desk;
  title: string;
  under?: string;
  /** Buttons at the right of the title. */
  tools?: ComponentChildren;
  read: Read<T>;
  /** What it shows is a printed page of its own, with its own head. */
  paper?: boolean;
  children: (value: T) => ComponentChildren;
}) {
  const zone = desk.store.record('today', desk.boardId).value?.zone ?? 'UTC';
  const time = read.state === 'here' ? localMoment(read.at, zone).time : null;
  return (
    <>
      <header class={d.head} data-no-print={paper || undefined}>
        <h1>{title}</h1>
        <span class={d.muted}>
          {under}
          {time && ` ${t('desk.data', { time })}`}
        </span>
        <span class={d.tools}>{tools}</span>
      </header>
      {read.state === 'waiting' && <p class={d.muted}>{t('waiting')}</p>}
      {read.state === 'failed' && (
        <p class={cx(d.note, d.bad)} role="alert">
          {read.text}
        </p>
      )}
      {read.state === 'here' && children(read.value)}
    </>
  );
}

/** "Wed 18 Nov 06:14" in the plant's zone. */
export function momentOf(desk: Desk, at: number): string {
  const zone = desk.store.record('today', desk.boardId).value?.zone ?? 'UTC';
  const { on, time } = localMoment(at, zone);
  return `${deskDate(on)} ${time}`;
}
