// How a board is reached: its duty hours, who gets what nobody holds, its telephone, its language. One form, sent
// as one change with its history; the shifts themselves stand in the calendar.
import { useState } from 'preact/hooks';
import type { Board } from '../../shared/areas/boards/board.ts';
import { languages } from '../../shared/languages.ts';
import { isDialable } from '../../shared/phone.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { type Desk, useRead } from './desk.ts';
import { Pick, TextInput } from './field.tsx';
import d from './parts.module.css';
import type { PersonRow } from './people-leaving.tsx';
import { Said } from './said.tsx';
import u from './set-up.module.css';

type Windows = Extract<Board['duty'], { kind: 'windows' }>['windows'];
const office: Windows = [{ days: [1, 2, 3, 4, 5], start: '06:00', end: '16:00' }];

export function BoardStanding({ desk, board }: { desk: Desk; board: Board }) {
  const who = desk.session.person.value;
  const read = useRead<{ people: readonly PersonRow[] }>(desk, `people?as=${who?.personId ?? ''}`);
  const known = board.duty.kind === 'windows' ? board.duty.windows : [];
  const [kind, setKind] = useState<string>(board.duty.kind);
  const [windows, set] = useState<Windows>(known.length > 0 ? known : office);
  const [owner, setOwner] = useState(board.standingOwnerId ?? '');
  const [phone, setPhone] = useState(board.phone ?? '');
  const [language, setLanguage] = useState(board.language);
  const people = read.state === 'here' ? read.value.people : [];
  const active = people.filter((p) => p.state === 'active');
  const canDial = phone.trim() === '' || isDialable(phone.trim());
  const noDay = kind === 'windows' && windows.some((w) => w.days.length === 0);
  const noTime = kind === 'windows' && windows.some((w) => !w.start || !w.end);
  const next = {
    duty: kind === 'windows' ? { kind, windows } : { kind },
    standingOwnerId: owner || null,
    phone: phone.trim() || null,
    language,
  };
  const isNew = (name: keyof typeof next): boolean =>
    JSON.stringify(next[name]) !== JSON.stringify(board[name] ?? null);
  const changes = Object.fromEntries(
    (Object.keys(next) as (keyof typeof next)[]).filter(isNew).map((name) => [name, next[name]]),
  );
  const where = `standing:${board.id}`;
  const save = (event: Event): void => {
    event.preventDefault();
    void desk.act('changeBoard', { boardId: board.id, changes }, t('desk.saved'), where);
  };
  return (
    <form onSubmit={save} data-form="board-standing">
      <h2>{t('board.standing')}</h2>
      <Said desk={desk} of={[where]} />
      <div class={u.form}>
        <Pick
          label={t('board.owner')}
          value={owner}
          options={[
            ['', t('board.owner.none')],
            ...active.map((p) => [p.id, `${p.initials} ${p.name ?? ''}`.trim()] as const),
            // Somebody who is away or left stays chosen until another one is.
            ...(owner && !active.some((p) => p.id === owner)
              ? [[owner, people.find((p) => p.id === owner)?.initials ?? owner] as const]
              : []),
          ]}
          onPick={setOwner}
        />
        <TextInput label={t('board.phone')} type="tel" max={20} value={phone} onInput={setPhone} />
        <Pick
          label={t('board.language')}
          value={language}
          options={Object.entries(languages)}
          onPick={setLanguage}
        />
      </div>
      {!canDial && (
        <em class={d.fault} role="alert">
          {t('calls.number.cannot')}
        </em>
      )}
      <p class={d.muted}>{t('board.standing.hint')}</p>
      <fieldset class={u.rows}>
        <legend>{t('board.duty')}</legend>
        <p class={u.step}>
          {(['shifts', 'windows'] as const).map((each) => (
            <label key={each} class={u.step}>
              <input
                type="radio"
                name={`duty-${board.id}`}
                checked={kind === each}
                onChange={() => setKind(each)}
              />
              {t(`board.duty.${each}`)}
            </label>
          ))}
        </p>
        {kind === 'windows' && (
          <>
            {windows.map((row, i) => (
              // Rows have no identity but their place.
              <Window
                key={i}
                row={row}
                onChange={(part) =>
                  set(windows.map((each, at) => (at === i ? { ...each, ...part } : each)))
                }
                onRemove={
                  windows.length > 1
                    ? () => set(windows.filter((_each, at) => at !== i))
                    : undefined
                }
              />
            ))}
            {(noDay || noTime) && (
              <em class={d.fault} role="alert">
                {t(noDay ? 'shifts.no_day' : 'board.duty.no_time')}
              </em>
            )}
          </>
        )}
        {kind !== board.duty.kind && <p class={d.muted}>{t('board.duty.turns')}</p>}
        {isNew('duty') && <p class={d.muted}>{t('board.duty.hint')}</p>}
      </fieldset>
      <span class={u.keys}>
        {kind === 'windows' && (
          <button
            type="button"
            class={d.btn}
            disabled={windows.length >= 7}
            onClick={() => set([...windows, ...office])}
          >
            {t('board.duty.add')}
          </button>
        )}
        <button
          type="submit"
          class={cx(d.btn, d.primary)}
          disabled={!canDial || noDay || noTime || Object.keys(changes).length === 0}
        >
          {t('desk.save')}
        </button>
      </span>
    </form>
  );
}

function Window({
  row,
  onChange,
  onRemove,
}: {
  row: Windows[number];
  onChange: (part: Partial<Windows[number]>) => void;
  onRemove: (() => void) | undefined;
}) {
  const toggle = (day: number) =>
    onChange({
      days: (row.days.includes(day)
        ? row.days.filter((each) => each !== day)
        : [...row.days, day]
      ).sort(),
    });
  return (
    <p class={u.step}>
      {(['start', 'end'] as const).map((end) => (
        <input
          key={end}
          class={d.input}
          type="time"
          aria-label={t(`shifts.${end}`)}
          value={row[end]}
          onInput={(e) => onChange({ [end]: e.currentTarget.value })}
        />
      ))}
      {t('huddles.days')
        .split(',')
        .map((word, i) => (
          <button
            key={word}
            type="button"
            class={cx(d.btn, row.days.includes(i + 1) && d.on)}
            aria-pressed={row.days.includes(i + 1)}
            onClick={() => toggle(i + 1)}
          >
            {word}
          </button>
        ))}
      {onRemove && (
        <button type="button" class={d.btn} onClick={onRemove}>
          {t('calls.remove')}
        </button>
      )}
    </p>
  );
}
