// Measures a wall page in the browser: every text where it is painted. Finds what is too small, what reaches
// out of the screen, what a box cuts without a sign of it, and what lies on another text.

/** As one expression for the page; answers sentences, none when everything fits. `least` in px. */
export const measured = (least: number): string => `(() => {
  const bad = [];
  const main = document.querySelector('main');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = [];
  const scale = innerHeight > innerWidth
    ? Math.min(innerWidth / 1080, innerHeight / 1920)
    : Math.min(innerHeight / 1080, innerWidth / 1920);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const text = node.data.trim();
    const element = node.parentElement;
    if (!text || !element.closest('main') || element.closest('script, style, defs, [hidden]')) continue;
    const style = getComputedStyle(element);
    if (style.visibility === 'hidden' || style.opacity === '0' || parseFloat(style.fontSize) === 0) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (!box.width || !box.height) continue;
    // What is painted of it: less than it is where a box hides a part.
    let { left, top, right, bottom } = box;
    let marked = false;
    let cut = '';
    for (let up = element; up && up !== document.body; up = up.parentElement) {
      const of = getComputedStyle(up);
      if (of.textOverflow === 'ellipsis' || of.webkitLineClamp !== 'none') marked = true;
      if (of.overflowX === 'visible' || up.tagName === 'svg') continue;
      const frame = up.getBoundingClientRect();
      // Wholly out of sight: it gave way on purpose.
      if (bottom <= frame.top + 3 * scale || top >= frame.bottom - 6 * scale || left >= frame.right || right <= frame.left) {
        cut = 'away';
        break;
      }
      const spare = 3 * scale;
      const line = Math.max(spare, 0.16 * (bottom - top));
      if (!marked && (left < frame.left - spare || right > frame.right + spare)) cut = 'sideways by ' + up.className;
      if (!marked && (top < frame.top - line || bottom > frame.bottom + line)) cut = 'in height by ' + up.className;
      left = Math.max(left, frame.left);
      right = Math.min(right, frame.right);
      top = Math.max(top, frame.top);
      bottom = Math.min(bottom, frame.bottom);
    }
    if (cut === 'away') continue;
    const what = '"' + text.slice(0, 40) + '"';
    if (cut) bad.push(what + ' is cut ' + cut);
    const svg = element.ownerSVGElement;
    const size = parseFloat(style.fontSize) * (svg ? svg.getScreenCTM().d : 1);
    if (size < ${least} * scale - 0.3) bad.push(what + ' is ' + (size / scale).toFixed(1) + ' px in ' + element.className);
    const frame = main.getBoundingClientRect();
    const out = 2 * scale;
    if (left < frame.left - out || top < frame.top - out || right > frame.right + out || bottom > frame.bottom + out)
      bad.push(what + ' reaches out of the screen');
    // A line box is taller than its letters: what can collide is about its middle.
    const height = bottom - top;
    const thin = svg ? 0.25 : 0.2;
    seen.push({ what, left, right, top: top + thin * height, bottom: bottom - thin * height, element });
  }
  seen.forEach((a, i) => seen.slice(i + 1).forEach((b) => {
    if (a.element === b.element || a.element.contains(b.element) || b.element.contains(a.element)) return;
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 2 * scale && down > 2 * scale) bad.push(a.what + ' lies on ' + b.what);
  }));
  if (document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight) bad.push('the page scrolls');
  return bad.filter((each, i) => bad.indexOf(each) === i);
})()`;
