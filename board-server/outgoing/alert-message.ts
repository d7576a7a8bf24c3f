// What an outgoing alert says and to whom: read from the records when it is sent. Category, board and
// place, never a word about what happened to whom. Null = somebody has it already, or it is history.

import { plantSettingId } from '../../shared/areas/escalations/plant-id.ts';
import type { StoredOf } from '../../shared/areas/index.ts';
import { localMoment } from '../../shared/local-time.ts';
import type { Store, StoredEvent } from '../store/store.ts';

export interface AlertMessage {
  readonly id: string;
  readonly kind: string;
  readonly severity: string;
  readonly category: string;
  readonly board: string;
  readonly calledFor: string;
  readonly place: string | null;
  readonly since: string;
  /** Number of this call, from 1; 0 = the duty chain is empty. */
  readonly call: number;
  readonly to: { readonly role: string; readonly initials: string; readonly phone: string | null };
  readonly mails: readonly string[];
  readonly emergencyNumber: string | null;
  readonly subject: string;
  readonly text: string;
}

const kindText: Readonly<Record<string, string>> = {
  s1: 'S1',
  andon: 'Line stands',
  on_call: 'On call, S2',
};

const nameOf = (board: StoredOf<'board'> | null, id: string): string => board?.name ?? id;

/** The place as the reader knows it; the instant in the time of the plant. */
export async function alertMessage(
  store: Pick<Store, 'one'>,
  event: StoredEvent,
): Promise<AlertMessage | null> {
  const { alertId, call, personId } = event.data as {
    alertId: string;
    call: number;
    personId: string | null;
  };
  const alert = await store.one('alert', alertId);
  if (!alert?.open) return null;
  const board = await store.one('board', alert.originatorId);
  const receiver = await store.one('board', alert.boardId);
  const calendar = receiver ? await store.one('calendar', receiver.calendarId) : null;
  const setting = await store.one('escalationSetting', plantSettingId);
  const person = personId ? await store.one('contact', `person:${personId}`) : null;
  const team = await store.one('contact', `board:${alert.boardId}`);
  const called = alert.called.find((each) => each.personId === personId);
  const category =
    board?.categories.find((each) => each.letter === alert.category)?.name ?? alert.category;
  const { on, time } = localMoment(alert.since, calendar?.zone ?? 'UTC');
  const where = [nameOf(board, alert.originatorId), alert.place].filter(Boolean).join(', ');
  const subject = `${kindText[alert.kind] ?? alert.kind} ${category}: ${where}, since ${time}`;
  const to = called ? [called.role, called.initials].filter(Boolean).join(' ') : '';
  const lines = [
    `${subject} (${on}).`,
    to
      ? `${to}, you are called for ${nameOf(receiver, alert.boardId)} (call ${call}).`
      : `Nobody is named for ${nameOf(receiver, alert.boardId)} now.`,
    'Sign in at its tablet and tap "I have it".',
    ...(setting?.emergencyNumber ? [`If nobody can: call ${setting.emergencyNumber}.`] : []),
  ];
  return {
    id: alert.id,
    kind: alert.kind,
    severity: alert.severity,
    category,
    board: nameOf(board, alert.originatorId),
    calledFor: nameOf(receiver, alert.boardId),
    place: alert.place,
    since: new Date(alert.since).toISOString(),
    call,
    to: {
      role: called?.role ?? '',
      initials: called?.initials ?? '',
      phone: person?.phone ?? team?.phone ?? null,
    },
    mails: [...new Set([person?.mail, call <= 1 ? team?.mail : null])].filter(
      (mail): mail is string => typeof mail === 'string',
    ),
    emergencyNumber: setting?.emergencyNumber ?? null,
    subject,
    text: lines.join('\n'),
  };
}
