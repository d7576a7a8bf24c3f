// Ends the sockets of a device or token within two seconds after it was revoked or its rights changed:
// rights are asked when a socket opens, so a changed device has to open a new one. What counts is what
// the socket was opened with, not when somebody last looked. Works on every node.
import type { StoredOf } from '../../shared/areas/index.ts';
import { isDeskDevice, sessionOfDesk } from '../http/identities.ts';
import type { Reader } from '../pipeline/decision.ts';
import type { Viewer } from './sockets.ts';

const lookEveryMs = 1_000;
export const tokenKey = 'token:';

/** What a socket of this device may rest on. */
export const factsOf = ({ revokedAt, right, boardId }: StoredOf<'device'>): string =>
  `${revokedAt} ${right} ${boardId}`;

/** @returns stops the watch */
export function watchDevices(parts: {
  read: Reader;
  now: () => number;
  viewers: () => readonly Viewer[];
  dismiss: (deviceKey: string) => void;
  /** Of a person at an unpaired desk: his socket ends with his session. */
  sessionLives: (sessionId: string) => Promise<boolean>;
  report: (what: string, error: unknown) => void;
}): () => void {
  const { read, dismiss } = parts;
  const stillHolds = async ({ deviceKey, facts }: Viewer): Promise<boolean> => {
    if (deviceKey.startsWith(tokenKey)) {
      const token = await read.one('apiToken', deviceKey.slice(tokenKey.length));
      const isOver = token?.expiresAt != null && token.expiresAt <= parts.now();
      return token?.revokedAt === null && !isOver;
    }
    if (isDeskDevice(deviceKey)) return parts.sessionLives(sessionOfDesk(deviceKey));
    if (facts === null) return true;
    const device = await read.one('device', deviceKey);
    return device !== null && factsOf(device) === facts;
  };
  // Devices and tokens are kept in memory by the reader: a look costs no question to the database.
  const look = async (): Promise<void> => {
    for (const viewer of parts.viewers())
      if (!(await stillHolds(viewer))) dismiss(viewer.deviceKey);
  };
  const timer = setInterval(() => {
    look().catch((error) => parts.report('devices', error));
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
