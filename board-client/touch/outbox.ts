// Sends what the queue holds: a tap at once, what had to wait in order and by itself as soon as the server
// is there again. Each outcome is said: sent, refused with its sentence, or two edits that met.
// Must never send under another person's name than his who tapped.
import { effect, type Signal, signal } from '@preact/signals';
import type { Accepted, Problem } from '../../shared/envelope.ts';
import type { SendPhoto } from '../sync/issue-file.ts';
import type { Link } from '../sync/link.ts';
import { newId, type Send } from '../sync/send.ts';
import type { Session } from '../sync/session.ts';
import { t } from '../text/hand-text.ts';
import { type Deed, refusalText, undoOf } from './deed.ts';
import type { Claim } from './hand.ts';
import { needsPin, type Queue, type Unsent } from './queue.ts';

interface OutboxParts {
  readonly queue: Queue;
  readonly send: Send;
  readonly sendPhoto: SendPhoto;
  readonly session: Session;
  readonly link: Link;
  readonly say: (text: string, undo: Deed | null, bad: boolean, code?: string) => void;
  /** Who acts; null = nobody. */
  readonly ask: (deed: Deed) => Promise<Claim | null>;
  /** Somebody has the list before him. */
  readonly looks: () => boolean;
  readonly conflict: Signal<{ id: string; deed: Deed; problem: Problem } | null>;
}

/** The answer of a tap that is kept: it goes as soon as it can. */
export const inQueue: Accepted = { rev: 0, queued: true };

/** The server does not take a name for a person here. */
const unknownHere = ['not_signed_in', 'session_ended', 'not_paired'];
/** Refusals of the moment, not of the deed: it stays and goes again. */
const passing = ['too_many_requests', 'read_only', 'storage_full', 'not_ready'];

export function createOutbox(parts: OutboxParts) {
  const { queue, send, sendPhoto, session, link, say, ask, looks, conflict } = parts;
  const sending = signal<{ n: number; of: number } | null>(null);
  const mine = (entry: Unsent): boolean =>
    !needsPin(entry) ||
    (entry.personId !== null && entry.personId === session.person.peek()?.personId);

  type Outcome = Accepted | 'refused' | 'lost' | 'nobody';
  /** `tapped`: somebody waits for it just now, so he is asked and told at once. */
  const deliver = async (entry: Unsent, tapped: boolean): Promise<Outcome> => {
    const { id, deed, personId } = entry;
    // What had to wait and needs no PIN names who tapped it, or nobody, whoever is signed in by now.
    const name = tapped || needsPin(entry) ? undefined : (personId ?? '-');
    const isHis = name === undefined || name === session.person.peek()?.personId;
    const isLost = !link.connected.peek();
    const sent = deed.picture
      ? await sendPhoto(String(deed.payload.issueId), deed.picture, id)
      : await send(deed.type, deed.payload, id, isLost, name);
    if (sent.ok) {
      if (tapped) queue.drop(id);
      else queue.set(id, { state: 'sent' });
      if (deed.done)
        say(deed.done, undoOf(isHis ? deed : { ...deed, free: true }, sent.accepted), false);
      return sent.accepted;
    }
    const { problem } = sent;
    if (!problem || passing.indexOf(problem.code) >= 0) {
      queue.set(id, { state: 'waits' });
      return 'lost';
    }
    if (name !== undefined && !deed.free && unknownHere.indexOf(problem.code) >= 0) {
      queue.set(id, { asksPin: true });
      return 'nobody';
    }
    if (problem.code === 'not_signed_in' || problem.code === 'session_ended') {
      await session.refresh();
      if (!tapped) return 'nobody';
      const who = await ask(deed);
      if (!who) {
        queue.drop(id);
        return 'refused';
      }
      const next = { id: newId(), personId: who.personId, who: who.initials };
      queue.set(id, next);
      if (session.person.peek()?.personId === who.personId)
        return deliver({ ...entry, ...next }, true);
      queue.set(next.id, { state: 'waits' });
      return 'lost';
    }
    if (problem.code === 'conflict') {
      queue.set(id, { state: 'conflict', problem });
      if (tapped) conflict.value = { id, deed, problem };
    } else if (tapped) {
      queue.drop(id);
      const why = refusalText(problem);
      say(deed.picture ? t('photo.failed', { why }) : why, null, true, problem.code);
    } else {
      queue.set(id, { state: 'refused', problem });
    }
    return 'refused';
  };

  let running: Promise<void> | null = null;
  /** Somebody signed in, or the network came back, while it ran: what it passed over has its turn. */
  let again = false;
  const run = async (byItself: boolean): Promise<void> => {
    // Who is signed in still is after a reload: what he tapped goes under his name.
    if (!session.isKnown()) await session.refresh();
    if (!session.isKnown()) return;
    const entries = queue.waiting().filter((entry) => !byItself || mine(entry));
    let done = 0;
    for (let n = 0; n < entries.length; n++) {
      const entry = entries[n] as Unsent;
      if (!mine(entry)) {
        // Somebody wants it sent now: whoever tapped it says that it is he.
        const who = await ask(entry.deed);
        if (!who) return;
        if (entry.personId === null) queue.set(entry.id, { personId: who.personId });
        else if (!mine(entry)) continue;
      }
      sending.value = { n: n + 1, of: entries.length };
      const outcome = await deliver(entry, false);
      if (outcome === 'lost') return;
      if (typeof outcome === 'object') done++;
    }
    if (done > 1) say(t('unsent.sent', { n: done }), null, false);
    // What was sent stands in the list beside what was not; alone it needs nobody's look.
    const shown = queue.shown.peek();
    if (!looks() && shown.every(({ state }) => state === 'sent'))
      for (const { id } of shown) queue.drop(id);
  };
  const all = (byItself: boolean): Promise<void> => {
    if (running) {
      again = true;
      return running;
    }
    running = run(byItself).then(() => {
      running = null;
      sending.value = null;
      if (!again) return;
      again = false;
      return all(true);
    });
    return running;
  };

  // Each proof that the server is there again sends what it has not got: after a reconnect and, should
  // only the command have been lost, at the next heartbeat. So does the sign-in of who entered it.
  effect(() => {
    const isThere = link.dataAt.value > 0 && link.connected.value;
    if (session.person.value !== undefined && isThere && queue.waiting().length > 0) void all(true);
  });

  return {
    sending,
    all,
    /** A tap just now. `knows`: the server can check who it is. */
    async first(entry: Unsent, knows: boolean): Promise<Accepted | null> {
      const isMine = knows || entry.deed.free === true;
      const waits = !isMine && needsPin(entry);
      // What was tapped before goes before.
      if (isMine && link.connected.peek() && queue.waiting().some(mine)) await all(true);
      const outcome =
        isMine && !queue.waiting().some(mine) ? await deliver(entry, true) : ('lost' as const);
      if (typeof outcome === 'object') return outcome;
      if (outcome !== 'lost') return null;
      queue.set(entry.id, { state: 'waits' });
      say(t(waits ? 'unsent.kept_for' : 'unsent.kept', { who: entry.who }), null, true);
      return inQueue;
    },
  };
}
