// What the figures of a shift say in its handover: red, green or not reported, from the tiles of its board.
// Pure; the server fills a handover with it, the tablet keeps a draft true until it is handed over.
import type { Tile } from '../kpis/tile.ts';
import type { Handover, HandoverSection } from './handover.ts';

type Fact = HandoverSection['facts'][number];
type Slot = Pick<Handover, 'on' | 'shiftId'>;
type Figure = Pick<Tile, 'category' | 'shortName' | 'reviewedOn' | 'shifts' | 'today'>;

/** Quality stands under quality, delivery under material; the shift may be of the day that is reviewed. */
export function kpiFacts(
  tiles: readonly Figure[],
  { on, shiftId }: Slot,
): { quality: Fact[]; material: Fact[] } {
  const facts: { quality: Fact[]; material: Fact[] } = { quality: [], material: [] };
  for (const tile of tiles) {
    const day =
      tile.today.on === on ? tile.today.shifts : tile.reviewedOn === on ? tile.shifts : [];
    const shift = day.filter((s) => s.shiftId === shiftId)[0];
    const section =
      tile.category === 'Q' ? facts.quality : tile.category === 'D' ? facts.material : null;
    if (!shift || !section) continue;
    const said = shift.status === 'RED' ? 'red' : shift.status === 'GREEN' ? 'green' : 'open';
    section.push({ key: `handover.kpi.${said}`, values: { kpi: tile.shortName } });
  }
  return facts;
}

/** The sections as they stand now: what was handed over stays as it was given. */
export function sectionsNow(handover: Handover, tiles: readonly Figure[]): HandoverSection[] {
  const sections: readonly HandoverSection[] = handover.sections;
  if (handover.state !== 'draft') return sections.slice();
  const now = kpiFacts(tiles, handover);
  return sections.map((section) => {
    const fresh =
      section.key === 'quality' ? now.quality : section.key === 'material' ? now.material : [];
    if (fresh.length === 0) return section;
    const others = section.facts.filter(
      ({ key }) => key.indexOf('handover.kpi.') !== 0 && key !== 'handover.quality_none',
    );
    return { ...section, facts: others.concat(fresh).slice(0, 8) };
  });
}
