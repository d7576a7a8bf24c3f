// The clock's look at adoptions (Rule 2 "Adoption"): a board that did not go to see within ten working days is
// marked late, once.
import type { DueCommand, DueSource, Reader } from '../../pipeline/decision.ts';

async function waiting(read: Reader): Promise<DueCommand[]> {
  return (await read.list('adoption', { state: 'proposed' }))
    .filter(({ late }) => !late)
    .map((a) => ({
      key: `adoption:${a.id}:late`,
      type: 'listAdoption',
      payload: { adoptionId: a.id },
      at: a.assessDueAt,
    }));
}

export const adoptionTimes: DueSource = {
  name: 'adoptions',
  due: async (read, now) => (await waiting(read)).filter(({ at }) => at <= now),
  async nextAt(read, now) {
    const ahead = (await waiting(read)).map(({ at }) => at).filter((at) => at > now);
    return ahead.length > 0 ? Math.min(...ahead) : null;
  },
};
