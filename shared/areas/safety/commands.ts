// Commands of safety: the explicit "no event" and the event itself (Rules 3.1.6, 3.1.7).
import { date, id, line, prose, type Static, shape, Type } from '../../schema.ts';
import { safetyClasses } from './safety.ts';

export const commands = {
  /** `told`: given by the next shift as told at handover. */
  giveSafetyConfirmation: shape({
    boardId: id(),
    on: date(),
    shiftId: id(),
    how: Type.Unsafe<'outgoing' | 'told'>({ type: 'string', enum: ['outgoing', 'told'] }),
  }),
  reportSafetyEvent: shape({
    boardId: id(),
    on: date(),
    shiftId: Type.Optional(id()),
    class: Type.Unsafe<(typeof safetyClasses)[number]>({
      type: 'string',
      enum: [...safetyClasses],
    }),
    text: line(200),
    place: prose(60),
    action: prose(200),
  }),
  /** Only EHS may reclassify. */
  reclassifySafetyEvent: shape({
    eventId: id(),
    class: Type.Unsafe<(typeof safetyClasses)[number]>({
      type: 'string',
      enum: [...safetyClasses],
    }),
    reason: line(200),
  }),
};
export type GiveSafetyConfirmation = Static<typeof commands.giveSafetyConfirmation>;
export type ReportSafetyEvent = Static<typeof commands.reportSafetyEvent>;
