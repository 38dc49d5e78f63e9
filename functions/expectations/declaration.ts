import * as z from 'zod';
import { ExpectationState, ExpectedDossier } from '../../schemas/expectation.ts';
import { UnitCode } from '../../schemas/identifiers.ts';
import { OfficerRole } from '../../schemas/officer.ts';
import { PageOf } from '../../schemas/page.ts';
import { type Declaration, route } from '../declaration.ts';

export const listExpected = route({
  method: 'GET',
  path: '/desks/{role}/expected',
  operation: 'listExpected',
  summary:
    'Dossiers that a desk does not hold but expects, by promised date: those to come, or those that others have now',
  access: 'signed-in',
  params: z.strictObject({ role: OfficerRole }),
  query: PageOf.extend({ state: ExpectationState, unit: UnitCode.optional() }),
  success: {
    status: 200,
    body: z.strictObject({ dossiers: z.array(ExpectedDossier), next: z.string().optional() }),
  },
});

export const declaration = {
  name: 'expectations',
  routes: [listExpected],
  wakeUps: [{ entity: 'journal' }],
  // A dossier that takes several steps meanwhile is looked at once.
  gathersFor: 3,
  schedule: 'every-minute',
  uses: {
    reads: ['dossier', 'expectation', 'heartbeat'],
    writes: ['expectation', 'heartbeat'],
    indexes: ['desk', 'alarm'],
  },
} as const satisfies Declaration;
