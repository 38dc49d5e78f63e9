import * as z from 'zod';
import { DescribedField } from '../../schemas/form.ts';
import { ProcedureCode, UnitCode, WrittenNumber } from '../../schemas/identifiers.ts';
import { ShownFault } from '../../schemas/problem.ts';
import { Title } from '../../schemas/text.ts';
import { Instant, WorkingLimit } from '../../schemas/time.ts';
import { Unit } from '../../schemas/unit.ts';
import { type Declaration, route } from '../declaration.ts';

const Summary = z.strictObject({ code: ProcedureCode, version: z.int().positive(), title: Title, limit: WorkingLimit });

export const ProcedureDescription = Summary.extend({
  legalBasis: z.array(z.string()),
  /** JSON Schema of the form. */
  form: z.json(),
  fields: z
    .array(DescribedField)
    .describe('what people read of the form, in the order in which it is filled in; each group before its fields'),
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
      outcomes: z.record(z.string(), Title).describe('how it can end'),
      supplement: WorkingLimit.optional().describe(
        'how long the applicant has to answer; where it is missing, the step may not ask for papers',
      ),
    }),
  ),
  supplementRounds: z.int().describe('so often may papers be asked for; once more is a decision of a leader'),
});

export const FilingPreview = z.strictObject({
  fees: z.array(
    z.strictObject({
      fee: z.string(),
      title: Title,
      due: z.string().describe('when it is collected: receipt, supplement or return'),
      amount: z.int().optional().describe('missing while the form does not say enough'),
    }),
  ),
  required: z.array(z.string()).describe('the papers that it must have, as far as the form says'),
  at: Instant.describe('the time of the server for which this holds'),
  due: Instant.describe('the date that would be promised'),
  faults: z.array(ShownFault).describe('what is wrong or missing in the form'),
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

export const previewFiling = route({
  method: 'POST',
  path: '/procedures/{code}/preview',
  operation: 'previewFiling',
  summary:
    'What a filing with this form would cost, need and be promised, if a counter accepted it now; nothing is kept',
  access: 'public',
  params: z.strictObject({ code: ProcedureCode }),
  query: z.strictObject({ version: WrittenNumber().optional() }),
  body: z.strictObject({ form: z.json().optional(), receivingUnit: UnitCode }),
  success: { status: 200, body: FilingPreview },
  refuses: [404],
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
  routes: [listProcedures, readProcedure, previewFiling, listUnits],
  uses: { reads: ['units'] },
} as const satisfies Declaration;
