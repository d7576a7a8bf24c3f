// Who listens: origin and identity of a socket, and the scopes it may hear. A view-only device hears
// the wall-safe scope only, so that no name ever lies in a TV's memory.
import type { IncomingHttpHeaders } from 'node:http';
import { siteScope } from '../../shared/kind.ts';
import { demoDevice, type Identities } from '../http/identities.ts';
import type { Settings } from '../settings.ts';
import { anyone, type Viewer } from './sockets.ts';
import { factsOf, tokenKey } from './watch-devices.ts';

/** WebSockets know no CORS: a page of another origin is refused here. No origin = no browser. */
export const originAllowed =
  (settings: Settings) =>
  (headers: IncomingHttpHeaders): boolean => {
    const { origin, host } = headers;
    if (origin === undefined) return true;
    if (!URL.canParse(origin)) return false;
    // A named proxy says under which name it was asked; no page can set that header on a socket.
    const forwarded =
      settings.trustProxy === false
        ? undefined
        : String(headers['x-forwarded-host'] ?? '')
            .split(',')[0]
            ?.trim();
    const own = new URL(origin).host;
    return own !== '' && (own === host || own === forwarded);
  };

export const viewerOf =
  (identities: Identities) =>
  async (headers: IncomingHttpHeaders): Promise<Viewer | null> => {
    const { actor, deviceId, device } = await identities.listener(headers);
    const key = deviceId ?? (actor?.kind === 'token' ? `${tokenKey}${actor.tokenId}` : null);
    if (key === null) return null;
    // A token that may only push hears nothing.
    if (actor?.kind === 'token' && !actor.rights.includes('read')) return null;
    const mayHearTeams = actor !== null && actor.kind !== 'token';
    const only = actor?.kind === 'token' ? actor.boardId : null;
    return {
      deviceKey: key === demoDevice ? anyone : key,
      facts: device && factsOf(device),
      mayHear: (scope) => {
        if (scope === siteScope) return true;
        const [board, part] = scope.split(':');
        if (part !== undefined && (part !== 'team' || !mayHearTeams)) return false;
        return only === null || only === board;
      },
    };
  };
