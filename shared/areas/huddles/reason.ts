// Why a huddle did not take place, as a screen says it: a person's words as they are, a code of the system
// in the language of the screen. Pure.
import type { Words } from '../../words.ts';
import { systemReasons } from './steps.ts';

export const reasonText = (words: Words, reason: string | null): string =>
  (systemReasons as readonly (string | null)[]).includes(reason)
    ? words(`huddle.because.${reason}`)
    : (reason ?? '');
