import * as z from 'zod';
import { ProcedureCode, WrittenNumber } from '../../schemas/identifiers.ts';
import { Title } from '../../schemas/text.ts';
import { WorkingLimit } from '../../schemas/time.ts';
import { Unit } from '../../schemas/unit.ts';
import { type Declaration, route } from '../declaration.ts';

const Summary = z.strictObject({ code: ProcedureCode, version: z.int().positive(), title: Title, limit: WorkingLimit });

export const ProcedureDescription = Summary.extend({
  legalBasis: z.array(z.string()),
  /** JSON Schema of the form. */
  form: z.json(),
  components: z.array(
    z.strictObject({
      component: z.string(),
      title: Title,
      accepts: z.array(z.string()),
      maxBytes: z.int(),
      required: z.union([z.boolean(), z.json()]),
    }),
  ),
  fees: z.array(
    z.strictObject({ fee: z.string(), title: Title, amount: z.json(), due: z.string(), basis: z.string() }),
  ),
  results: z.array(z.strictObject({ result: z.string(), title: Title })),
  steps: z.array(
    z.strictObject({
      step: z.string(),
      kind: z.string(),
      title: Title,
      at: z.string().optional(),
      within: WorkingLimit,
      supplement: WorkingLimit.optional().describe(
        'how long the applicant has to answer; where it is missing, the step may not ask for papers',
      ),
    }),
  ),
  supplementRounds: z.int().describe('so often may papers be asked for; once more is a decision of a leader'),
});

export const listProcedures = route({
  method: 'GET',
  path: '/procedures',
  operation: 'listProcedures',
  summary: 'The procedures that can be filed',
  access: 'public',
  success: { status: 200, body: z.strictObject({ procedures: z.array(Summary) }) },
});

export const readProcedure = route({
  method: 'GET',
  path: '/procedures/{code}',
  operation: 'readProcedure',
  summary: 'What a procedure asks, costs, takes and gives',
  access: 'public',
  params: z.strictObject({ code: ProcedureCode }),
  query: z.strictObject({ version: WrittenNumber().optional() }),
  success: { status: 200, body: ProcedureDescription },
});

export const listUnits = route({
  method: 'GET',
  path: '/units',
  operation: 'listUnits',
  summary: 'The units, their hours and how to reach them',
  access: 'public',
  success: { status: 200, body: z.strictObject({ units: z.array(Unit) }) },
});

export const declaration = {
  name: 'procedures',
  routes: [listProcedures, readProcedure, listUnits],
  uses: { reads: ['units'] },
} as const satisfies Declaration;
