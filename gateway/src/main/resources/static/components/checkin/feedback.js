// A short buzz and a short tone after each scan; either can be switched off.
const KEYS = { buzz: 'spro.accueil.vibreur', sound: 'spro.accueil.son' };
const DEFAULT = { buzz: true, sound: false };

export function wants(what) {
  try { return (localStorage.getItem(KEYS[what]) ?? String(DEFAULT[what])) === 'true'; } catch { return DEFAULT[what]; }
}

export function choose(what, on) {
  try { localStorage.setItem(KEYS[what], String(on)); } catch { /* lasts for this page */ }
}

let audio = null;

function tone(frequency, length) {
  audio ??= new AudioContext();
  const source = audio.createOscillator();
  const volume = audio.createGain();
  source.frequency.value = frequency;
  volume.gain.setValueAtTime(0.12, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + length);
  source.connect(volume).connect(audio.destination);
  source.start();
  source.stop(audio.currentTime + length);
}

/** `good`: one high note; otherwise two low ones. */
export function feedback(good) {
  try {
    if (wants('buzz')) navigator.vibrate?.(good ? 60 : [60, 80, 160]);
    if (wants('sound')) {
      tone(good ? 880 : 220, good ? 0.12 : 0.3);
    }
  } catch { /* a device without either */ }
}
