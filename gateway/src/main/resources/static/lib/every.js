// Looking again and again while a page is shown.

/** Ends with the page (`signal`), and with the sign-in: nothing comes of asking on. What fails otherwise is asked again. */
export function every(pace, look, signal) {
  const timer = setInterval(async () => {
    try {
      await look();
    } catch (problem) {
      if (problem.status === 401) clearInterval(timer);
    }
  }, pace);
  signal.addEventListener('abort', () => clearInterval(timer));
}
