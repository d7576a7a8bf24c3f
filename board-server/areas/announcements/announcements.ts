// Announcements and safety alerts (Rule 2 "Announcement"): who may write for which boards, live and
// expired by the clock, the "told in huddle" tick of each board.
import type { Announcement } from '../../../shared/areas/announcements/announcement.ts';
import {
  type AnnouncementCommands,
  commands,
} from '../../../shared/areas/announcements/commands.ts';
import {
  type AnnouncementRow,
  announcementAfter,
} from '../../../shared/areas/announcements/table.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import {
  type Area,
  type Context,
  type Decision,
  type DueCommand,
  type DueSource,
  defineCommand,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { actorTag, found } from '../acts/who.ts';

interface Facts {
  readonly announcement: StoredOf<'announcement'>;
  readonly boards: readonly StoredOf<'board'>[];
}

const load = async (
  read: Reader,
  { announcementId }: { announcementId: string },
): Promise<Facts> => ({
  announcement: found(
    await read.one('announcement', announcementId),
    'announcement',
    announcementId,
  ),
  boards: await read.list('board'),
});

function require(a: Announcement, event: AnnouncementRow['event']): Announcement['state'] {
  const state = announcementAfter(a.state, event);
  if (state !== null) return state;
  throw new Refusal('wrong_state', `This is not possible: the announcement is ${a.state}.`, {
    state: a.state,
    event,
  });
}

/** Leads every board it stands on; coach, administrator and support leads speak to the whole plant. */
function requireAuthor(context: Context, boardIds: readonly string[]): void {
  const { standing } = context;
  if (standing.actor.kind === 'system') return;
  if (standing.roles.some((r) => r.role === 'CI' || r.role === 'AD' || r.role === 'SF')) return;
  const other = boardIds.find((id) => !standing.leads.has(id) && !standing.dutyOf.has(id));
  if (other !== undefined)
    throw new Refusal('forbidden', 'Only a leader of all these boards may announce this.', {
      boardId: other,
      rule: '2',
    });
}

function requireContent(
  a: Pick<Announcement, 'boardIds' | 'fromAt' | 'toAt'>,
  boards: readonly StoredOf<'board'>[],
  now: number,
): void {
  if (a.toAt <= a.fromAt || a.toAt <= now)
    throw new Refusal('invalid_input', 'It must end after it begins, and not in the past.', {
      field: 'toAt',
    });
  const unknown = a.boardIds.find((id) => !boards.some((b) => b.id === id));
  if (unknown !== undefined)
    throw new Refusal('not_found', `There is no board "${unknown}".`, { boardId: unknown });
}

/** Published: live within its time, a draft before it, and when the clock turns it next. */
function published(a: Announcement, now: number): Announcement {
  const isLive = a.fromAt <= now;
  return {
    ...a,
    state: isLive ? 'live' : 'draft',
    publishedAt: a.publishedAt ?? now,
    turnsAt: isLive ? a.toAt : a.fromAt,
  };
}

const decided = (
  type: string,
  next: Announcement,
  data: Readonly<Record<string, unknown>> = {},
): Decision => ({
  events: [{ type, data: { announcementId: next.id, state: next.state, ...data } }],
  changes: [put('announcement', next)],
  answer: { announcementId: next.id, state: next.state },
});

const signedIn = {
  who: 'signed_in',
  board: ({ announcement }: Facts) => announcement.boardId,
} as const;

const addAnnouncement = defineCommand<
  AnnouncementCommands['addAnnouncement'],
  { boards: readonly StoredOf<'board'>[] }
>({
  type: 'addAnnouncement',
  summary: 'Write an announcement or a safety alert for boards that one leads.',
  schema: commands.addAnnouncement,
  permission: { who: 'signed_in', board: (_facts, { boardId }) => boardId },
  load: async (read) => ({ boards: await read.list('board') }),
  decide({ boards }, { publish, ...content }, context) {
    requireContent(
      { ...content, boardIds: [...content.boardIds, content.boardId] },
      boards,
      context.now,
    );
    requireAuthor(context, content.boardIds);
    const draft: Announcement = {
      ...content,
      id: context.newId(),
      boardIds: [...new Set(content.boardIds)],
      state: 'draft',
      by: actorTag(context, content.boardId),
      publishedAt: null,
      turnsAt: null,
      told: [],
    };
    const next = publish ? published(draft, context.now) : draft;
    const { priority, boardIds } = next;
    return decided('announcementAdded', next, { priority, boardIds });
  },
});

const changeAnnouncement = defineCommand<AnnouncementCommands['changeAnnouncement'], Facts>({
  type: 'changeAnnouncement',
  summary: 'Change a draft.',
  schema: commands.changeAnnouncement,
  permission: signedIn,
  load,
  decide({ announcement, boards }, { changes }, context) {
    const state = require(announcement, 'change');
    const next = { ...bare<'announcement'>(announcement), ...changes, state };
    requireContent(next, boards, context.now);
    requireAuthor(context, [...announcement.boardIds, ...next.boardIds]);
    return decided(
      'announcementChanged',
      next.publishedAt === null ? next : published(next, context.now),
      { fields: Object.keys(changes) },
    );
  },
});

const publishAnnouncement = defineCommand<AnnouncementCommands['publishAnnouncement'], Facts>({
  type: 'publishAnnouncement',
  summary: 'From its time on it stands on the strips of its boards.',
  schema: commands.publishAnnouncement,
  permission: signedIn,
  load,
  decide({ announcement, boards }, _payload, context) {
    require(announcement, 'publish');
    requireContent(announcement, boards, context.now);
    requireAuthor(context, announcement.boardIds);
    return decided(
      'announcementPublished',
      published(bare<'announcement'>(announcement), context.now),
    );
  },
});

const endAnnouncement = defineCommand<AnnouncementCommands['endAnnouncement'], Facts>({
  type: 'endAnnouncement',
  summary: 'It is over before its time.',
  schema: commands.endAnnouncement,
  permission: signedIn,
  load,
  decide({ announcement }, _payload, context) {
    const state = require(announcement, 'end');
    requireAuthor(context, announcement.boardIds);
    return decided('announcementEnded', {
      ...bare<'announcement'>(announcement),
      state,
      toAt: Math.max(context.now, announcement.fromAt + 1),
      turnsAt: null,
    });
  },
});

const tickAnnouncement = defineCommand<AnnouncementCommands['tickAnnouncement'], Facts>({
  type: 'tickAnnouncement',
  summary: 'A board told a safety alert in its huddle.',
  schema: commands.tickAnnouncement,
  permission: { who: 'board_owner', board: (_facts, { boardId }) => boardId },
  load,
  decide({ announcement }, { boardId }, context) {
    const state = require(announcement, 'tick');
    if (announcement.priority !== 'safety')
      throw new Refusal('rule_broken', 'Only a safety alert asks to be told in the huddle.', {
        rule: '2',
      });
    if (!announcement.boardIds.includes(boardId))
      throw new Refusal('rule_broken', 'This alert is not for that board.', { boardId });
    if (announcement.told.some((t) => t.boardId === boardId))
      throw new Refusal('already_open', 'This board has told it already.', { boardId });
    const tick = { boardId, at: context.now, by: actorTag(context, boardId) };
    return decided(
      'announcementTold',
      { ...bare<'announcement'>(announcement), state, told: [...announcement.told, tick] },
      { boardId },
    );
  },
});

const turnAnnouncement = defineCommand<AnnouncementCommands['turnAnnouncement'], Facts>({
  type: 'turnAnnouncement',
  summary: 'Its time has come, or is over.',
  schema: commands.turnAnnouncement,
  permission: { who: 'system', board: () => null },
  load,
  decide({ announcement }, _payload, { now }) {
    const before = bare<'announcement'>(announcement);
    if (before.turnsAt === null || before.turnsAt > now)
      throw new Refusal('wrong_state', 'Nothing turns now.', { turnsAt: before.turnsAt });
    if (before.toAt <= now)
      return decided('announcementExpired', {
        ...before,
        state: require(before, 'expire'),
        turnsAt: null,
      });
    return decided('announcementWentLive', {
      ...before,
      state: require(before, 'go_live'),
      turnsAt: before.toAt,
    });
  },
});

const turns: DueSource = {
  name: 'announcements',
  async due(read, now) {
    const ripe = await read.list(
      'announcement',
      {},
      { between: { column: 'turnsAt', from: 1, to: now } },
    );
    return ripe.map(
      (a): DueCommand => ({
        key: `announcement:${a.id}:${a.turnsAt}`,
        type: 'turnAnnouncement',
        payload: { announcementId: a.id },
        at: a.turnsAt ?? now,
      }),
    );
  },
  async nextAt(read, now) {
    const [next] = await read.list(
      'announcement',
      {},
      {
        between: { column: 'turnsAt', from: now + 1, to: Number.MAX_SAFE_INTEGER },
        orderBy: 'turnsAt',
        limit: 1,
      },
    );
    return next?.turnsAt ?? null;
  },
};

export const announcements: Area = {
  name: 'announcements',
  commands: [
    addAnnouncement,
    changeAnnouncement,
    publishAnnouncement,
    endAnnouncement,
    tickAnnouncement,
    turnAnnouncement,
  ],
  due: [turns],
};
