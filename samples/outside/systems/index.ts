import { randomInt } from 'node:crypto';
import type { OutsideSystem, Surroundings } from '../outside-server.ts';
import type { OutsideName } from '../settings.ts';
import { makeBank } from './bank.ts';
import { makeCarrier } from './carrier.ts';
import { makeCivilRegistration } from './civil-registration.ts';
import { makeMessaging } from './messaging.ts';
import { makePolice } from './police.ts';
import { makeSigning } from './signing.ts';
import { makeSocialInsurance } from './social-insurance.ts';
import { makeTax } from './tax.ts';

/** Makes each simulated system, by its name. */
export const SYSTEMS: Readonly<Record<OutsideName, (surroundings: Surroundings) => OutsideSystem>> = {
  bank: makeBank,
  tax: makeTax,
  // Nothing is kept between runs, and an item number must never come twice: begin anywhere.
  carrier: makeCarrier({ firstSerial: randomInt(10_000_000, 90_000_000), fate: 'delivered' }),
  'civil-registration': makeCivilRegistration,
  police: makePolice,
  'social-insurance': makeSocialInsurance,
  signing: makeSigning,
  messaging: makeMessaging,
};
