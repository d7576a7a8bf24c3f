// What a person reads off a page, the same in the current Chromium and in Chromium 64: rows, chips,
// columns, and the moment at which something is painted. Must never reach into the page's own state.

/** One open page; `evaluate` runs an expression of the oldest engine's JavaScript in it. */
export type Eye = {
  readonly name: string;
  evaluate<T>(expression: string): Promise<T>;
};

// Class names end with the name in the style sheet: `_88s7vq_row`.
const library = `(function () {
  if (window.see) return true;
  function flat(e) { return e ? e.innerText.replace(/\\s+/g, ' ').trim() : ''; }
  function parts(name, words) {
    return [].slice.call(document.querySelectorAll('[class*="_' + name + '"]')).filter(function (e) {
      return !words || flat(e).indexOf(words) >= 0;
    });
  }
  window.seenFrom = Date.now();
  window.tappedAt = 0;
  addEventListener('click', function () { window.tappedAt = Date.now(); }, true);
  window.see = {
    text: function () { return flat(document.body); },
    row: function (words) { return flat(parts('row', words)[0]); },
    chip: function (words) {
      var row = parts('row', words)[0];
      return row ? flat(row.querySelector('[class*="_chip"]')) : '';
    },
    chips: function () { return parts('chip').map(flat); },
    isDashed: function (part, words) {
      return parts(part, words).some(function (e) { return !!e.querySelector('[class*="_dashed"]'); });
    },
    column: function (title) {
      var head = parts('heading', title)[0];
      return head ? flat(head.parentElement) : '';
    },
    card: function (words) { return flat(parts('card', words)[0]); },
    isLate: function (words) { return parts('card', words).some(function (e) { return /_late/.test(e.className); }); },
    strip: function () { return flat(parts('strip')[0]); },
    fact: function (words) { return flat(parts('fact', words)[0]); },
    clock: function () { return flat(parts('clock')[0]); },
  };
  return true;
})()`;

/** Gives the page its reading words (`see`). Repeating it is harmless; a reload takes them away. */
export const openEye = (eye: Eye): Promise<unknown> => eye.evaluate(library);

/** Milliseconds that the other screens needed, by what was tapped. */
export type Figure = { what: string; screen: string; ms: number };
export const figures: Figure[] = [];

/** A page that watches for `expression` and knows the wall time at which it was painted. */
export type Watch = { readonly eye: Eye; painted(timeoutMs?: number): Promise<number> };

let watches = 0;

/**
 * Starts to look, once per animation frame, before the tap.
 * @throws Error when it is true already: then nothing could be measured
 */
export async function watchFor(eye: Eye, expression: string): Promise<Watch> {
  watches += 1;
  const slot = `watch${watches}`;
  const isTrue = await eye.evaluate<boolean>(`(function () {
    if (${expression}) return true;
    window.${slot} = 0;
    function look() {
      requestAnimationFrame(function () {
        if (${expression}) requestAnimationFrame(function () { window.${slot} = Date.now(); });
        else look();
      });
    }
    look();
    return false;
  })()`);
  if (isTrue) throw new Error(`${eye.name} shows it before the tap: ${expression}`);
  return {
    eye,
    async painted(timeoutMs = 15_000) {
      await waitUntil(eye, `window.${slot} > 0`, timeoutMs, expression);
      return eye.evaluate<number>(`window.${slot}`);
    },
  };
}

/** Waits until the expression holds in the page; the error says what the page shows instead. */
export async function waitUntil(
  eye: Eye,
  expression: string,
  timeoutMs = 15_000,
  meant = expression,
): Promise<void> {
  const until = Date.now() + timeoutMs;
  let why = '';
  while (Date.now() < until) {
    try {
      if (await eye.evaluate<boolean>(`!!(${expression})`)) return;
    } catch (error) {
      why = String(error);
    }
    await new Promise((done) => setTimeout(done, 40));
  }
  const text = await eye.evaluate<string>('document.body.innerText').catch(() => '');
  throw new Error(
    `${eye.name} did not show within ${timeoutMs} ms: ${meant} ${why}\n${text.replace(/\s+/g, ' ')}`,
  );
}

/** The figures of a run as a table, slowest last. */
export function figureTable(): string {
  const wide = Math.max(...figures.map(({ what, screen }) => what.length + screen.length)) + 4;
  return [...figures]
    .sort((a, b) => a.ms - b.ms)
    .map(({ what, screen, ms }) => `${`${what} → ${screen}`.padEnd(wide)} ${ms} ms`)
    .join('\n');
}
