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

/** Who tapped is not signed in, and his name is not enough. */
const unknownHere = ['not_signed_in', 'session_ended'];
/** Refusals of the moment, not of the deed: it stays and goes again. */
const passing = ['too_many_requests', 'read_only', 'storage_full', 'not_ready', 'not_paired'];

/** Until what waits is tried again by itself, where no sign of the server comes sooner. */
const pausesMs = [3_000, 6_000, 12_000, 25_000, 60_000];

export function createOutbox(parts: OutboxParts) {
  const { queue, send, sendPhoto, session, link, say, ask, looks, conflict } = parts;
  const sending = signal<{ n: number; of: number } | null>(null);
  const between = signal(false);
  const mine = (entry: Unsent): boolean =>
    !needsPin(entry) ||
    (entry.personId !== null && entry.personId === session.person.peek()?.personId);

  type Outcome = Accepted | 'refused' | 'lost' | 'nobody';
  /** `tapped`: somebody waits for it just now, so he is asked and told at once. */
  const deliver = async (entry: Unsent, tapped: boolean): Promise<Outcome> => {
    const { id, deed, personId } = entry;
    // What needs no PIN and had to wait, or may have to, goes by name, whoever is signed in by then.
    const byName = !needsPin(entry) && (!tapped || deed.free === true);
    const under = { acting: personId, byName };
    const isHis = personId === (session.person.peek()?.personId ?? null);
    const sent = deed.picture
      ? await sendPhoto(String(deed.payload.issueId), deed.picture, id, under)
      : await send(deed.type, deed.payload, id, !link.connected.peek(), under);
    between.value = !sent.ok && sent.problem === null && sent.between === true;
    if (sent.ok) {
      if (tapped) queue.drop(id);
      else queue.set(id, { state: 'sent' });
      if (deed.done)
        say(deed.done, undoOf(isHis ? deed : { ...deed, free: true }, sent.accepted), false);
      return sent.accepted;
    }
    const { problem } = sent;
    if (!problem || passing.indexOf(problem.code) >= 0) {
      await queue.set(id, { state: 'waits' });
      return 'lost';
    }
    if (unknownHere.indexOf(problem.code) >= 0) {
      if (byName) {
        void queue.set(id, { asksPin: true, state: 'waits' });
        return 'nobody';
      }
      await session.refresh();
      if (!tapped) return 'nobody';
      const isGone = personId !== null && session.person.peek() !== null && !mine(entry);
      // Somebody else is signed in by now: it is not his to answer for.
      const who = isGone ? { personId, initials: entry.who } : await ask(deed);
      if (!who) {
        queue.drop(id);
        return 'refused';
      }
      // His own goes again under its id: the first try may have arrived.
      const next =
        who.personId === personId
          ? { id }
          : { id: newId(), personId: who.personId, who: who.initials };
      await queue.set(id, { ...next, state: 'waits' });
      if (session.person.peek()?.personId !== who.personId) return 'lost';
      return deliver({ ...entry, ...next }, true);
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

  let tried = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Something that looks like a network and is none gives no sign when it is gone. */
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        timer = undefined;
        if (queue.waiting().length > 0) void all(true);
      },
      pausesMs[Math.min(tried++, pausesMs.length - 1)],
    );
  };

  let running: Promise<void> | null = null;
  /** Somebody signed in, or the network came back, while it ran: what it passed over has its turn. */
  let again = false;
  const run = async (byItself: boolean): Promise<void> => {
    // Who is signed in still is after a reload: what he tapped goes under his name.
    if (!session.isKnown()) await session.refresh();
    if (!session.isKnown()) return later();
    const entries = queue.waiting().filter((entry) => !byItself || mine(entry));
    let done = 0;
    for (let n = 0; n < entries.length; n++) {
      let entry = entries[n] as Unsent;
      // Discarded or changed while those before it went.
      if (queue.waiting().every(({ id }) => id !== entry.id)) continue;
      if (!mine(entry)) {
        // Somebody wants it sent now: whoever tapped it says that it is he.
        const who = await ask(entry.deed);
        if (!who) return;
        if (entry.personId === null) {
          entry = { ...entry, personId: who.personId, who: who.initials };
          await queue.set(entry.id, entry);
        } else if (!mine(entry)) continue;
      }
      sending.value = { n: n + 1, of: entries.length };
      const outcome = await deliver(entry, false);
      if (outcome === 'lost') return later();
      tried = 0;
      if (typeof outcome === 'object') done++;
    }
    if (done > 1) say(t('unsent.sent', { n: done }), null, false);
    // What was sent stands in the list beside what was not; alone it needs nobody's look.
    const shown = queue.shown.peek();
    if (!looks() && shown.every(({ state }) => state === 'sent'))
      for (const { id } of shown) queue.drop(id);
  };
  // One at a time, in the order of the taps: a tap waits until it is clear what became of the one before.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };
  const all = (byItself: boolean): Promise<void> => {
    if (running) {
      again = true;
      return running;
    }
    running = inTurn(() => run(byItself)).then(() => {
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
  let was = '';
  effect(() => {
    const isThere = link.dataAt.value > 0 && link.connected.value;
    const next = `${session.person.value?.personId} ${isThere}`;
    const isNews = next !== was;
    was = next;
    // A heartbeat is no news of what stands between.
    if (between.peek() && timer !== undefined && !isNews) return;
    if (isThere && queue.waiting().length > 0) void all(true);
  });

  return {
    sending,
    /** Something else in the network answers in place of the server. */
    between,
    all,
    /** A tap just now. */
    first: (entry: Unsent): Promise<Accepted | null> =>
      inTurn(async () => {
        // Who tapped may have left while the tap before his was on its way.
        const isMine =
          entry.deed.free === true || entry.personId === session.person.peek()?.personId;
        // What was tapped before goes before.
        if (isMine && link.connected.peek() && queue.waiting().some(mine)) await run(true);
        sending.value = null;
        const outcome =
          isMine && !queue.waiting().some(mine) ? await deliver(entry, true) : ('lost' as const);
        if (typeof outcome === 'object') return outcome;
        if (outcome === 'refused') return null;
        await queue.set(entry.id, { state: 'waits' });
        const waits = needsPin(entry) && !mine(entry);
        const key = queue.isUnkept(entry.id) ? 'page_only' : waits ? 'kept_for' : 'kept';
        const isBetween = key === 'kept' && between.peek();
        say(t(isBetween ? 'link.between' : `unsent.${key}`, { who: entry.who }), null, true);
        later();
        return inQueue;
      }),
  };
}
