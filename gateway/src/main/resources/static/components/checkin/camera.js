// Reads QR codes with the device's camera: by the browser's own detector, or by jsQR where there is none.
const PACE = 140;
const SAME = 3000;
const SIDE = 640;

async function detector() {
  try {
    if ((await globalThis.BarcodeDetector?.getSupportedFormats?.())?.includes('qr_code')) {
      const own = new globalThis.BarcodeDetector({ formats: ['qr_code'] });
      return async (video) => (await own.detect(video))[0]?.rawValue ?? '';
    }
  } catch { /* there, but not usable: the other one does it */ }
  await import('/vendor/jsqr/jsQR.js');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, SIDE / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return globalThis.jsQR(data, canvas.width, canvas.height, { inversionAttempts: 'dontInvert' })?.data ?? '';
  };
}

/** Starts the camera into a `<video>`; `found(text)` hears each code once while it stays in sight. */
export async function camera(video, signal, found) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'environment',
    width: { ideal: 1280 }, height: { ideal: 720 } } });
  const track = stream.getVideoTracks()[0];
  let timer = 0;
  let last = '';
  let seen = -Infinity;
  let stopped = false;

  function stop() {
    stopped = true;
    clearTimeout(timer);
    stream.getTracks().forEach((one) => one.stop());
    video.srcObject = null;
  }
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const detect = await detector();
  video.srcObject = stream;
  await video.play().catch(() => { /* shown at the first touch */ });

  async function look() {
    if (stopped) return;
    if (video.readyState >= 2 && !document.hidden) {
      const text = await detect(video).catch(() => '');
      const now = performance.now();
      if (text && (text !== last || now - seen > SAME)) found(text);
      if (text) { last = text; seen = now; }
    }
    if (!stopped) timer = setTimeout(look, PACE);
  }
  look();
  const torch = Boolean(track.getCapabilities?.().torch);
  return { stop, torch: torch ? (on) => track.applyConstraints({ advanced: [{ torch: on }] }) : null };
}
