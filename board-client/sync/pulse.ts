// Feels for the network under a tablet once a second: whoever types there must know within three seconds that
// nothing arrives any more. A socket alone does not notice a cable that is pulled behind the next switch.
import type { LinkWriter } from './link.ts';

export const pulseEveryMs = 1_000;
export const pulseWithinMs = 2_000;

export interface PulseParts {
  readonly basePath: string;
  readonly link: Pick<LinkWriter, 'socket' | 'connected'>;
  /** Opens the socket anew: it may lie dead without knowing. */
  readonly again: () => void;
  /** Asks the server for a sign of life; false = none within `pulseWithinMs` ms. */
  readonly ask?: (url: string) => Promise<boolean>;
}

/** An XMLHttpRequest, for it can be given up: what hangs would take the few connections a browser has. */
const askServer = (url: string): Promise<boolean> =>
  new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.timeout = pulseWithinMs;
    // Whatever is answered was carried here.
    request.onload = () => done(request.status > 0);
    request.onerror = request.ontimeout = request.onabort = () => done(false);
    request.send();
  });

/** Goes on for as long as the page lives; a page that nobody sees feels nothing. */
export function watchPulse({ basePath, link, again, ask = askServer }: PulseParts): void {
  let isDead = false;
  const feel = async (): Promise<void> => {
    if (!document.hidden) {
      const lives = await ask(`${basePath}probe`);
      if (!lives) link.socket(false);
      else if (isDead) again();
      isDead = !lives;
    }
    setTimeout(() => void feel(), pulseEveryMs);
  };
  setTimeout(() => void feel(), pulseEveryMs);
}
