// The list of screens: one line each, with the orders that are needed most. Dumb but for the orders.
import type { ComponentChildren } from 'preact';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import { DeskIcon } from './desk-icons.tsx';
import d from './parts.module.css';
import { Mini } from './screens-mini.tsx';
import css from './screens-page.module.css';
import type { ScreenRow, ScreensAnswer } from './screens-types.ts';
import { agoText, offOf, timeOf } from './screens-words.ts';

const bad: readonly ScreenRow['condition'][] = ['missing', 'stale', 'old_build'];

export function ScreensList({
  desk,
  answer,
  chosen,
  go,
}: {
  desk: Desk;
  answer: ScreensAnswer;
  chosen: ScreenRow | null;
  go: (to: string) => void;
}) {
  return (
    <section class={cx(d.panel, css.list)}>
      {answer.screens.length === 0 && <p class={d.muted}>{t('screens.none')}</p>}
      <table class={d.table}>
        <thead>
          <tr>
            {['preview', 'screen', 'seen', 'data', 'build', 'orders'].map((head) => (
              <th key={head}>{t(`screens.head.${head}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.screens.map((row) => (
            <Line
              key={row.config.id}
              desk={desk}
              row={row}
              build={answer.build}
              isOn={row === chosen}
              open={() => go(`screens/${row.config.id}`)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line({
  desk,
  row,
  build,
  isOn,
  open,
}: {
  desk: Desk;
  row: ScreenRow;
  build: string;
  isOn: boolean;
  open: () => void;
}) {
  const { config, facts, condition, state } = row;
  const isBad = bad.includes(condition);
  const shown = state?.shows && state.shows.boardId !== config.board;
  return (
    <tr data-screen={config.id} data-condition={condition} class={cx(isOn && css.on)}>
      <td>
        <Mini miniature={row.miniature} off={offOf(row)} name={config.name} />
      </td>
      <td>
        <button type="button" class={css.open} onClick={open}>
          <b>{config.name}</b>
          {config.place && <span>{config.place}</span>}
        </button>
        <small>
          {row.boardName ?? t('screens.no_board', { board: config.board })}
          {facts && facts.of > 0
            ? ` · ${t('screens.page', { page: facts.page, of: facts.of })}`
            : ''}
          {shown ? ` · ${t('screens.borrowed')}` : ''}
        </small>
      </td>
      <td>
        <Strong bad={condition === 'missing'} icon="off">
          {row.seenAgoMs === null ? t('screens.never') : agoText(row.seenAgoMs)}
        </Strong>
        {isBad || condition === 'dark' ? (
          <small data-why>{t(`screens.condition.${condition}`)}</small>
        ) : null}
      </td>
      <td>
        <Strong bad={condition === 'stale'} icon="clock">
          {row.dataAt === null ? '–' : timeOf(desk, row.dataAt)}
        </Strong>
      </td>
      <td>
        <Strong bad={condition === 'old_build'} icon="reload">
          {facts ? facts.build.slice(0, 7) : '–'}
        </Strong>
        <small>
          {facts && facts.build !== build ? `${t('screens.new_build')} · ` : ''}
          {facts?.browser}
        </small>
      </td>
      <td>{row.mayOrder && <QuickKeys desk={desk} row={row} />}</td>
    </tr>
  );
}

function QuickKeys({ desk, row }: { desk: Desk; row: ScreenRow }) {
  const { id, name } = row.config;
  const isBlank = row.state?.blank === true;
  return (
    <span class={css.keys}>
      <IconKey
        name="reload"
        label={t('screens.reload')}
        onClick={() =>
          void desk.act('reloadScreens', { screenIds: [id] }, t('screens.reload.done', { name }))
        }
      />
      <IconKey
        name="moon"
        label={t(isBlank ? 'screens.light' : 'screens.blank')}
        on={isBlank}
        onClick={() =>
          void desk.act(
            'blankScreens',
            { screenIds: [id], blank: !isBlank },
            t(isBlank ? 'screens.lit' : 'screens.blanked'),
          )
        }
      />
      <IconKey
        name="tv"
        label={t('screens.identify')}
        onClick={() =>
          void desk.act('identifyScreen', { screenId: id }, t('screens.identify.done', { name }))
        }
      />
    </span>
  );
}

function IconKey({
  name,
  label,
  on,
  onClick,
}: {
  name: 'reload' | 'moon' | 'tv';
  label: string;
  on?: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      class={cx(d.btn, css.key, on && d.on)}
      aria-pressed={on}
      onClick={onClick}
    >
      <DeskIcon name={name} />
      <span>{label}</span>
    </button>
  );
}

/** A figure that is wrong stands out by weight and a sign, never by a colour. */
function Strong({
  bad: isBad,
  icon,
  children,
}: {
  bad: boolean;
  icon: 'off' | 'clock' | 'reload';
  children: ComponentChildren;
}) {
  return isBad ? (
    <b class={css.strong}>
      <DeskIcon name={icon} />
      {children}
    </b>
  ) : (
    <span>{children}</span>
  );
}
