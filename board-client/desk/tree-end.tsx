// A board ends into another one, alone or with others of its tier (merge). What follows is asked from the server
// and shown first: nothing open is lost, letters stay with the old board.
import { useEffect, useState } from 'preact/hooks';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { type Desk, useRead } from './desk.ts';
import d from './parts.module.css';
import { Said } from './said.tsx';
import { BoardChoice, Reason } from './tree-fields.tsx';
import css from './tree-page.module.css';
import type { TreeBoard } from './tree-page.tsx';

interface Preview {
  readonly refused: string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly held: number;
  readonly boards: readonly string[];
  readonly under: string | null;
  readonly kpis: number;
}

const goes = [
  'issues',
  'actions',
  'cards',
  'people',
  'rosters',
  'stations',
  'calls',
  'announcements',
  'devices',
] as const;
const ends = ['slots', 'duties'] as const;

export function EndBoard({
  desk,
  board,
  boards,
}: {
  desk: Desk;
  board: TreeBoard;
  boards: readonly TreeBoard[];
}) {
  const [homeId, setHome] = useState('');
  const [others, setOthers] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const [mayBeDone, setMay] = useState<Readonly<Record<string, boolean>>>({});
  const living = boards.filter(({ state, id }) => state !== 'archived' && id !== board.id);
  const homes = living.filter((each) => each.parentId !== board.id);
  const beside = living.filter((each) => each.tier === board.tier && each.id !== homeId);
  const ids = [board.id, ...others.filter((id) => id !== homeId)];
  const home = living.find(({ id }) => id === homeId);
  const ready = home !== undefined && ids.every((id) => mayBeDone[`${id}|${homeId}`]);
  const send = (event: Event) => {
    event.preventDefault();
    const words = t('tree.ended_done', { board: home?.name ?? '' });
    const done =
      ids.length === 1
        ? desk.act('archiveBoard', { boardId: board.id, newHomeId: homeId, reason }, words)
        : desk.act('mergeBoards', { boardIds: ids, intoId: homeId, reason }, words);
    void done.then((accepted) => accepted && setReason(''));
  };
  return (
    <form class={css.form} data-form="end" onSubmit={send}>
      <h2>{t('tree.end')}</h2>
      <p class={d.muted}>{t('tree.end.hint')}</p>
      <div class={css.fields}>
        <BoardChoice
          label={t('tree.home')}
          name="home"
          boards={homes}
          value={homeId}
          onPick={setHome}
        />
        <fieldset>
          <legend>{t('tree.together')}</legend>
          {beside.map(({ id, shortName }) => (
            <label key={id} class={css.check}>
              <input
                type="checkbox"
                name={`with-${id}`}
                checked={others.includes(id)}
                onChange={() =>
                  setOthers(
                    others.includes(id) ? others.filter((each) => each !== id) : [...others, id],
                  )
                }
              />
              {shortName}
            </label>
          ))}
        </fieldset>
      </div>
      {home &&
        ids.map((id) => (
          <Follows
            key={`${id}|${homeId}`}
            desk={desk}
            board={boards.find((each) => each.id === id) ?? board}
            home={home}
            boards={boards}
            known={(may) => setMay((before) => ({ ...before, [`${id}|${homeId}`]: may }))}
          />
        ))}
      <div class={css.fields}>
        <Reason value={reason} onInput={setReason} />
        <button type="submit" class={d.btn} disabled={!ready}>
          {home
            ? t(ids.length > 1 ? 'tree.merge_go' : 'tree.end_go', { board: home.name })
            : t('tree.end')}
        </button>
      </div>
      <Said desk={desk} of={['archiveBoard', 'mergeBoards']} />
    </form>
  );
}

function Follows({
  desk,
  board,
  home,
  boards,
  known,
}: {
  desk: Desk;
  board: TreeBoard;
  home: TreeBoard;
  boards: readonly TreeBoard[];
  known: (may: boolean) => void;
}) {
  const read = useRead<Preview>(desk, `boards/${board.id}/ending?home=${home.id}`);
  const refused = read.state === 'here' ? read.value.refused : '';
  useEffect(() => known(refused === null), [refused]);
  if (read.state === 'waiting') return <p class={d.muted}>{t('waiting')}</p>;
  if (read.state === 'failed')
    return (
      <p class={cx(d.note, d.bad)} role="alert">
        {read.text}
      </p>
    );
  const { counts, held, kpis, under } = read.value;
  if (refused)
    return (
      <p class={cx(d.note, d.bad)} role="alert" data-refused>
        {board.name}: {refused}
      </p>
    );
  const some = goes.filter((key) => (counts[key] ?? 0) > 0);
  return (
    <div class={css.follows} data-follows={board.id}>
      <b>{t('tree.follows', { board: board.name, home: home.name })}</b>
      <ul class={css.list}>
        {some.map((key) => (
          <li key={key} data-goes={key}>
            {t(`tree.goes.${key}`, { n: counts[key] ?? 0 })}
          </li>
        ))}
        {held > 0 && <li data-goes="held">{t('tree.goes.held', { n: held })}</li>}
        {read.value.boards.length > 0 && (
          <li data-goes="boards">
            {t('tree.goes.boards', {
              boards: read.value.boards.join(', '),
              under: boards.find(({ id }) => id === under)?.name ?? '',
            })}
          </li>
        )}
        {some.length + held + read.value.boards.length === 0 && <li>{t('tree.goes.nothing')}</li>}
      </ul>
      <b>{t('tree.stays')}</b>
      <ul class={css.list}>
        <li>{t('tree.stays.kpis', { n: kpis })}</li>
        {ends
          .filter((key) => (counts[key] ?? 0) > 0)
          .map((key) => (
            <li key={key}>{t(`tree.ends.${key}`, { n: counts[key] ?? 0 })}</li>
          ))}
      </ul>
    </div>
  );
}
