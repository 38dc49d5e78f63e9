/** A simulated register of births and deaths. */
import * as z from 'zod';
import type { OutsideSystem, Surroundings } from '../outside-server.ts';
import { makeAgency, matter, Named, numbersFrom } from './agency.ts';

export const makeCivilRegistration = (surroundings: Surroundings): OutsideSystem => {
  const births = numbersFrom('KS');
  const deaths = numbersFrom('KT');
  return makeAgency(
    'civil-registration',
    {
      'birth.declared': matter({
        form: z.object({ child: Named }),
        outcome: 'registered',
        find: () => ({ registerNumber: births() }),
      }),
      'death.declared': matter({
        form: z.object({ deceased: Named, diedOn: z.iso.date() }),
        outcome: 'done',
        find: () => ({ registerNumber: deaths() }),
      }),
    },
    surroundings,
  );
};
