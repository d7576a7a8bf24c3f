// Ends the sockets of a device within two seconds after it was revoked or its rights changed: rights
// are asked when a socket opens, so a changed device has to open a new one. Works on every node.
import type { StoredOf } from '../../shared/areas/index.ts';
import type { Reader } from '../pipeline/decision.ts';

const lookEveryMs = 1_000;

const factsOf = ({ revokedAt, right, boardId }: StoredOf<'device'>): string =>
  `${revokedAt} ${right} ${boardId}`;

/** @returns stops the watch */
export function watchDevices(parts: {
  read: Reader;
  dismiss: (deviceId: string) => void;
  report: (what: string, error: unknown) => void;
}): () => void {
  let seen: readonly StoredOf<'device'>[] | null = null;
  const known = new Map<string, string>();
  const look = async (): Promise<void> => {
    // Devices are kept in memory by the reader: the same list means that nothing has changed.
    const devices = await parts.read.list('device');
    if (devices === seen) return;
    const isFirst = seen === null;
    seen = devices;
    for (const device of devices) {
      const facts = factsOf(device);
      const before = known.get(device.id);
      // A device that was paired since the last look has opened its sockets with the rights it has.
      const isChanged = before === undefined ? device.revokedAt !== null : before !== facts;
      if (!isFirst && isChanged) parts.dismiss(device.id);
      known.set(device.id, facts);
    }
  };
  const timer = setInterval(() => {
    look().catch((error) => parts.report('devices', error));
  }, lookEveryMs);
  timer.unref();
  void look().catch((error) => parts.report('devices', error));
  return () => clearInterval(timer);
}
