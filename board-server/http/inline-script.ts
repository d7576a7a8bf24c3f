// The one script that stands inside pages, allowed by its hash alone: what must work when no other script
// has loaded. The body's attributes say what a page wants of it. Written for the oldest engines.
import { createHash } from 'node:crypto';

// - A board without a first paint, and a page that waits (`data-again` seconds), ask the plant first and
//   load themselves anew only when it answers: no error page of a browser stays on a wall.
// - `size` is told how large the picture is, which no server knows.
// - `data-keep`: the browser keeps the page with its script and style, and opens it without the server too
//   (https, or this machine; never on plain http).
// - `data-wake`: the screen is asked not to sleep, where the browser can (https, current engines).
export const inlineScript = `(function(){var b=document.body,s=document.getElementById('size'),p=document.getElementById('app'),again=b.getAttribute('data-again');function ask(){var x=new XMLHttpRequest();x.open('GET',b.getAttribute('data-base')+'healthz');x.onload=function(){if(x.status===200)location.reload()};x.send()}if(s)s.textContent=innerWidth+' × '+innerHeight+(devicePixelRatio===1?'':' × '+devicePixelRatio);if(p||again)var t=setInterval(function(){if(p&&p.firstChild)clearInterval(t);else ask()},(again||15)*1000);var o=navigator.serviceWorker;if(o&&b.hasAttribute('data-keep'))o.register(b.getAttribute('data-base')+'offline.js').then(function(){return o.ready}).then(function(r){r.active.postMessage({keep:[location.href.split('#')[0]].concat([].map.call(document.querySelectorAll('script[src],link[rel=stylesheet]'),function(f){return f.src||f.href}))})}).catch(function(){});var w=navigator.wakeLock;function wake(){if(document.visibilityState==='visible')w.request('screen').then(function(){b.setAttribute('data-awake','')},function(){})}if(w&&b.hasAttribute('data-wake')){wake();document.addEventListener('visibilitychange',wake)}})()`;

export const inlineHash = `'sha256-${createHash('sha256').update(inlineScript).digest('base64')}'`;

/** Without it Chromium 64 names no origin in what a page posts, and what names none is refused: not one tap
 *  would arrive. Nothing is told to other places either way. */
export const ownReferrer = '<meta name="referrer" content="same-origin">';
