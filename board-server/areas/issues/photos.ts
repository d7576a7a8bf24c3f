// Pictures of an issue, as records: who, when, how large. The files are the server's; what comes in
// here was checked and re-encoded before (Rule 2 "Issue").
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type IssueCommands } from '../../../shared/areas/issues/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, put } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { found, isSamePerson, ownsBoard, personIdOf } from '../acts/who.ts';

export const mostPhotos = 12;

export const addPhoto = defineCommand<IssueCommands['addPhoto'], StoredOf<'issue'>>({
  type: 'addPhoto',
  summary: 'A picture of an issue was received, checked and re-encoded.',
  schema: commands.addPhoto,
  permission: { who: 'system', board: (issue) => issue.boardId },
  load: async (read, { issueId }) => found(await read.one('issue', issueId), 'issue', issueId),
  decide: (issue, payload, context) => {
    if (issue.photos >= mostPhotos)
      throw new Refusal('rule_broken', `An issue has at most ${mostPhotos} pictures.`, {
        photos: issue.photos,
      });
    const { photoId, caption, width, height, personId, initials } = payload;
    return {
      events: [{ type: 'photoAdded', data: { photoId, issueId: issue.id, width, height } }],
      changes: [
        put('photo', {
          id: photoId,
          issueId: issue.id,
          boardId: issue.boardId,
          at: context.now,
          byInitials: initials,
          byId: personId,
          caption,
          width,
          height,
          removedAt: null,
        }),
        put('issue', { ...bare<'issue'>(issue), photos: issue.photos + 1 }),
      ],
      answer: { photoId, issueId: issue.id },
    };
  },
});

interface RemoveFacts {
  readonly photo: StoredOf<'photo'>;
  readonly issue: StoredOf<'issue'>;
  readonly parentId: string | null;
}

export const removePhoto = defineCommand<IssueCommands['removePhoto'], RemoveFacts>({
  type: 'removePhoto',
  summary: 'Takes a picture off an issue: a face, the wrong part. Who took it, or the board owner.',
  schema: commands.removePhoto,
  permission: { who: 'signed_in', board: ({ issue }) => issue.boardId },
  load: async (read, { photoId }) => {
    const photo = found(await read.one('photo', photoId), 'photo', photoId);
    const issue = found(await read.one('issue', photo.issueId), 'issue', photo.issueId);
    return { photo, issue, parentId: (await read.one('board', issue.boardId))?.parentId ?? null };
  },
  decide: ({ photo, issue, parentId }, _payload, context) => {
    if (photo.removedAt !== null)
      throw new Refusal('wrong_state', 'This picture is gone already.', {});
    const me = personIdOf(context);
    const isMine = isSamePerson({ personId: photo.byId, role: '', initials: '' }, me);
    if (!isMine && !ownsBoard(context.standing, issue.boardId, parentId))
      throw new Refusal('forbidden', 'Who took it or the board owner takes it off.', {});
    return {
      events: [{ type: 'photoRemoved', data: { photoId: photo.id, issueId: issue.id } }],
      changes: [
        put('photo', { ...bare<'photo'>(photo), removedAt: context.now }),
        put('issue', { ...bare<'issue'>(issue), photos: Math.max(0, issue.photos - 1) }),
      ],
      answer: { photoId: photo.id },
    };
  },
});
