// The sound of an alert: made on the spot, no file. Where the browser keeps a page silent until
// somebody touches it, it says so, and the page shows "sound off, tap" (Rule 3.5.3).
import { useEffect, useState } from 'preact/hooks';

let context: AudioContext | null = null;
const everyMs = 2_000;

/** Sounds while `on`; answers whether the browser keeps it silent. */
export function useAlarm(on: boolean): boolean {
  const [silent, setSilent] = useState(false);
  useEffect(() => {
    if (!on || !('AudioContext' in window)) return;
    const mine = context ?? new AudioContext();
    context = mine;
    const sound = () => {
      const isHeard = mine.state === 'running';
      setSilent(!isHeard);
      // Not heard: the tap that the page asks for lets it sound.
      if (!isHeard) return void mine.resume();
      const tone = mine.createOscillator();
      tone.frequency.value = 880;
      tone.connect(mine.destination);
      tone.start();
      tone.stop(mine.currentTime + 0.9);
    };
    sound();
    const timer = setInterval(sound, everyMs);
    addEventListener('pointerdown', sound);
    return () => {
      clearInterval(timer);
      removeEventListener('pointerdown', sound);
    };
  }, [on]);
  return on && silent;
}
