// Changes of the set-up: who, when, what it was and what it became, and the way back. Says what the server
// answers; what cannot be taken back says where it is done instead.
import { t } from '../text/text.ts';
import { type Desk, useRead } from './desk.ts';
import { isAdmin, runsBoard } from './may.ts';
import d from './parts.module.css';
import { momentOf } from './parts.tsx';
import { Said } from './said.tsx';
import u from './set-up.module.css';

type Content = Readonly<Record<string, unknown>>;
export interface HistoryEntry {
  readonly id: string;
  readonly kind: string;
  readonly objectId: string;
  readonly boardId: string | null;
  readonly at: number;
  readonly by: string;
  readonly before: Content | null;
  readonly after: Content | null;
  readonly undoneAt: number | null;
}

/** Kept by the server itself: no change of anybody. */
const own = [
  'definitionVersion',
  'validFrom',
  'changeNote',
  'parentSince',
  'retiredOn',
  'fromAt',
  'earlier',
];

/** Fields that became something else, each with what it was. */
export function fieldsOf({ before, after }: Pick<HistoryEntry, 'before' | 'after'>) {
  if (!before || !after) return [];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => !own.includes(name))
    .filter((name) => text(before[name]) !== text(after[name]))
    .flatMap((name) =>
      name === 'clocks'
        ? limitsThatChanged(before.clocks, after.clocks)
        : [{ name, was: text(before[name]), is: text(after[name]) }],
    );
}

type Tiers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
/** Of the ladder only the limits that changed, each with its place: "S2 tier 2 answer". */
function limitsThatChanged(before: unknown, after: unknown) {
  const [was, is] = [before, after] as (Readonly<Record<string, Tiers>> | null)[];
  if (!was || !is)
    return [
      {
        name: 'clocks',
        was: was ? t('history.ladder_own') : t('history.ladder_of_rule'),
        is: is ? t('history.ladder_own') : t('history.ladder_of_rule'),
      },
    ];
  return Object.entries(is).flatMap(([severity, tiers]) =>
    Object.entries(tiers).flatMap(([tier, limits]) =>
      Object.entries(limits)
        .map(([limit, value]) => ({
          name: `${severity} ${t(`ladder.tier.${tier}`)} ${t(`ladder.${limit}`)}`,
          was: limitText(was[severity]?.[tier]?.[limit]),
          is: limitText(value),
        }))
        .filter((each) => each.was !== each.is),
    ),
  );
}
const limitText = (limit: unknown): string => {
  const { by, of, ...figures } = (limit ?? {}) as Content;
  const figure = of ? (of as Content[]).map(({ minutes }) => minutes ?? '').join('') : '';
  return [
    t(`ladder.by.${by}`),
    ...Object.values(figures),
    figure,
    by !== 'huddle' && t(`ladder.unit.${by}`),
  ]
    .filter((each) => each !== '' && each !== false)
    .join(' ');
};

/** One line for any value: lists by their names, nothing as a dash. */
export function text(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(text).join(' · ');
  if (typeof value !== 'object') return String(value);
  return Object.values(value)
    .filter((each) => each !== null && each !== '')
    .map(text)
    .join(' ');
}

const nameOf = ({ before, after, objectId }: HistoryEntry): string => {
  const record = after ?? before ?? {};
  return String(record.name ?? record.text ?? objectId);
};

export function SetUpHistory({
  desk,
  object,
  kinds,
}: {
  desk: Desk;
  object?: string;
  /** Only these, where several things go by one name. */
  kinds?: readonly string[];
}) {
  const who = desk.session.person.value;
  const query = [object && `object=${object}`, who && `as=${who.personId}`].filter(Boolean);
  const read = useRead<{ entries: readonly HistoryEntry[] }>(
    desk,
    `set-up/history${query.length > 0 ? `?${query.join('&')}` : ''}`,
  );
  if (read.state === 'failed')
    return (
      <p class={d.muted} role="status">
        {read.text}
      </p>
    );
  if (read.state === 'waiting') return <p class={d.muted}>{t('waiting')}</p>;
  const entries = read.value.entries.filter(({ kind }) => !kinds || kinds.includes(kind));
  return (
    <>
      <Said desk={desk} of={['undoSetUpChange']} />
      {entries.length === 0 ? (
        <p class={d.muted}>{t('history.none')}</p>
      ) : (
        <table class={d.table}>
          <thead>
            <tr>
              <th>{t('history.when')}</th>
              <th>{t('history.who')}</th>
              <th>{t('history.what')}</th>
              <th>{t('history.change')}</th>
              <th>
                <span class={u.hidden}>{t('history.undo')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <Row key={entry.id} desk={desk} entry={entry} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Row({ desk, entry }: { desk: Desk; entry: HistoryEntry }) {
  const may = entry.boardId === null ? isAdmin(desk) : runsBoard(desk, entry.boardId);
  const what = !entry.before ? 'added' : !entry.after ? 'removed' : 'changed';
  return (
    <tr data-entry={entry.id} data-kind={entry.kind}>
      <td>{momentOf(desk, entry.at)}</td>
      <td>{entry.by}</td>
      <td>
        {t(`history.kind.${entry.kind}`)} <b>{nameOf(entry)}</b>
      </td>
      <td>
        {what === 'changed' ? (
          <dl class={u.was}>
            {fieldsOf(entry).map(({ name, was, is }) => (
              <div key={name}>
                <dt>
                  {t(`history.field.${name}`) === `history.field.${name}`
                    ? name
                    : t(`history.field.${name}`)}
                </dt>
                <dd>
                  <s>{was}</s> → {is}
                </dd>
              </div>
            ))}
          </dl>
        ) : (
          t(`history.${what}`)
        )}
      </td>
      <td>
        {entry.undoneAt !== null ? (
          <span class={d.muted}>{t('history.undone')}</span>
        ) : (
          may && (
            <button
              type="button"
              class={d.btn}
              onClick={() =>
                void desk.act('undoSetUpChange', { entryId: entry.id }, t('history.undo.done'))
              }
            >
              {t('history.undo')}
            </button>
          )
        )}
      </td>
    </tr>
  );
}
