import type { DossierCode } from '../schemas/identifiers.ts';
import type { PageOf } from '../schemas/page.ts';
import type { Principal } from '../schemas/principal.ts';
import { type Reading, StoredReading } from '../schemas/reading.ts';
import { parseItem } from './items.ts';
import type { Memory } from './memory.ts';
import { pageOf } from './pages.ts';
import { dossierFor, officersNamed } from './queries.ts';
import { partition } from './table.ts';

/** Who but the applicant has read which part of a dossier, newest first, with the officers' names; for who may see that. */
export const listReadings = async (
  memory: Memory,
  { code, by, ...page }: PageOf & { readonly code: DossierCode; readonly by: Principal },
): Promise<{ readings: Reading[]; next?: string }> => {
  const { view } = await dossierFor(memory, code, by, 'readings');
  await memory.trail.note({ code, part: 'readings', by, as: view.as });
  const { items, next } = await memory.table.query({
    hash: partition.readings(code),
    order: 'descending',
    ...pageOf(page),
  });
  const stored = items.map(item => parseItem(StoredReading, item));
  const names = await officersNamed(
    memory,
    stored.map(({ by }) => by),
  );
  const readings = stored.map(({ by, ...reading }): Reading => {
    const officer = names.get(by);
    return { ...reading, ...(officer !== undefined && { officer }) };
  });
  return { readings, ...(next && { next }) };
};
