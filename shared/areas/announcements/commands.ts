// Commands of announcements (Rule 2 "Announcement").
import { id, instant, line, oneOf, type Static, shape, Type } from '../../schema.ts';
import { announcementPriorities } from './table.ts';

const announcementId = id();
const content = {
  text: line(140),
  priority: oneOf(announcementPriorities),
  boardIds: Type.Array(id(), { minItems: 1, maxItems: 60 }),
  fromAt: instant(),
  toAt: instant(),
};

export const commands = {
  addAnnouncement: shape({
    boardId: id(),
    ...content,
    /** Published at once: live from `fromAt` on. */
    publish: Type.Optional(Type.Boolean()),
  }),
  changeAnnouncement: shape({
    announcementId,
    changes: Type.Partial(shape(content), { additionalProperties: false }),
  }),
  publishAnnouncement: shape({ announcementId }),
  /** Before its time is over. */
  endAnnouncement: shape({ announcementId, reason: line(140) }),
  /** "Told in huddle", per board. */
  tickAnnouncement: shape({ announcementId, boardId: id() }),

  // Only the server itself sends what follows.
  turnAnnouncement: shape({ announcementId }),
};
export type AnnouncementCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
