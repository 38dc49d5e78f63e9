import * as z from 'zod';
import { ApologyState } from '../../schemas/apology.ts';
import { DossierCode, ProcedureCode, ResultCode, UnitCode, WrittenNumber } from '../../schemas/identifiers.ts';
import { ApologyReason } from '../../schemas/law/reasons.ts';
import { Cause, Outlook, OutlookState } from '../../schemas/outlook.ts';
import { PageOf } from '../../schemas/page.ts';
import { Task } from '../../schemas/task.ts';
import { Title } from '../../schemas/text.ts';
import { Instant } from '../../schemas/time.ts';
import { type Declaration, route } from '../declaration.ts';

const Day = z.iso.date();
const part = { unit: UnitCode.optional(), procedure: ProcedureCode.optional() };
const count = z.int().nonnegative();

const Numbers = z.strictObject({
  late: count,
  lateByOthers: count.describe(
    'of those that are late: whose delay is not that of the unit where they stand, by the ledger of time',
  ),
  willBeLate: count.describe('not late, but more time is needed by the limits of the steps ahead than is left'),
  dueToday: count.describe('on time, and promised for today'),
  onTime: count.describe('those due today included'),
  applicant: count.describe('waiting for the applicant, while nobody else can act'),
  toHandOver: count.describe('settled, with a result that was not handed over yet'),
});

const contact = { unit: UnitCode, name: Title, phone: z.string() };

/** A dossier: where it is, since when and until when; never whose, nor what is in it. */
const Line = z.strictObject({
  dossier: DossierCode,
  state: OutlookState,
  cause: Cause,
  procedure: ProcedureCode,
  title: Title,
  ...contact,
  step: Title.optional(),
  since: Instant,
  due: Instant.optional().describe('the promised date, or until when an answer is owed, while its clock runs'),
  left: Task.shape.left,
  lateBy: Outlook.shape.lateBy.describe('of one that is late: whose delay that is, by its ledger of time'),
  lateAt: Title.optional().describe('of which unit'),
});

export const readControl = route({
  method: 'GET',
  path: '/control',
  operation: 'readControl',
  summary: 'How many dossiers are late, will be late, fall due or wait, and for what; for the control office',
  access: 'signed-in',
  query: z.strictObject(part),
  success: {
    status: 200,
    body: z.strictObject({
      at: Instant,
      today: Day,
      complete: z.boolean().describe('false while the dossiers are being counted again'),
      numbers: Numbers,
      causes: z.array(z.strictObject({ state: OutlookState, cause: Cause, count })),
      days: z.array(z.strictObject({ day: Day, count })).describe('those on time, by the day on which they fall due'),
      undelivered: z
        .strictObject({ systems: count, applicants: count, more: z.boolean() })
        .optional()
        .describe('messages that failed at least once; only for the whole province'),
    }),
  },
});

export const listUnitNumbers = route({
  method: 'GET',
  path: '/control/units',
  operation: 'listUnitNumbers',
  summary: 'The same numbers for each unit that holds dossiers, by its code',
  access: 'signed-in',
  query: PageOf.extend({ procedure: ProcedureCode.optional() }),
  success: {
    status: 200,
    body: z.strictObject({
      units: z.array(z.strictObject({ ...contact, numbers: Numbers })),
      next: z.string().optional(),
    }),
  },
});

export const listProcedureNumbers = route({
  method: 'GET',
  path: '/control/procedures',
  operation: 'listProcedureNumbers',
  summary: 'The same numbers for each procedure that has dossiers',
  access: 'signed-in',
  query: z.strictObject({ unit: UnitCode.optional() }),
  success: {
    status: 200,
    body: z.strictObject({
      procedures: z.array(z.strictObject({ procedure: ProcedureCode, title: Title, numbers: Numbers })),
    }),
  },
});

export const listOutlooks = route({
  method: 'GET',
  path: '/control/dossiers',
  operation: 'listOutlooks',
  summary: 'The dossiers behind a number, nearest due date first',
  access: 'signed-in',
  query: PageOf.extend({
    ...part,
    state: OutlookState,
    cause: Cause.optional(),
    day: Day.optional().describe(
      'of those on time: due on this day; today where neither a unit nor a procedure is named',
    ),
  }),
  success: { status: 200, body: z.strictObject({ dossiers: z.array(Line), next: z.string().optional() }) },
});

export const listCalls = route({
  method: 'GET',
  path: '/control/calls',
  operation: 'listCalls',
  summary: 'Which units to call for tomorrow, by which number, about which dossiers',
  access: 'signed-in',
  query: z.strictObject({
    limit: WrittenNumber({ max: 20 }).default(20),
    after: UnitCode.optional().describe('the `next` of the page before'),
  }),
  success: {
    status: 200,
    body: z.strictObject({
      today: Day,
      tomorrow: Day.describe('the next working day'),
      calls: z.array(
        z.strictObject({
          ...contact,
          late: count,
          willBeLate: count,
          dueSoon: count.describe('on time, and due until the end of the next working day'),
          dossiers: z.array(Line).describe('the most urgent ones, eight at most'),
        }),
      ),
      next: UnitCode.optional(),
    }),
  },
});

export const listUndelivered = route({
  method: 'GET',
  path: '/control/undelivered',
  operation: 'listUndelivered',
  summary: 'Messages to outside systems and applicants that could not be delivered yet, the oldest first',
  access: 'signed-in',
  success: {
    status: 200,
    body: z.strictObject({
      messages: z.array(
        z.strictObject({
          dossier: DossierCode,
          to: z.enum(['system', 'applicant']),
          about: z.string().describe('`request-payment`, `ask-outside`, …; of a mail `status`, `request`, `fees`, …'),
          procedure: ProcedureCode,
          title: Title,
          ...contact,
          since: Instant,
          attempts: z.int(),
          nextAttemptAt: Instant,
        }),
      ),
      more: z.boolean(),
    }),
  },
});

const ApologyNumbers = z.strictObject({
  owed: count.describe('the unit is asked to write one'),
  written: count.describe('the leader is to approve it'),
  sent: count.describe('by the unit, this month'),
  bySystem: count.describe(
    'by the system, since the unit had sent none in time, this month; they count against the unit',
  ),
});

export const readApologyNumbers = route({
  method: 'GET',
  path: '/control/apologies',
  operation: 'readApologyNumbers',
  summary: 'How many apologies are owed, wait for approval, and were sent this month, in all and by unit',
  access: 'signed-in',
  success: {
    status: 200,
    body: z.strictObject({
      month: z.string(),
      numbers: ApologyNumbers,
      units: z.array(z.strictObject({ ...contact, numbers: ApologyNumbers })),
      more: z.boolean().describe('the numbers are at least these: no more apologies are counted than that'),
    }),
  },
});

export const listApologiesIn = route({
  method: 'GET',
  path: '/control/apologies/{state}',
  operation: 'listApologiesIn',
  summary: 'The apologies behind a number',
  access: 'signed-in',
  params: z.strictObject({ state: ApologyState }),
  query: PageOf.extend({
    unit: UnitCode.optional().describe('only those of this unit; a page may then be short, and still have a `next`'),
  }),
  success: {
    status: 200,
    body: z.strictObject({
      apologies: z.array(
        z.strictObject({
          dossier: DossierCode,
          procedure: ProcedureCode,
          title: Title,
          state: ApologyState,
          since: Instant,
          ...{ unit: contact.unit.optional(), name: contact.name.optional(), phone: contact.phone.optional() },
          step: Title.optional(),
          until: Instant.optional().describe('until when the unit may write it'),
          reason: ApologyReason.optional(),
          promised: Instant.optional().describe('the new date'),
        }),
      ),
      next: z.string().optional(),
    }),
  },
});

export const readUnreceivedNumbers = route({
  method: 'GET',
  path: '/control/unreceived',
  operation: 'readUnreceivedNumbers',
  summary: 'How many hand-overs the next agency has not confirmed in time, in all and by unit (NĐ 301/2026)',
  access: 'signed-in',
  success: {
    status: 200,
    body: z.strictObject({
      count,
      units: z.array(z.strictObject({ ...contact, count })),
      more: z.boolean().describe('the numbers are at least these: no more are counted than that'),
    }),
  },
});

export const listUnreceived = route({
  method: 'GET',
  path: '/control/unreceived/dossiers',
  operation: 'listUnreceived',
  summary: 'The hand-overs behind a number, the oldest first',
  access: 'signed-in',
  query: PageOf.extend({
    unit: UnitCode.optional().describe('only those to this unit; a page may then be short, and still have a `next`'),
  }),
  success: {
    status: 200,
    body: z.strictObject({
      handOvers: z.array(
        z.strictObject({
          ...{ dossier: DossierCode, procedure: ProcedureCode, title: Title, givenAt: Instant },
          ...{ unit: contact.unit.optional(), name: contact.name.optional(), phone: contact.phone.optional() },
          step: Title.optional(),
        }),
      ),
      next: z.string().optional(),
    }),
  },
});

export const listLateMistakes = route({
  method: 'GET',
  path: '/control/mistakes',
  operation: 'listLateMistakes',
  summary: 'Mistakes in issued results that were not corrected within 3 working days, the oldest first',
  access: 'signed-in',
  success: {
    status: 200,
    body: z.strictObject({
      mistakes: z.array(
        z.strictObject({
          ...{ dossier: DossierCode, result: ResultCode, title: Title },
          until: Instant.describe('by when it should have been corrected'),
          ...{ unit: contact.unit.optional(), name: contact.name.optional(), phone: contact.phone.optional() },
        }),
      ),
      more: z.boolean(),
    }),
  },
});

export const declaration = {
  name: 'control',
  routes: [
    readControl,
    listUnitNumbers,
    listProcedureNumbers,
    listOutlooks,
    listCalls,
    listUndelivered,
    readApologyNumbers,
    listApologiesIn,
    readUnreceivedNumbers,
    listUnreceived,
    listLateMistakes,
  ],
  uses: {
    reads: ['dossier', 'outlook', 'tally', 'heartbeat', 'units'],
    indexes: ['due', 'desk', 'person', 'alarm'],
  },
} as const satisfies Declaration;
