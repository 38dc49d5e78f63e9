/** An errand beside dossiers: the register of a unit. */
import { readRegisterBook } from '../../functions/slips/declaration.ts';
import { COUNTER } from '../province.ts';
import { EndedOtherwise } from './expect-good-end.ts';
import type { Site } from './site.ts';

/** The counter takes the register of its unit as a document and as a table. */
export const takeRegister = async (site: Site): Promise<void> => {
  const counter = site.officerAt(COUNTER.batXat, 'counter');
  const today = await site.today();
  for (const as of ['pdf', 'xlsx'] as const) {
    const asked = { params: { code: COUNTER.batXat }, query: { from: today, to: today, as } };
    const { url, size } = await counter.call(readRegisterBook, asked);
    if ((await site.api.download(url)).byteLength !== size)
      throw new EndedOtherwise(`the register as ${as} is another file`);
  }
};
