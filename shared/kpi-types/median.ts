// A median of raw orders: order lead time, repair time of single jobs. Median and 90th percentile come
// from the orders themselves; medians are never combined, over boards or over days (Rule 3.3.4).
import { sumOf } from '../areas/kpis/round.ts';
import { Refusal } from '../errors.ts';
import { figure, measuredValue } from './entry.ts';
import type { KpiType, Measured, RawReading } from './kpi-type.ts';

/**
 * Median (mean of the middle two of an even number) and 90th percentile by nearest rank: the order
 * that nine of ten do not exceed. null without orders.
 */
export function medianOf(
  orders: readonly number[],
): { readonly median: number; readonly p90: number; readonly orders: number } | null {
  if (orders.length === 0) return null;
  const sorted = [...orders].sort((a, b) => a - b);
  const n = sorted.length;
  const upper = sorted[Math.floor(n / 2)] as number;
  const median = n % 2 === 1 ? upper : sumOf([sorted[n / 2 - 1] as number, upper]) / 2;
  return { median, p90: sorted[Math.ceil(0.9 * n) - 1] as number, orders: n };
}

function toValue(reading: RawReading): Measured {
  if (!reading.orders) return measuredValue(figure('value', reading.value));
  for (const order of reading.orders) figure('orders', order);
  const found = medianOf(reading.orders);
  if (!found) throw new Refusal('invalid_input', 'No orders were given.', { field: 'orders' });
  return { ...measuredValue(found.median), parts: { p90: found.p90, orders: found.orders } };
}

export const median = {
  id: 'median',
  rollUpSpace: 'NONE',
  rollUpTime: 'NONE',
  factor: 1,
  ceiling: 'none',
  inputs: [
    { field: 'orders', label: 'Orders', textKey: 'kpi.input.orders', optional: true },
    { field: 'value', label: 'Median', textKey: 'kpi.input.median' },
  ],
  toValue,
} as const satisfies KpiType;
