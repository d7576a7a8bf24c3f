// Exact decimal rounding for everything that is shown or judged. Works on the digits a person would
// read, never on the binary fraction behind them, and must stay free of libraries: the oldest wall
// screens run it (so no BigInt either).

interface Digits {
  readonly negative: boolean;
  /** All significant digits, e.g. `1005` for 1.005. */
  readonly digits: string;
  /** Position of the decimal point from the left of `digits`; may be ≤ 0 or beyond its end. */
  readonly point: number;
}

function digitsOf(value: number): Digits {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
  // String() gives the shortest text that reads back as the same number: 1.005 stays 1.005.
  const [mantissa = '0', exponent = '0'] = String(Math.abs(value)).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return {
    negative: value < 0,
    digits: whole + fraction,
    point: whole.length + Number(exponent),
  };
}

function plusOne(digits: string): string {
  let at = digits.length - 1;
  while (at >= 0 && digits[at] === '9') at -= 1;
  const zeros = '0'.repeat(digits.length - 1 - at);
  if (at < 0) return `1${zeros}`;
  return digits.slice(0, at) + String(Number(digits[at]) + 1) + zeros;
}

/**
 * Text of a number with exactly `decimals` places, half away from zero: `1.005` with 2 → `1.01`,
 * `-0.04` with 1 → `0.0`. Rule 3.1.2: what is shown is what is compared.
 * @param decimals whole number ≥ 0
 * @throws RangeError for NaN, an infinite number, or decimals that are no whole number ≥ 0
 */
export function formatTo(value: number, decimals: number): string {
  if (!Number.isInteger(decimals) || decimals < 0) throw new RangeError(`decimals: ${decimals}`);
  const { negative, digits, point } = digitsOf(value);
  const lead = point < 0 ? '0'.repeat(-point) : '';
  const padded = lead + digits;
  const wholeLength = Math.max(point, 0);
  const keep = wholeLength + decimals;
  const kept = padded.slice(0, keep) + '0'.repeat(Math.max(0, keep - padded.length));
  const roundsUp = keep < padded.length && Number(padded[keep]) >= 5;
  const rounded = roundsUp ? plusOne(kept) : kept;
  const cut = rounded.length - decimals;
  const whole = rounded.slice(0, cut).replace(/^0+(?=\d)/, '') || '0';
  const text = decimals > 0 ? `${whole}.${rounded.slice(cut)}` : whole;
  return negative && /[1-9]/.test(text) ? `-${text}` : text;
}

/** The same as a number. Half away from zero, never −0. Rule 3.1.2. */
export function roundTo(value: number, decimals: number): number {
  return Number(formatTo(value, decimals));
}

/** How many places after the point a number needs: `1.20` → 1, `1e-7` → 7, `1500` → 0. */
export function decimalPlaces(value: number): number {
  if (Number.isInteger(value)) return 0;
  const { digits, point } = digitsOf(value);
  return Math.max(0, digits.length - point);
}

/** Sum without binary residue: 0.1 + 0.2 is 0.3. Exact up to 15 significant digits. */
export function sumOf(values: readonly number[]): number {
  let total = 0;
  for (const value of values) {
    const raw = total + value;
    total =
      Number.isInteger(raw) && Number.isInteger(total)
        ? raw
        : roundTo(raw, Math.max(decimalPlaces(total), decimalPlaces(value)));
  }
  return total;
}

/** Product without binary residue: 0.285 × 100 is 28.5. Exact up to 15 significant digits. */
export function timesOf(a: number, b: number): number {
  const raw = a * b;
  return Number.isInteger(a) && Number.isInteger(b)
    ? raw
    : roundTo(raw, decimalPlaces(a) + decimalPlaces(b));
}

function shifted(value: number, places: number): number {
  const { negative, digits, point } = digitsOf(value);
  const moved = Number(`${digits}e${places + point - digits.length}`);
  return negative ? -moved : moved;
}

/**
 * numerator × factor ÷ denominator. Both are made whole numbers first and the factor comes before
 * the division, so that a value that lies exactly on a half is still on it when it is rounded.
 * @throws RangeError when the denominator is 0: that case is Rule 3.1.5, not a number
 */
export function ratioOf(numerator: number, denominator: number, factor = 1): number {
  if (denominator === 0) throw new RangeError('denominator 0');
  const places = Math.max(decimalPlaces(numerator), decimalPlaces(denominator));
  return timesOf(shifted(numerator, places), factor) / shifted(denominator, places);
}
