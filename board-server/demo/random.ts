// Chance of the demo plant: every figure is a function of (seed, key), never of how often or in
// which order it was asked, so that a restart or a top-up draws the same plant again.
import { createHash } from 'node:crypto';

/** 32 bits of a text, well mixed. */
function hash32(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A number in [0, 1) that belongs to the key. */
export const unit = (seed: string, key: string): number => hash32(`${seed}|${key}`) / 2 ** 32;

/** About normal, mean 0, deviation 1, never beyond ±3. */
export const bell = (seed: string, key: string): number => {
  let sum = 0;
  for (let i = 0; i < 6; i++) sum += unit(seed, `${key}~${i}`);
  return Math.max(-3, Math.min(3, (sum - 3) * Math.SQRT2));
};

export const pick = <T>(seed: string, key: string, list: readonly T[]): T =>
  list[Math.floor(unit(seed, key) * list.length)] as T;

/** The same id for the same key, in the form of a UUID (version 5). */
export function idOf(seed: string, key: string): string {
  const hex = createHash('sha1').update(`${seed}|${key}`).digest('hex');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
