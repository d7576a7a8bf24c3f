// Away for longer, the last day, and what somebody left behind: each thing is asked of somebody by the
// command of its own kind, and is his when he says so himself (Rule 2 "Person").
import { useState } from 'preact/hooks';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import d from './parts.module.css';
import u from './set-up.module.css';

export interface HoldingRow {
  readonly id: string;
  readonly boardId: string;
  readonly kind: 'countermeasure' | 'escalation' | 'issue' | 'standing_owner' | 'crew' | 'training';
  readonly recordId: string;
  readonly what: string;
  readonly who: string;
  readonly has: string;
  readonly as: 'leaderId' | 'deputyId' | null;
  readonly since: number;
}
export interface PersonRow {
  readonly id: string;
  readonly rev: number;
  readonly initials: string;
  readonly name?: string;
  readonly state: string;
  readonly awayFromOn: string | null;
  readonly backOn: string | null;
  readonly untilOn: string | null;
  readonly roles: readonly { boardId: string; role: string }[];
  /** How he signs in; for administrators alone. */
  readonly signIn?: {
    /** Has a badge. */
    readonly badge: boolean;
    readonly passphrase: boolean;
    readonly locked: boolean;
    /** Null = no code generator. */
    readonly recoveryLeft: number | null;
  };
}

/** The command by which a thing of this kind gets another owner. */
function asking(h: HoldingRow, ownerId: string): [type: string, payload: object] {
  switch (h.kind) {
    case 'countermeasure':
      return ['nameCountermeasureOwner', { countermeasureId: h.recordId, ownerId }];
    case 'escalation':
      return [
        'changeEscalation',
        { escalationId: h.recordId, ownerId, reason: t('people.ask.reason') },
      ];
    case 'issue':
      return ['changeIssue', { issueId: h.recordId, ownerId }];
    case 'standing_owner':
      return ['changeBoard', { boardId: h.recordId, changes: { standingOwnerId: ownerId } }];
    case 'crew':
      return ['changeCrew', { crewId: h.recordId, changes: { [h.as ?? 'deputyId']: ownerId } }];
    case 'training':
      return ['changeTraining', { trainingId: h.recordId, changes: { trainerId: ownerId } }];
  }
}

export function Ask({
  desk,
  holding,
  people,
  isAdmin,
}: {
  desk: Desk;
  holding: HoldingRow;
  people: readonly PersonRow[];
  isAdmin: boolean;
}) {
  const [ownerId, choose] = useState('');
  // Who signs for a board is the set-up of the plant.
  if (holding.kind === 'standing_owner' && !isAdmin) return null;
  const near = people.filter(
    (p) => p.state === 'active' && p.roles.some((r) => r.boardId === holding.boardId),
  );
  const word =
    holding.kind === 'countermeasure' || holding.kind === 'escalation' ? 'ask' : 'appoint';
  return (
    <span class={d.row}>
      <select
        class={d.input}
        aria-label={t(`people.${word}`)}
        value={ownerId}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="" />
        {near.map((p) => (
          <option key={p.id} value={p.id}>
            {p.initials}
          </option>
        ))}
      </select>
      <button
        type="button"
        class={d.btn}
        disabled={!ownerId}
        onClick={() => {
          const [type, payload] = asking(holding, ownerId);
          void desk.act(type, payload, t(`people.${word}ed`));
        }}
      >
        {t(`people.${word}`)}
      </button>
    </span>
  );
}

/** Away, back, gone. A leader says that somebody is away; who leaves, an administrator. */
export function Turn({
  desk,
  person,
  isAdmin,
}: {
  desk: Desk;
  person: PersonRow;
  isAdmin: boolean;
}) {
  const [form, open] = useState<'away' | 'end' | null>(null);
  const [fromOn, setFrom] = useState(desk.store.record('today', desk.boardId).value?.productionOn);
  const [backOn, setBack] = useState('');
  const [lastOn, setLast] = useState(person.untilOn ?? '');
  const { id: personId, rev } = person;
  if (person.state === 'ended' || person.state === 'erased') return null;
  const close = (accepted: unknown) => {
    if (accepted) open(null);
  };
  const date = (label: string, value: string, put: (on: string) => void) => (
    <input
      class={d.input}
      type="date"
      title={t(label)}
      aria-label={t(label)}
      value={value}
      onInput={(e) => put(e.currentTarget.value)}
    />
  );
  if (form === 'away')
    return (
      <span class={u.keys}>
        {t('people.from')} {date('people.from', fromOn ?? '', setFrom)} {t('people.to')}{' '}
        {date('people.to', backOn, setBack)}
        <button
          type="button"
          class={cx(d.btn, d.primary)}
          disabled={!fromOn}
          onClick={() =>
            void desk
              .act(
                'setAbsence',
                { personId, rev, fromOn, backOn: backOn || null },
                t('people.done.away'),
              )
              .then(close)
          }
        >
          {t('people.away')}
        </button>
        <button type="button" class={d.btn} onClick={() => open(null)}>
          {t('people.cancel')}
        </button>
      </span>
    );
  if (form === 'end')
    return (
      <span class={u.keys}>
        {t('people.last')} {date('people.last', lastOn, setLast)}
        <button
          type="button"
          class={cx(d.btn, d.primary)}
          onClick={() =>
            void desk
              .act(
                'changePerson',
                { personId, rev, changes: { untilOn: lastOn || null } },
                t('people.done.last'),
              )
              .then(close)
          }
        >
          {t('desk.save')}
        </button>
        <button
          type="button"
          class={d.btn}
          onClick={() =>
            void desk
              .act('endPerson', { personId, rev, reason: t('people.reason') }, t('people.done.end'))
              .then(close)
          }
        >
          {t('people.end_now')}
        </button>
        <button type="button" class={d.btn} onClick={() => open(null)}>
          {t('people.cancel')}
        </button>
      </span>
    );
  return (
    <span class={u.keys}>
      {person.awayFromOn || person.state === 'long_absent' ? (
        <button
          type="button"
          class={d.btn}
          onClick={() =>
            void desk.act(
              'setAbsence',
              { personId, rev, fromOn: null, backOn: null },
              t('people.done.back'),
            )
          }
        >
          {t(person.state === 'long_absent' ? 'people.back' : 'people.stays')}
        </button>
      ) : (
        <button type="button" class={d.btn} onClick={() => open('away')}>
          {t('people.away')}
        </button>
      )}
      {isAdmin && (
        <button type="button" class={d.btn} onClick={() => open('end')}>
          {t('people.end')}
        </button>
      )}
    </span>
  );
}
