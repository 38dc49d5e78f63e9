import * as z from 'zod';
import { UnitCode } from '../../schemas/identifiers.ts';
import { OfficerRole } from '../../schemas/officer.ts';
import { type Declaration, route } from '../declaration.ts';

export const readStamp = route({
  method: 'GET',
  path: '/desks/{role}/stamp',
  operation: 'readStamp',
  summary: 'How often the lists of a desk have changed: read them again when this has grown',
  access: 'signed-in',
  params: z.strictObject({ role: OfficerRole }),
  query: z.strictObject({ unit: UnitCode.optional() }),
  tagged: true,
  success: { status: 200, body: z.strictObject({ changes: z.int().nonnegative() }) },
});

export const declaration = {
  name: 'stamps',
  routes: [readStamp],
  wakeUps: [
    { entity: 'task', of: 'every change' },
    { entity: 'transaction', of: 'every change' },
    { entity: 'shipment', of: 'every change' },
    { entity: 'payment', of: 'every change' },
    { entity: 'result', of: 'every change' },
    { entity: 'expectation', of: 'every change' },
    { entity: 'apology', of: 'every change' },
  ],
  // A stamp that many changes raise within a second grows once.
  gathersFor: 1,
  uses: { reads: ['stamp'], writes: ['stamp'] },
} as const satisfies Declaration;
