/** A simulated system of the social insurance: cards, and benefits after a death. */
import * as z from 'zod';
import type { OutsideSystem, Surroundings } from '../outside-server.ts';
import { type Matter, makeAgency, matter, Named, numbersFrom } from './agency.ts';

const grantBenefit = (prefix: string): Matter => {
  const decisions = numbersFrom(prefix);
  return matter({
    form: z.object({ deceased: Named, relationToDeceased: z.string().min(1) }),
    outcome: 'done',
    find: () => ({ decision: decisions() }),
  });
};

export const makeSocialInsurance = (surroundings: Surroundings): OutsideSystem => {
  const cards = numbersFrom('TE-53');
  return makeAgency(
    'social-insurance',
    {
      'insurance-card.requested': matter({
        form: z.object({ child: Named, hospitalForInsurance: z.string().min(1) }),
        outcome: 'done',
        find: () => ({ card: cards() }),
      }),
      'survivor-benefit.requested': grantBenefit('TT'),
      'burial-support.requested': grantBenefit('MT'),
    },
    surroundings,
  );
};
