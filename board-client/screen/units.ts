// The two units of a wall (--d geometry, --u and --v type) from the real size of the glass, and whether it
// stands upright. Must never ask the screens file which way a screen hangs: the glass knows.
import { useLayoutEffect, useState } from 'preact/hooks';
import type { TypeSize } from './settings.ts';

const isUpright = (): boolean => innerHeight > innerWidth;

/** Sets the units and keeps them; true = drawn for a screen that stands upright. */
export function useUnits({ body, boxed }: TypeSize, safeArea: number): boolean {
  const [upright, turn] = useState(isUpright);
  useLayoutEffect(() => {
    const set = (): void => {
      const stands = isUpright();
      // What a frame hides of each edge.
      const x = (innerWidth * safeArea) / 100;
      const y = (innerHeight * safeArea) / 100;
      const across = (innerWidth - 2 * x) / (stands ? 1080 : 1920);
      const d = Math.min(across, (innerHeight - 2 * y) / (stands ? 1920 : 1080));
      const { style } = document.documentElement;
      const unit = (name: string, value: string | number) =>
        style.setProperty(`--${name}`, `${value}`);
      unit('d', `${d}px`);
      unit('u', `${(body * 10.8 * d).toFixed(2)}px`);
      unit('v', `${(boxed * 10.8 * d).toFixed(2)}px`);
      unit('k', (boxed * 10.8).toFixed(2));
      unit('safe', `${y}px ${x}px`);
      turn(stands);
    };
    set();
    addEventListener('resize', set);
    return () => removeEventListener('resize', set);
  }, [body, boxed, safeArea]);
  return upright;
}
