import * as z from 'zod';
import { LifeEvent, Sector } from '../../schemas/catalogue.ts';
import { DescribedField } from '../../schemas/form.ts';
import { ProcedureCode, UnitCode, WrittenNumber } from '../../schemas/identifiers.ts';
import { ShownFault } from '../../schemas/problem.ts';
import { Line, Title } from '../../schemas/text.ts';
import { Instant, WorkingLimit } from '../../schemas/time.ts';
import { Unit } from '../../schemas/unit.ts';
import { type Declaration, route } from '../declaration.ts';

const version = z.int().positive();
const from = z.iso.date().describe('the first day on which the version holds');

const Entry = z.strictObject({
  code: ProcedureCode,
  version,
  from: from.optional(),
  title: Title,
  limit: WorkingLimit,
  sector: Sector.describe('the part of administration that it belongs to (lĩnh vực)'),
  lifeEvents: z.array(LifeEvent).describe('in which events people need it, the usual one first'),
  summary: Title.describe('what it is for, and for whom, in one or two sentences'),
});

const Listed = Entry.extend({
  next: z.strictObject({ version, from }).optional().describe('the version that replaces it later'),
});

export const ProcedureDescription = Entry.extend({
  limitWhere: z
    .array(z.strictObject({ limit: WorkingLimit, when: Title }))
    .optional()
    .describe('another limit of the whole, and in which case, in words'),
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
      when: Title.optional().describe('in which case it is required, in words'),
      paperType: z.string().optional().describe('the type of paper, where one of the owner’s vault can take its place'),
    }),
  ),
  fees: z.array(
    z.strictObject({
      fee: z.string(),
      title: Title,
      amount: z.json(),
      cases: z
        .array(z.strictObject({ amount: z.int(), when: Title.optional() }))
        .describe('each sum that it can have, and in which case, in words'),
      when: Title.optional().describe('in which case it is due at all, in words'),
      due: z.string(),
      basis: z.string(),
    }),
  ),
  results: z.array(
    z.strictObject({
      result: z.string(),
      title: Title,
      when: Title.optional().describe('in which case it is issued, in words'),
      holds: z
        .strictObject({ months: z.int().positive(), basis: z.string() })
        .optional()
        .describe('how many months it holds from the day of its issue, and where that stands'),
    }),
  ),
  decidedBy: Title.describe('what kind of agency decides'),
  steps: z.array(
    z.strictObject({
      step: z.string(),
      kind: z.string(),
      title: Title,
      at: z.string().optional(),
      by: Title.describe('what kind of agency works it, or the applicant'),
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
  limit: WorkingLimit.describe('the limit by which it is promised'),
  faults: z.array(ShownFault).describe('what is wrong or missing in the form'),
});

export const listProcedures = route({
  method: 'GET',
  path: '/procedures',
  operation: 'listProcedures',
  summary:
    'The procedures that can be filed today, in the version that is in force; by sector, life event, or words of title, summary and results',
  access: 'public',
  query: z.strictObject({
    sector: Sector.optional(),
    lifeEvent: LifeEvent.optional(),
    words: Line(100).optional().describe('begins of words, with or without marks'),
  }),
  success: {
    status: 200,
    body: z.strictObject({
      procedures: z.array(Listed),
      isClosest: z.boolean().describe('no procedure has every word: these have the most of them, and at least half'),
    }),
  },
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
