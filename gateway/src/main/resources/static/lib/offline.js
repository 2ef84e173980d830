// The app without a network: the worker that keeps its files, and the way to a new version.

/** Keeps the app's files on this device from now on; false where the browser cannot. */
export async function keepApp() {
  if (!('serviceWorker' in navigator)) return false;
  try {
    await navigator.serviceWorker.register('/sw.js');
    await navigator.serviceWorker.ready;
    navigator.storage?.persist?.().catch(() => { /* the browser decides by itself */ });
    return true;
  } catch {
    return false;
  }
}

/** At the start of a page: goes over to a new version that waits, if this page is the only one. */
export async function renewApp() {
  if (!navigator.serviceWorker?.controller || !navigator.onLine) return;
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration?.waiting) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  registration.waiting.postMessage('begin');
}
