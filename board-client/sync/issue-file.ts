// Reads everything about one issue, and sends a picture of it: the two things of an issue that are no
// command. Answers null, or says why, instead of throwing.
import type { IssueFile } from '../../shared/areas/issues/issue-file.ts';
import type { Problem } from '../../shared/envelope.ts';

export type ReadIssueFile = (issueId: string) => Promise<IssueFile | null>;
/** Null = it was added; else why not, in words of the server, or '' without an answer. */
export type SendPhoto = (issueId: string, picture: Blob) => Promise<string | null>;

export const readIssueFile =
  (basePath: string): ReadIssueFile =>
  (issueId) =>
    fetch(`${basePath}api/v1/issues/${issueId}`, { credentials: 'same-origin' })
      .then((response) => (response.ok ? response.json() : null))
      .catch(() => null);

export const sendPhoto =
  (basePath: string): SendPhoto =>
  (issueId, picture) =>
    fetch(`${basePath}api/v1/issues/${issueId}/photos`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': picture.type },
      body: picture,
    })
      .then((response) =>
        response.ok ? null : response.json().then((problem: Problem) => problem.detail),
      )
      .catch(() => '');

/** Address of a picture; small for lists. */
export const photoUrl = (basePath: string, photoId: string, small: boolean): string =>
  `${basePath}api/v1/photos/${photoId}${small ? '?size=small' : ''}`;
