// A draft says what the shift says: a word about safety, or an event, given anywhere changes the draft of its
// shift with the same commit (Rule 2 "Shift handover"). What was handed over stays as it was given.
import { localDateOf } from '../../../shared/time.ts';
import { type Change, type Projection, put } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { shiftFacts, withFacts } from './prefill.ts';

export const draftsFollow: Projection = {
  name: 'handoverDrafts',
  touches(change, before) {
    if (change.kind !== 'safetyConfirmation' && change.kind !== 'safetyEvent') return [];
    const said = (change.record ?? before) as {
      boardId: string;
      on: string;
      shiftId: string | null;
    } | null;
    return said?.shiftId ? [`${said.boardId}:${said.on}:${said.shiftId}`] : [];
  },
  async project(read, handoverIds, { now }) {
    const changes: Change[] = [];
    for (const id of handoverIds) {
      const handover = await read.one('handover', id);
      if (handover?.state !== 'draft') continue;
      const board = await read.one('board', handover.boardId);
      const calendar = board && (await read.one('calendar', board.calendarId));
      if (!calendar) continue;
      const facts = await shiftFacts(read, handover, localDateOf(now, calendar.zone));
      const sections = withFacts(handover.sections, facts);
      changes.push(put('handover', { ...bare<'handover'>(handover), sections }));
    }
    return changes;
  },
};
