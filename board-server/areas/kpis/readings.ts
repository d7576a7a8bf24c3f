import type { RecordOf } from '../../../shared/areas/index.ts';
import {
  type CorrectReading,
  commands,
  type EnterReading,
  type PushReadings,
} from '../../../shared/areas/kpis/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import {
  type Context,
  type Decision,
  defineCommand,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { changesOf, step } from '../acts/act.ts';
import { lockAtOf, noShift } from './facts.ts';
import { type Entry, entryOf, eventOf, type Given, recordOf } from './reading-record.ts';

const orRefusal = <T>(error: unknown): T | Refusal => {
  if (error instanceof Refusal) return error;
  throw error;
};

/** Readings as they were sent, each with what must be known of it; what is refused stands in its place. */
export const loadEntries = (
  read: Reader,
  readings: PushReadings['readings'],
): Promise<(Entry | Refusal)[]> =>
  Promise.all(
    readings.map(({ kpi, date, shift, hour, ...rest }) =>
      entryOf(read, kpi, { ...rest, on: date, shiftId: hour ?? shift ?? noShift }).catch(
        orRefusal<Entry>,
      ),
    ),
  );

/** The record that a sent reading becomes, or why not. */
export function importedRecord(
  entry: Entry | Refusal,
  context: Context,
): RecordOf<'reading'> | Refusal {
  try {
    if (entry instanceof Refusal) return entry;
    return recordOf(entry, context, 'import');
  } catch (error) {
    return orRefusal(error);
  }
}

const pushReadings = defineCommand<PushReadings, readonly (Entry | Refusal)[]>({
  type: 'pushReadings',
  summary:
    'Push up to 1,000 readings at once, all or nothing; a second push of the same period replaces the value.',
  schema: commands.pushReadings,
  permission: { who: 'token_or_member', right: 'push', board: boardsOf },
  load: (read, payload) => loadEntries(read, payload.readings),
  decide(entries, payload, context) {
    const errors: { index: number; code: string; message: string; details: unknown }[] = [];
    const records = entries.map((entry, index) => {
      const record = importedRecord(entry, context);
      if (!(record instanceof Refusal)) return record;
      const { code, message, details } = record;
      errors.push({ index, code, message, details });
      return null;
    });
    if (errors.length > 0) {
      const [first] = errors as [(typeof errors)[0]];
      // One reading: its own code is the answer. Many: the caller reads the list by index.
      const code =
        payload.readings.length === 1 ? (first.code as 'invalid_input') : 'invalid_input';
      throw new Refusal(code, `Nothing was stored: reading ${first.index}: ${first.message}`, {
        errors,
      });
    }
    const kept = records.filter((record) => record !== null);
    return {
      events: kept.map((record, index) => eventOf(record, (entries[index] as Entry).before)),
      changes: kept.map((record) => put('reading', record)),
      answer: {
        stored: kept.length,
        readings: kept.map(({ id, status, value }) => ({ id, status, value })),
      },
    };
  },
});

/** All boards that are reported: whoever pushes must have the right at each of them. */
export function boardsOf(entries: readonly (Entry | Refusal)[]): string[] {
  const known = entries.filter((entry) => !(entry instanceof Refusal)) as readonly Entry[];
  return [...new Set(known.map((entry) => entry.facts.board.id))];
}

const byHand = (payload: EnterReading | CorrectReading): Given => {
  const { kpiId: _kpiId, on, shiftId, ...rest } = payload;
  return { ...(rest as Omit<Given, 'on' | 'shiftId'>), on, shiftId: shiftId ?? noShift };
};

/** Can be taken back for 10 s (Rule 2.0 "Undo"). */
const byHandDecision = (
  command: string,
  { before }: Entry,
  record: RecordOf<'reading'>,
  context: Context,
): Decision => ({
  events: [eventOf(record, before)],
  changes: changesOf(command, [step('reading', before, record)], context),
  answer: {
    id: record.id,
    status: record.status,
    value: record.value,
    undo: { kind: 'reading', id: record.id },
  },
});

/** Two people, two figures, one period: the second one decides with both before his eyes (Rule 2.0).
 * @throws Refusal conflict */
function refuseUnseen({ before }: Entry, { saw, value }: EnterReading | CorrectReading): void {
  const current = before?.value ?? null;
  if (saw === undefined || saw === current || !before) return;
  throw new Refusal('conflict', 'Somebody else entered this reading meanwhile.', {
    mine: value ?? null,
    current,
    at: before.at,
    byId: before.byId,
  });
}

const enterReading = defineCommand<EnterReading, Entry>({
  type: 'enterReading',
  summary: 'Enter or replace a reading by hand, until the day is locked.',
  schema: commands.enterReading,
  permission: { who: 'member_or_claim', board: (entry) => entry.facts.board.id },
  load: (read, payload) => entryOf(read, payload.kpiId, byHand(payload)),
  decide(entry, payload, context) {
    refuseUnseen(entry, payload);
    return byHandDecision('enterReading', entry, recordOf(entry, context, 'manual'), context);
  },
});

const correctReading = defineCommand<CorrectReading, Entry>({
  type: 'correctReading',
  summary: 'Correct a reading of a locked day; the old value is kept, a reason is mandatory.',
  schema: commands.correctReading,
  // The lean coach and the administrator correct too, on any board: `mayCorrect` decides.
  permission: { who: 'signed_in', board: (entry) => entry.facts.board.id },
  load: (read, payload) => entryOf(read, payload.kpiId, byHand(payload)),
  decide(entry, payload, context) {
    const { facts, given, before } = entry;
    const isLocked = before?.state === 'locked' || before?.state === 'corrected';
    if (!isLocked && context.now < lockAtOf(facts, given.on)) {
      throw new Refusal('wrong_state', 'The day is not locked yet: enter the value again.', {
        state: before?.state ?? 'expected',
      });
    }
    refuseUnseen(entry, payload);
    return byHandDecision('correctReading', entry, recordOf(entry, context, 'manual'), context);
  },
});

const confirmReading = defineCommand<{ kpiId: string; on: string; shiftId: string | null }, Entry>({
  type: 'confirmReading',
  summary: 'The board owner confirms a provisional reading.',
  schema: commands.confirmReading,
  permission: { who: 'board_owner', board: (entry) => entry.facts.board.id },
  load: (read, { kpiId, on, shiftId }) => entryOf(read, kpiId, { on, shiftId: shiftId ?? noShift }),
  decide({ before }) {
    if (!before) throw new Refusal('not_found', 'Nothing was reported yet.');
    if (before.state !== 'provisional')
      throw new Refusal('wrong_state', `The reading is ${before.state} already.`, {
        state: before.state,
      });
    const { rev: _rev, ...record } = before;
    return {
      events: [
        {
          type: 'readingConfirmed',
          data: { kpiId: record.kpiId, on: record.on, shiftId: record.shiftId },
        },
      ],
      changes: [put('reading', { ...record, state: 'confirmed' })],
    };
  },
});

export const readingCommands = [pushReadings, enterReading, correctReading, confirmReading];
