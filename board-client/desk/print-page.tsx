// A board on one A3 page, from one read of the server: the paper fallback (Rule 4.3). It says when it was
// printed, for paper does not grow old by itself.
import { useEffect, useState } from 'preact/hooks';
import { readNow } from '../sync/history.ts';
import type { RecordStore } from '../sync/records.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { DeskProps } from './desk.ts';
import d from './parts.module.css';
import css from './print.module.css';
import { PrintSheet } from './print-sheet.tsx';

type Read = { store: RecordStore; at: number } | 'waiting' | 'failed';

export default function PrintPage({ desk, path, go }: DeskProps) {
  const boardId = path[0] ?? desk.boardId;
  const [read, set] = useState<Read>('waiting');
  const ask = () => {
    set('waiting');
    void readNow(desk.basePath, boardId).then((found) => set(found ?? 'failed'));
  };
  useEffect(ask, [boardId]);
  const boards = desk.store.all('board').filter((board) => board.state === 'live');
  return (
    <>
      <header class={cx(d.head, css.tools)}>
        <h1>{t('desk.page.print')}</h1>
        <span class={d.tools}>
          <select
            class={d.input}
            name="board"
            aria-label={t('desk.board')}
            value={boardId}
            onChange={(event) => go(`print/${event.currentTarget.value}`)}
          >
            {boards.map((board) => (
              <option key={board.id} value={board.id}>
                {board.name}
              </option>
            ))}
          </select>
          <button type="button" class={d.btn} onClick={ask}>
            {t('print.again')}
          </button>
          <button
            type="button"
            class={cx(d.btn, d.primary)}
            data-tap="print"
            onClick={() => print()}
          >
            {t('print.print')}
          </button>
        </span>
      </header>
      {read === 'waiting' && <p class={d.muted}>{t('waiting')}</p>}
      {read === 'failed' && (
        <p class={cx(d.note, d.bad)} role="alert">
          {t('desk.no_answer')}
        </p>
      )}
      {typeof read === 'object' && (
        <PrintSheet store={read.store} at={read.at} boardId={boardId} demo={desk.demo} />
      )}
    </>
  );
}
