// What a typed reading will be: its value, its colour before it is saved, and what is wrong with it.
// Impossible cannot be saved, implausible can be kept. Pure; the colour comes from the shared rule.
import type { Kpi } from '../../shared/areas/kpis/kpi.ts';
import { roundTo } from '../../shared/areas/kpis/round.ts';
import { judge, ratioValue, type Status } from '../../shared/areas/kpis/status.ts';
import type { Tile } from '../../shared/areas/kpis/tile.ts';

/** Parts of OEE in the order in which a shift knows them (Rule 1.2); two may be left out. */
const oeeFields = ['pbt', 'apt', 'pru', 'pq', 'gq'] as const;
type OeeField = (typeof oeeFields)[number];
export type FieldName = 'value' | 'numerator' | 'denominator' | OeeField;
const mayLack = (field: FieldName): boolean => field === 'apt' || field === 'pq';
export const isPart = (field: FieldName): field is OeeField =>
  oeeFields.indexOf(field as OeeField) >= 0;
export type Held = Readonly<Partial<Record<FieldName, string>>>;

export interface Checked {
  readonly value: number | null;
  readonly status: Status | null;
  /** Key of the words, and the field it belongs to. */
  readonly error: { key: string; field: FieldName; limit?: number | undefined } | null;
  /** Implausible: differs by more than half from what it is compared with. */
  readonly warning: number | null;
  /** Units lost, for ratios: what the reasons add up to; 0 = none. */
  readonly gap: number;
  /** Units that are missing to the target; 0 = met, or not a ratio. */
  readonly short: number;
}

/** A ratio of counted parts is typed as two numbers, the whole first. */
export const isRatio = (kpi: Pick<Kpi, 'numeratorName' | 'denominatorName'>): boolean =>
  !!kpi.numeratorName && !!kpi.denominatorName;

export const fieldsOf = (
  kpi: Pick<Kpi, 'numeratorName' | 'denominatorName'> & Partial<Pick<Kpi, 'type'>>,
): readonly FieldName[] =>
  kpi.type === 'oee' ? oeeFields : isRatio(kpi) ? ['denominator', 'numerator'] : ['value'];

type Definition = Pick<
  Kpi,
  'numeratorName' | 'denominatorName' | 'unit' | 'decimals' | 'direction' | 'factor'
> &
  Partial<Pick<Kpi, 'type' | 'ceiling' | 'delivery' | 'opportunities'>>;

/**
 * @param usual value to compare with (the last one, else the target); null = nothing known
 * @param amber the plant switched it on: then a target's band colours (Rule 3.1.4)
 */
export function checkReading(
  kpi: Definition,
  goal: Tile['goal'],
  held: Held,
  usual: number | null,
  amber = false,
): Checked {
  const none = { value: null, status: null, error: null, warning: null, gap: 0, short: 0 };
  for (const field of fieldsOf(kpi)) {
    if (!mayLack(field) && (!held[field] || held[field] === '.'))
      return { ...none, error: { key: 'reading.missing', field } };
  }
  let value: number | null;
  let fixed: 'RED' | 'NO_PRODUCTION' | 'NOT_APPLICABLE' | undefined;
  let gap = 0;
  let short = 0;
  if (kpi.type === 'oee') {
    const part = (field: OeeField) => Number(held[field]);
    // More than the whole cannot be (Rule 1.2): the field that is too much is named.
    const over =
      held.apt && part('apt') > part('pbt')
        ? 'apt'
        : held.pq && part('gq') > part('pq')
          ? 'gq'
          : null;
    if (over)
      return {
        ...none,
        error: { key: 'reading.more', field: over, limit: part(over === 'apt' ? 'pbt' : 'pq') },
      };
    const ratio = ratioValue(part('pru') * part('gq'), part('pbt'), kpi.factor, {
      planned: true,
      closed: false,
      kind: 'ratio',
    });
    value = ratio.value;
    fixed = ratio.status;
  } else if (isRatio(kpi)) {
    const under = Number(held.denominator) * (kpi.opportunities || 1);
    const ceiling = kpi.ceiling || (kpi.unit === '%' && kpi.factor === 100 ? 'refuse' : 'none');
    // A share of the whole can never be more than the whole (Rule 1.2).
    if (ceiling === 'refuse' && Number(held.numerator) > under) {
      return { ...none, error: { key: 'reading.more', field: 'numerator', limit: under } };
    }
    const over =
      ceiling === 'cap' ? Math.min(Number(held.numerator), under) : Number(held.numerator);
    const ratio = ratioValue(over, under, kpi.factor, {
      planned: true,
      closed: false,
      kind: kpi.delivery ? 'delivery' : 'ratio',
    });
    value = ratio.value;
    fixed = ratio.status;
    gap = Math.max(
      0,
      kpi.direction === 'higher' ? under - over : kpi.direction === 'lower' ? over : 0,
    );
    if (kpi.direction === 'higher' && goal?.value != null && kpi.factor > 0) {
      short = Math.max(0, Math.ceil((goal.value / kpi.factor) * under - 1e-9) - over);
    }
  } else {
    value = Number(held.value);
  }
  const status = judge({
    direction: kpi.direction,
    decimals: kpi.decimals,
    value,
    noTarget: !goal,
    target: goal ? limits(goal) : undefined,
    tolerance: goal?.tolerance,
    amberBand: (amber && goal?.amberBand) || undefined,
    fixed,
  });
  const shown = value === null ? null : roundTo(value, kpi.decimals);
  const odd =
    shown !== null && usual !== null && Math.abs(shown - usual) > Math.max(Math.abs(usual) / 2, 1);
  return { value: shown, status, error: null, warning: odd ? usual : null, gap, short };
}

function limits(goal: NonNullable<Tile['goal']>) {
  const { value, low, high } = goal;
  return {
    ...(value === null ? {} : { value }),
    ...(low === null ? {} : { low }),
    ...(high === null ? {} : { high }),
  };
}

export interface Span {
  readonly on: string;
  readonly shiftId: string | null;
  readonly value: number | null;
  readonly open: boolean;
}

/** Days and shifts a reading of this KPI can be for: what is reviewed first, then the running day. */
export function spansOf(tile: Tile): Span[] {
  const isOpen = (status: string) => status === 'NOT_DUE' || status === 'NOT_REPORTED';
  const days = [
    { on: tile.reviewedOn, shifts: tile.shifts, status: tile.status, value: tile.value },
    {
      on: tile.today.on,
      shifts: tile.today.shifts,
      status: tile.today.status,
      value: tile.today.value,
    },
  ].filter(
    (d, i) =>
      i === 0 ||
      (d.on !== tile.reviewedOn && tile.frequency !== 'week' && tile.frequency !== 'month'),
  );
  const spans: Span[] = [];
  for (const d of days) {
    if (tile.frequency === 'shift' && d.shifts.length > 0) {
      for (const shift of d.shifts) {
        if (shift.status === 'NO_PRODUCTION') continue;
        spans.push({
          on: d.on,
          shiftId: shift.shiftId,
          value: shift.value,
          open: isOpen(shift.status),
        });
      }
    } else spans.push({ on: d.on, shiftId: null, value: d.value, open: isOpen(d.status) });
  }
  return spans;
}
