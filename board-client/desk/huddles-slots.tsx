// The huddle slots of one board: when each takes place. A weekly or monthly agenda acts only where a slot of
// its kind is there.
import { useState } from 'preact/hooks';
import { type HuddleType, huddleTypes } from '../../shared/areas/huddles/steps.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import { Labelled, Pick, TextInput } from './field.tsx';
import type { HuddlesOfBoard } from './huddles-agenda.tsx';
import d from './parts.module.css';
import u from './set-up.module.css';

const week = [1, 2, 3, 4, 5, 6, 7];

export function Slots({
  desk,
  boardId,
  slots,
}: {
  desk: Desk;
  boardId: string;
  slots: HuddlesOfBoard['slots'];
}) {
  const names = t('huddles.days').split(',');
  const dayNames = (days: readonly number[]) =>
    days.length === 7 ? t('huddles.days.all') : days.map((n) => names[n - 1]).join(' ');
  return (
    <section class={d.panel}>
      <h2>{t('huddles.slots')}</h2>
      <table class={d.table}>
        <tbody>
          {slots.map((slot) => (
            <tr key={slot.id} data-slot={slot.id}>
              <td>{t(`huddles.type.${slot.type}`)}</td>
              <td>
                {slot.start}–{slot.end}
              </td>
              <td>{dayNames(slot.days)}</td>
              <td>
                <button
                  type="button"
                  class={d.btn}
                  onClick={() =>
                    void desk.act('removeSlot', { slotId: slot.id }, t('huddles.slot.removed'))
                  }
                >
                  {t('huddles.remove')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <NewSlot desk={desk} boardId={boardId} names={names} />
    </section>
  );
}

function NewSlot({
  desk,
  boardId,
  names,
}: {
  desk: Desk;
  boardId: string;
  names: readonly string[];
}) {
  const [type, setType] = useState<HuddleType>('weekly');
  const [start, setStart] = useState('');
  const [end, setEnd] = useState('');
  const [days, setDays] = useState<readonly number[]>([1]);
  const toggle = (n: number) =>
    setDays(days.includes(n) ? days.filter((x) => x !== n) : [...days, n].sort());
  return (
    <div class={u.form}>
      <Pick
        label={t('huddles.slot.type')}
        value={type}
        options={huddleTypes.map((each) => [each, t(`huddles.type.${each}`)])}
        onPick={(value) => setType(value as HuddleType)}
      />
      <TextInput label={t('huddles.slot.start')} type="time" value={start} onInput={setStart} />
      <TextInput label={t('huddles.slot.end')} type="time" value={end} onInput={setEnd} />
      <Labelled
        label={t(type === 'monthly' ? 'huddles.slot.first_week' : 'huddles.slot.days')}
        wide
      >
        <span class={u.keys}>
          {week.map((n) => (
            <button
              key={n}
              type="button"
              class={cx(d.btn, days.includes(n) && d.on)}
              aria-pressed={days.includes(n)}
              onClick={() => toggle(n)}
            >
              {names[n - 1]}
            </button>
          ))}
        </span>
      </Labelled>
      <button
        type="button"
        class={cx(d.btn, d.primary)}
        disabled={!start || !end || days.length === 0}
        onClick={() =>
          void desk.act(
            'addSlot',
            {
              id: `${boardId}-${type}-${start.replace(':', '')}-${days.join('')}`,
              boardId,
              type,
              start,
              end,
              days,
            },
            t('huddles.slot.added'),
          )
        }
      >
        {t('huddles.slot.add')}
      </button>
    </div>
  );
}
