// What every page does first: the snapshot that the HTML carries becomes records, then the socket
// keeps them current. Must never import from the server.
import './polyfill.ts';
import './ui/tokens.css';
import type { PageData } from '../shared/page.ts';
import type { Delta } from '../shared/protocol.ts';
import { connect, keptDelta, keptNow } from './sync/connection.ts';
import { createLink, greyAfterMs } from './sync/link.ts';
import { createRecords } from './sync/records.ts';

export const root = document.getElementById('app') ?? document.body;
export const page = JSON.parse(document.getElementById('page')?.textContent ?? '{}') as PageData;

export const records = createRecords();
const first: Delta = page.snapshot;
const kept = keptDelta(location.pathname);
// A page from the browser's cache may be older than what this screen kept of its last run.
// The desk may have let it show another board then: what is kept of that one is none of this page's.
const isSame = (other: Delta): boolean =>
  Object.keys(other.scopes).sort().join() === Object.keys(first.scopes).sort().join();
const newest =
  kept && kept.epoch === first.epoch && kept.now >= first.now && isSame(kept) ? kept : first;
records.apply(newest);
// Opened without its server (page and data are what this browser kept): the clock goes on all the same.
const away = keptNow() - newest.now;
const isOld = newest === kept && away > 10_000;
// The browser opened what it kept itself: not live, also where the clock of the last run was lost with the power.
const isKept = document.body.hasAttribute('data-kept');
export const link = createLink(
  isKept ? newest.now + Math.max(away || 0, greyAfterMs) : isOld ? newest.now + away : newest.now,
  page.build,
  () => performance.now(),
  newest.now,
);
link.beat({ testClock: page.testClock, readOnly: false, build: page.build });

/** Somebody touched the page lately: no reload under a finger. */
let touchedAt = Number.NEGATIVE_INFINITY;
addEventListener('pointerdown', () => {
  touchedAt = performance.now();
});
const quietMs = 90_000;

export const { reload, again } = connect({
  basePath: page.basePath,
  scopes: page.scopes,
  epoch: newest.epoch,
  build: page.build,
  screenId: page.screen ? page.screen.id : null,
  records,
  link,
  idle: () => page.page === 'screen' || performance.now() - touchedAt > quietMs,
  unpaired: page.page === 'desk' ? undefined : showCode,
});

/** To the pairing code, once the server has it to give: never into an error page of the browser. */
function showCode(): void {
  fetch(page.basePath, { credentials: 'same-origin', cache: 'no-store' })
    .then((response) => {
      if (response.status >= 500) throw new Error('no page');
      location.replace(page.basePath);
    })
    .catch(() => setTimeout(showCode, 5_000));
}
