// The app's own files, one complete set per version: a page that runs keeps the set it began with, so that an update
// never leaves it with half of another. Answers of the interface are not touched, and nothing personal is kept here.
const CACHE = `spro-app-${VERSION}`;
const OWN = new Set(FILES);
// The version in an address of the app's files. A page may name another one, begun before this worker: it gets these.
const IN_A_SET = /^\/app\/[0-9a-f]{16}(?=\/)/;
const NEVER_A_PAGE = ['/api/', '/internal/', '/actuator', '/q/', '/r/', '/webjars/', '/v3/', '/.well-known/', '/login', '/oauth2',
  '/api-docs', '/health'];

self.addEventListener('install', (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await Promise.all(FILES.map(async (file) => {
      const answer = await fetch(file, { cache: 'no-cache', credentials: 'omit' });
      if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
      await cache.put(file, answer);
    }));
    // The first worker serves the page that asked for it; a later one waits until no page of the old set is left.
    if (!self.registration.active) await self.skipWaiting();
  })());
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith('spro-app-') && name !== CACHE) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

// A page that has just begun, and is alone, may go over to the new set at once.
self.addEventListener('message', (event) => {
  if (event.data !== 'begin') return;
  event.waitUntil((async () => {
    const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    if (pages.length <= 1) await self.skipWaiting();
  })());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  const page = request.mode === 'navigate' && !NEVER_A_PAGE.some((start) => url.pathname.startsWith(start))
    && !/\.[a-z0-9]+$/i.test(url.pathname);
  const file = page ? '/index.html' : url.pathname.replace(IN_A_SET, '');
  if (!OWN.has(file)) return;
  event.respondWith((async () => {
    const kept = await (await caches.open(CACHE)).match(file);
    return kept ?? fetch(request);
  })());
});
