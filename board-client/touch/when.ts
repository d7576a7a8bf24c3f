// Times that a hand chooses: slots for dates and deadlines in the plant's zone. Pure; never reads the
// browser's calendar or clock.
import { localMoment } from '../../shared/local-time.ts';

const dayMs = 86_400_000;

/** Instant of a local date and wall time; where the clock goes back, the first of the two. */
export function instantOf(on: string, time: string, zone: string): number {
  const wanted = Date.parse(`${on}T${time}:00Z`);
  let at = wanted;
  for (let round = 0; round < 2; round++) {
    const seen = localMoment(at, zone);
    at += wanted - Date.parse(`${seen.on}T${seen.time}:00Z`);
  }
  return at;
}

export const addDays = (on: string, n: number): string =>
  new Date(Date.parse(on) + n * dayMs).toISOString().slice(0, 10);

/** The next `n` dates after `on` that are no Saturday or Sunday. */
export function workingDays(on: string, n: number): string[] {
  const found: string[] = [];
  for (let day = addDays(on, 1); found.length < n; day = addDays(day, 1)) {
    const weekday = new Date(Date.parse(day)).getUTCDay();
    if (weekday !== 0 && weekday !== 6) found.push(day);
  }
  return found;
}

/** Even hours of the running day that are still at least half an hour away, as instants. */
export function laterToday(now: number, zone: string, lastHour: number): number[] {
  const { on } = localMoment(now, zone);
  const slots: number[] = [];
  for (let hour = 6; hour <= lastHour; hour += 2) {
    const at = instantOf(on, `${hour < 10 ? '0' : ''}${hour}:00`, zone);
    if (at >= now + 30 * 60_000) slots.push(at);
  }
  return slots;
}
