// The stations of one board that can call (Rule 2 "Andon call"), in the order of the tablet's keys.
import { useState } from 'preact/hooks';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import { ListKeys, Pick } from './field.tsx';
import d from './parts.module.css';
import { Said } from './said.tsx';
import u from './set-up.module.css';

interface Station {
  readonly code: string;
  readonly name: string;
}
export interface StationsOf {
  readonly id: string;
  readonly name: string;
  readonly stations: readonly Station[];
}

export function Stations({ desk, boards }: { desk: Desk; boards: readonly StationsOf[] }) {
  const first = boards.find((b) => b.stations.length > 0) ?? boards[0];
  const [boardId, pick] = useState(first?.id ?? '');
  const board = boards.find((b) => b.id === boardId) ?? first;
  if (!board) return null;
  return (
    <section class={d.panel}>
      <h2>{t('calls.stations')}</h2>
      <div class={u.head}>
        <Pick
          label={t('desk.board')}
          value={board.id}
          options={boards.map((b) => [b.id, b.name])}
          onPick={pick}
        />
      </div>
      <List key={`${board.id}${JSON.stringify(board.stations)}`} desk={desk} board={board} />
    </section>
  );
}

function List({ desk, board }: { desk: Desk; board: StationsOf }) {
  const [rows, set] = useState<readonly Station[]>(board.stations);
  const change = (i: number, part: Partial<Station>) =>
    set(rows.map((row, at) => (at === i ? { ...row, ...part } : row)));
  const up = (i: number) =>
    set(rows.map((row, at) => (at === i - 1 ? rows[i]! : at === i ? rows[i - 1]! : row)));
  const filled = rows
    .map((row) => ({ code: row.code.trim(), name: row.name.trim() }))
    .filter((row) => row.code !== '' || row.name !== '');
  /** What is wrong with a row; one that was left empty is left out. */
  const fault = (i: number): string | null => {
    const [code, name] = [rows[i]?.code.trim() ?? '', rows[i]?.name.trim() ?? ''];
    if (code === '' && name === '') return null;
    if (code === '' || name === '') return t('calls.station.half');
    const isTwice = rows.some((row, at) => at < i && row.code.trim() === code);
    return isTwice ? t('calls.station.twice') : null;
  };
  const isWrong = rows.some((_row, i) => fault(i) !== null);
  const where = `stations:${board.id}`;
  return (
    <>
      <Said desk={desk} of={[where]} />
      {rows.map((row, i) => (
        // Rows have no identity but their place.
        <p class={u.step} key={i}>
          <input
            class={d.input}
            size={6}
            maxLength={8}
            aria-label={t('calls.station.code')}
            placeholder={t('calls.station.code')}
            aria-invalid={fault(i) !== null}
            value={row.code}
            onInput={(e) => change(i, { code: e.currentTarget.value })}
          />
          <input
            class={cx(d.input, u.grow)}
            maxLength={24}
            aria-label={t('calls.station.name')}
            placeholder={t('calls.station.name')}
            value={row.name}
            onInput={(e) => change(i, { name: e.currentTarget.value })}
          />
          <button type="button" class={d.btn} disabled={i === 0} onClick={() => up(i)}>
            {t('calls.up')}
          </button>
          <button
            type="button"
            class={d.btn}
            onClick={() => set(rows.filter((_r, at) => at !== i))}
          >
            {t('calls.remove')}
          </button>
          {fault(i) && (
            <em class={d.fault} role="alert">
              {fault(i)}
            </em>
          )}
        </p>
      ))}
      <ListKeys
        add={t('calls.station.add')}
        isFull={rows.length >= 24}
        onAdd={() => set([...rows, { code: '', name: '' }])}
        save={t('desk.save')}
        onSave={() => {
          if (!isWrong)
            void desk.act(
              'setStations',
              { boardId: board.id, stations: filled },
              t('desk.saved'),
              where,
            );
        }}
      />
    </>
  );
}
