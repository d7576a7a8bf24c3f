// The script by which a browser opens the page of a tablet or a wall while the server is away: the page as it last came,
// with its own script and style. Only where the browser allows it (https, or this machine); on plain http
// a reload without network shows the browser's own page, so neither reloads by itself then.
// What it gives from its store is marked (`data-kept`): such a page never takes its data for live ones.
// Must never answer for data or commands: those come from the server or not at all.

export const offlineWorker = `'use strict';
var store = 'tablet';
var base = new URL('./', self.location.href).pathname;
function kept(request) {
  return caches.open(store).then(function (c) { return c.match(request); });
}
function keep(request, response) {
  return caches.open(store).then(function (c) { return c.put(request, response); });
}
function fresh(request) {
  return fetch(request).then(function (response) {
    if (response.ok) keep(request.url, response.clone());
    return response;
  });
}
// A wall opens at the address of the start: what stands there may also be a code, a start page, another screen.
// Only a board is kept, and whatever else comes takes its place.
function page(request) {
  return fetch(request).then(function (response) {
    var url = request.url.split('#')[0];
    if (response.ok) response.clone().text().then(function (html) {
      return / data-keep[ >]/.test(html)
        ? keep(url, new Response(html, { headers: response.headers }))
        : caches.open(store).then(function (c) { return c.delete(url); });
    });
    return response;
  });
}
function late() {
  return new Promise(function (_done, failed) { setTimeout(failed, 6000); });
}
function marked(response) {
  return response.text().then(function (html) {
    return new Response(html.replace('<body ', '<body data-kept '), { headers: response.headers });
  });
}
self.addEventListener('install', function () { self.skipWaiting(); });
self.addEventListener('activate', function (event) { event.waitUntil(self.clients.claim()); });
self.addEventListener('message', function (event) {
  var wanted = event.data.keep;
  event.waitUntil(caches.open(store).then(function (c) {
    return c.keys().then(function (held) {
      return Promise.all(held.map(function (request) {
        // Only of the same page: a wall that may act opens the tablet's page in the same browser.
        var name = (/\\/assets\\/[a-z]+-/.exec(request.url) || [''])[0];
        var isOld = name && wanted.indexOf(request.url) < 0 &&
          wanted.some(function (url) { return url.indexOf(name) >= 0; });
        return isOld ? c.delete(request) : null;
      }));
    }).then(function () {
      return Promise.all(wanted.map(function (url) {
        return c.match(url).then(function (has) {
          return has || fetch(url, { credentials: 'same-origin' }).then(function (response) {
            return response.ok ? c.put(url, response) : null;
          });
        });
      }));
    });
  }));
});
self.addEventListener('fetch', function (event) {
  var request = event.request;
  var path = new URL(request.url).pathname;
  if (request.method !== 'GET') return;
  if (path.indexOf(base + 'assets/') === 0)
    event.respondWith(kept(request).then(function (has) { return has || fresh(request); }));
  else if (request.mode === 'navigate' && /^(board\\/|screen\\/|$)/.test(path.slice(base.length)))
    event.respondWith(Promise.race([page(request), late()]).catch(function () {
      return kept(request.url.split('#')[0]).then(function (has) { return has ? marked(has) : Response.error(); });
    }));
});
`;
