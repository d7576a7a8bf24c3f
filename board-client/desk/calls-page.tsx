// Who is reached and how people ask: the emergency number, addresses of alerts, the phrases of the
// escalation form, the stations that can call. Addresses are shown to administrators alone.
import { useState } from 'preact/hooks';
import type { Contact } from '../../shared/areas/alerts/alert.ts';
import type { EscalationSetting } from '../../shared/areas/escalations/plant.ts';
import { needTypes } from '../../shared/areas/escalations/table.ts';
import { isDialable } from '../../shared/phone.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { type Desk, type DeskProps, useRead } from './desk.ts';
import { ListKeys, Pick, TextInput } from './field.tsx';
import d from './parts.module.css';
import { Page } from './parts.tsx';
import { Said } from './said.tsx';
import u from './set-up.module.css';
import { Stations, type StationsOf } from './stations.tsx';

type Phrase = EscalationSetting['phrases'][number];
interface PersonRow {
  readonly id: string;
  readonly initials: string;
  readonly name: string;
  readonly role: string;
}
interface Answer {
  readonly isAdmin: boolean;
  readonly emergencyNumber: string | null;
  readonly phrases: readonly Phrase[];
  readonly boards: readonly StationsOf[];
  readonly contacts?: readonly Contact[];
  readonly people?: readonly PersonRow[];
}

export default function CallsPage({ desk }: DeskProps) {
  const who = desk.session.person.value;
  const read = useRead<Answer>(desk, `set-up${who ? `?as=${who.personId}` : ''}`);
  return (
    <Page desk={desk} title={t('desk.page.calls')} read={read}>
      {(answer) => (
        <>
          <Emergency
            key={`n${answer.emergencyNumber}`}
            desk={desk}
            number={answer.emergencyNumber}
            isAdmin={answer.isAdmin}
          />
          {answer.contacts && (
            <Contacts
              desk={desk}
              contacts={answer.contacts}
              people={answer.people ?? []}
              boards={answer.boards}
            />
          )}
          {answer.isAdmin && (
            <Phrases key={JSON.stringify(answer.phrases)} desk={desk} known={answer.phrases} />
          )}
          <Stations desk={desk} boards={answer.boards} />
        </>
      )}
    </Page>
  );
}

function Emergency({
  desk,
  number,
  isAdmin,
}: {
  desk: Desk;
  number: string | null;
  isAdmin: boolean;
}) {
  const [value, set] = useState(number ?? '');
  const typed = value.trim();
  const canDial = typed === '' || isDialable(typed);
  return (
    <section class={d.panel}>
      <h2>{t('calls.number')}</h2>
      <p class={d.muted}>{t('calls.number.hint')}</p>
      <Said desk={desk} of={['calls.number']} />
      {isAdmin ? (
        <span class={d.row}>
          <input
            class={d.input}
            aria-label={t('calls.number')}
            type="tel"
            maxLength={20}
            aria-invalid={!canDial}
            value={value}
            onInput={(e) => set(e.currentTarget.value)}
          />
          <button
            type="button"
            class={cx(d.btn, d.primary)}
            disabled={!canDial || typed === (number ?? '')}
            onClick={() =>
              void desk.act(
                'changeEscalationSetting',
                { emergencyNumber: typed || null },
                t('desk.saved'),
                'calls.number',
              )
            }
          >
            {t('desk.save')}
          </button>
          {!canDial && <em class={d.fault}>{t('calls.number.cannot')}</em>}
        </span>
      ) : (
        <b>{number ?? t('calls.number.none')}</b>
      )}
    </section>
  );
}

function Contacts({
  desk,
  contacts,
  people,
  boards,
}: {
  desk: Desk;
  contacts: readonly Contact[];
  people: readonly PersonRow[];
  boards: readonly StationsOf[];
}) {
  const [whom, choose] = useState('');
  const [mail, setMail] = useState('');
  const [phone, setPhone] = useState('');
  const nameOf = (c: Contact) => {
    const person = people.find((p) => p.id === c.personId);
    if (person) return `${person.initials} ${person.name}`;
    return boards.find((b) => b.id === c.boardId)?.name ?? c.personId ?? c.boardId ?? '';
  };
  const target = (id: string) =>
    id.startsWith('board:') ? { boardId: id.slice(6) } : { personId: id.slice(7) };
  const take = (id: string) => {
    const known = contacts.find((c) => c.id === id);
    choose(id);
    setMail(known?.mail ?? '');
    setPhone(known?.phone ?? '');
  };
  return (
    <section class={d.panel}>
      <h2>{t('calls.contacts')}</h2>
      <p class={d.muted}>{t('calls.contacts.hint')}</p>
      <Said desk={desk} of={['setContact']} />
      <table class={d.table}>
        <tbody>
          {contacts.map((c) => (
            <tr key={c.id}>
              <td>{nameOf(c)}</td>
              <td>{c.mail}</td>
              <td>{c.phone}</td>
              <td>
                <span class={u.keys}>
                  <button type="button" class={d.btn} onClick={() => take(c.id)}>
                    {t('calls.change')}
                  </button>
                  <button
                    type="button"
                    class={d.btn}
                    onClick={() =>
                      void desk.act(
                        'setContact',
                        { ...target(c.id), mail: null, phone: null },
                        t('calls.forgotten'),
                      )
                    }
                  >
                    {t('calls.forget')}
                  </button>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class={u.form}>
        <Pick
          label={t('calls.whom')}
          value={whom}
          options={[
            ['', ''],
            ...boards.map((b) => [`board:${b.id}`, b.name] as const),
            ...people.map((p) => [`person:${p.id}`, `${p.role} ${p.initials} ${p.name}`] as const),
          ]}
          onPick={take}
        />
        <TextInput label={t('calls.mail')} type="email" value={mail} onInput={setMail} />
        <TextInput label={t('calls.phone')} type="tel" value={phone} onInput={setPhone} max={30} />
        <button
          type="button"
          class={cx(d.btn, d.primary)}
          disabled={whom === '' || (mail.trim() === '' && phone.trim() === '')}
          onClick={() =>
            void desk
              .act(
                'setContact',
                { ...target(whom), mail: mail.trim() || null, phone: phone.trim() || null },
                t('desk.saved'),
              )
              .then((done) => done && take(''))
          }
        >
          {t('desk.save')}
        </button>
      </div>
    </section>
  );
}

const emptyPhrase: Phrase = { type: 'help', text: '', neededBy: null };

function Phrases({ desk, known }: { desk: Desk; known: readonly Phrase[] }) {
  const [rows, set] = useState<readonly Phrase[]>(known);
  const change = (i: number, part: Partial<Phrase>) =>
    set(rows.map((row, at) => (at === i ? { ...row, ...part } : row)));
  const filled = rows.filter((row) => row.text.trim() !== '');
  return (
    <section class={d.panel}>
      <h2>{t('calls.phrases')}</h2>
      <p class={d.muted}>{t(known.length > 0 ? 'calls.phrases.hint' : 'calls.phrases.none')}</p>
      <Said desk={desk} of={['calls.phrases']} />
      {rows.map((row, i) => (
        // Rows have no identity but their place.
        <p class={u.step} key={i}>
          <select
            class={d.input}
            aria-label={t('calls.phrase.kind')}
            value={row.type}
            onChange={(e) => change(i, { type: e.currentTarget.value as Phrase['type'] })}
          >
            {needTypes.map((type) => (
              <option key={type} value={type}>
                {t(`calls.need.${type}`)}
              </option>
            ))}
          </select>
          <input
            class={cx(d.input, u.grow)}
            aria-label={t('calls.phrase.text')}
            maxLength={60}
            value={row.text}
            onInput={(e) => change(i, { text: e.currentTarget.value })}
          />
          <input
            class={d.input}
            type="time"
            aria-label={t('calls.phrase.by')}
            value={row.neededBy ?? ''}
            onInput={(e) => change(i, { neededBy: e.currentTarget.value || null })}
          />
          <button
            type="button"
            class={d.btn}
            onClick={() => set(rows.filter((_r, at) => at !== i))}
          >
            {t('calls.remove')}
          </button>
        </p>
      ))}
      <ListKeys
        add={t('calls.phrase.add')}
        isFull={rows.length >= 24}
        onAdd={() => set([...rows, emptyPhrase])}
        save={t('desk.save')}
        onSave={() =>
          void desk.act(
            'changeEscalationSetting',
            { phrases: filled.map((row) => ({ ...row, text: row.text.trim() })) },
            t('desk.saved'),
            'calls.phrases',
          )
        }
      />
    </section>
  );
}
