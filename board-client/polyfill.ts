// What the page's libraries call and the oldest engines lack. Must stand before every other import
// of an entry, and must never hold what only our own code would use: that code does without.

// Preact and signals call it unguarded; below Chromium 71 nothing would be drawn.
if (typeof queueMicrotask === 'undefined') {
  window.queueMicrotask = (task) => {
    void Promise.resolve().then(task);
  };
}
