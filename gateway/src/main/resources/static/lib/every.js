// Looking again and again while a page is shown.

/**
 * Ends with the page (`signal`), and with the sign-in: nothing comes of asking on. What fails otherwise is asked again.
 * @param {number} pace @param {() => unknown} look @param {AbortSignal} signal
 */
export function every(pace, look, signal) {
  const timer = setInterval(async () => {
    try {
      await look();
    } catch (problem) {
      if (/** @type {{ status?: number }} */ (problem).status === 401) clearInterval(timer);
    }
  }, pace);
  signal.addEventListener('abort', () => clearInterval(timer));
}
