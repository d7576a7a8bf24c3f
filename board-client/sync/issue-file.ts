// Reads everything about one issue, and sends a picture of it: the two things of an issue that are no
// command. Answers null, or says why, instead of throwing.
import type { IssueFile } from '../../shared/areas/issues/issue-file.ts';
import type { Accepted } from '../../shared/envelope.ts';
import { answerOf, isAccepted, none, type Sent, type Under, underHeaders } from './send.ts';

export type ReadIssueFile = (issueId: string) => Promise<IssueFile | null>;
/** Under an id of its own: sent again it is the same picture. */
export type SendPhoto = (issueId: string, picture: Blob, id: string, under: Under) => Promise<Sent>;

export const readIssueFile =
  (basePath: string): ReadIssueFile =>
  (issueId) =>
    fetch(`${basePath}api/v1/issues/${issueId}`, { credentials: 'same-origin' })
      .then((response) => (response.ok ? response.json() : null))
      .catch(() => null);

/** A picture takes its time on a slow network; no answer for so long is none. */
const answerWithinMs = 60_000;

export const sendPhoto =
  (basePath: string): SendPhoto =>
  async (issueId, picture, id, under) => {
    try {
      const request = fetch(`${basePath}api/v1/issues/${issueId}/photos`, {
        method: 'POST',
        credentials: 'same-origin',
        redirect: 'manual',
        headers: {
          'content-type': picture.type,
          'idempotency-key': id,
          ...underHeaders(under),
        },
        body: picture,
      });
      const response = await Promise.race([request, none(answerWithinMs)]);
      const answer = await answerOf<Accepted>(response, answerWithinMs, isAccepted);
      if (answer === 'between') return { ok: false, problem: null, between: true };
      if (answer.ok) return { ok: true, accepted: answer.body };
      // A full or starting server: the same again later.
      return { ok: false, problem: response.status >= 500 ? null : answer.problem };
    } catch (_error) {
      return { ok: false, problem: null };
    }
  };

/** Address of a picture; small for lists. */
export const photoUrl = (basePath: string, photoId: string, small: boolean): string =>
  `${basePath}api/v1/photos/${photoId}${small ? '?size=small' : ''}`;
