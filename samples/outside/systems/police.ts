/** A simulated register of residents, kept by the police. */
import * as z from 'zod';
import type { OutsideSystem, Surroundings } from '../outside-server.ts';
import { makeAgency, matter, Named, numbersFrom } from './agency.ts';

export const makePolice = (surroundings: Surroundings): OutsideSystem => {
  const personal = numbersFrom('DD');
  const notices = numbersFrom('XT');
  const cards = numbersFrom('CC');
  return makeAgency(
    'police',
    {
      'residence.requested': matter({
        form: z.object({ child: Named, residence: z.object({ commune: z.string() }) }),
        outcome: 'done',
        find: () => ({ personalNumber: personal() }),
      }),
      'identity-card.requested': matter({
        form: z.object({ child: Named, residence: z.object({ commune: z.string() }) }),
        outcome: 'done',
        find: () => ({ card: cards() }),
      }),
      'residence-deletion.requested': matter({
        form: z.object({ deceased: Named, lastResidence: z.object({ commune: z.string() }) }),
        outcome: 'done',
        find: () => ({ notice: notices() }),
      }),
    },
    surroundings,
  );
};
