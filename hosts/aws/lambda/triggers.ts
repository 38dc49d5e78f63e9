/** The triggers of functions on AWS: how each kind of event is recognised, and what it says. */
import * as z from 'zod';
import type { Declaration } from '../../../functions/declaration.ts';
import { verdictOfScan } from '../../../platform/aws/files/scan-result.ts';
import { MESSAGE_TAG } from '../../../platform/aws/mail-tag.ts';
import type { ScanReport } from '../../../platform/ports.ts';
import type { MailReport } from '../../../schemas/sending.ts';

export type Trigger = 'request' | 'changes' | 'minute' | 'execution-end' | 'scan-report' | 'mail-report' | 'task';

/** An event that the function did not declare, for example from a rule with the wrong target. */
export class EventUnknown extends Error {
  override readonly name = 'EventUnknown';
}

/** A request from a REST API (`AWS_PROXY`). The HTTP function checks the rest. */
const RequestEvent = z.looseObject({
  httpMethod: z.string(),
  resource: z.string(),
  requestContext: z.looseObject({ requestId: z.string() }),
});

/** A batch of a table's stream. Its records are parsed one by one. */
const ChangesEvent = z.object({
  Records: z.array(z.unknown()).refine(records => records.every(isOfTable), 'must be records of a table'),
});
export type ChangesEvent = z.infer<typeof ChangesEvent>;
const isOfTable = (record: unknown): boolean =>
  (record as { eventSource?: unknown } | null | undefined)?.eventSource === 'aws:dynamodb';

/** The call of each minute, from a rule or from the scheduler. */
const MinuteEvent = z.looseObject({ 'detail-type': z.literal('Scheduled Event') });

/** EventBridge omits `error` and `cause`, or sends null, if there is none. */
const ExecutionEndEvent = z.object({
  'detail-type': z.literal('Step Functions Execution Status Change'),
  detail: z.object({
    name: z.string(),
    status: z.string(),
    error: z.string().nullish(),
    cause: z.string().nullish(),
  }),
});
export type ExecutionEndEvent = z.infer<typeof ExecutionEndEvent>;

/** Statuses of an execution that has not ended. A rule that matches every change reports these too. */
const GOES_ON: ReadonlySet<string> = new Set(['RUNNING', 'PENDING_REDRIVE']);

/** How the execution has ended; undefined if it goes on. */
export const findEnd = ({ detail: { name, status, error, cause } }: ExecutionEndEvent) =>
  GOES_ON.has(status) ? undefined : { name, status, ...(error != null && { error }), ...(cause != null && { cause }) };

/**
 * GuardDuty has scanned an object.
 * https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html
 */
const ScanReportEvent = z.object({
  'detail-type': z.literal('GuardDuty Malware Protection Object Scan Result'),
  detail: z.object({
    s3ObjectDetails: z.object({ objectKey: z.string(), versionId: z.string() }),
    scanResultDetails: z.object({ scanResultStatus: z.string() }),
  }),
});
export type ScanReportEvent = z.infer<typeof ScanReportEvent>;

/** What was found in a file. The rule lets only our buckets of files pass, in which the names are the keys themselves. */
export const scanReportOf = ({ detail: { s3ObjectDetails, scanResultDetails } }: ScanReportEvent): ScanReport => ({
  key: s3ObjectDetails.objectKey,
  version: s3ObjectDetails.versionId,
  verdict: verdictOfScan(scanResultDetails.scanResultStatus),
});

/**
 * SES reports that a mail came back, or that its reader called it unwanted. Tags come as lists.
 * https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html
 */
const MailReportEvent = z.object({
  source: z.literal('aws.ses'),
  detail: z.object({
    eventType: z.enum(['Bounce', 'Complaint']),
    mail: z.object({ tags: z.record(z.string(), z.array(z.string())) }),
  }),
});
export type MailReportEvent = z.infer<typeof MailReportEvent>;

/** What became of a mail. One without our tag has no id that anything is known of. */
export const mailReportOf = ({ detail: { eventType, mail } }: MailReportEvent): MailReport => ({
  id: mail.tags[MESSAGE_TAG]?.[0] ?? '',
  why: eventType === 'Bounce' ? 'bounced' : 'complained',
});

/** The payload of a state machine. The function that opens tasks parses it. */
const TaskEvent = z.record(z.string(), z.json());

type Kind = {
  readonly event: z.ZodType;
  readonly isDeclared: (declaration: Declaration) => boolean;
  /** The name of these events in an error. */
  readonly name: string;
};

/** Events are compared in this order. The payload of a task can be any object, so it comes last. */
const KINDS = {
  request: { event: RequestEvent, isDeclared: ({ routes }) => routes !== undefined, name: 'requests' },
  changes: { event: ChangesEvent, isDeclared: ({ wakeUps }) => wakeUps !== undefined, name: 'changes of the table' },
  minute: { event: MinuteEvent, isDeclared: ({ schedule }) => schedule !== undefined, name: 'the minute' },
  'execution-end': {
    event: ExecutionEndEvent,
    isDeclared: ({ executionEnds }) => executionEnds === true,
    name: 'the ends of executions',
  },
  'scan-report': {
    event: ScanReportEvent,
    isDeclared: ({ scanReports }) => scanReports === true,
    name: 'reports of the malware scanner',
  },
  'mail-report': {
    event: MailReportEvent,
    isDeclared: ({ mailReports }) => mailReports === true,
    name: 'reports of the mail service',
  },
  task: { event: TaskEvent, isDeclared: ({ task }) => task !== undefined, name: 'tasks of a state machine' },
} as const satisfies Record<Trigger, Kind>;

const entries = Object.entries(KINDS) as [Trigger, Kind][];

/** The triggers that a function declares. */
export const triggersOf = (declaration: Declaration): readonly Trigger[] =>
  entries.flatMap(([trigger, { isDeclared }]) => (isDeclared(declaration) ? [trigger] : []));

/** The trigger of the function from which an event comes. Throws {@link EventUnknown}. */
export const triggerOf = (declaration: Declaration, event: unknown): Trigger => {
  const found = triggersOf(declaration).find(trigger => KINDS[trigger].event.safeParse(event).success);
  if (found) return found;
  const taken = triggersOf(declaration).map(trigger => KINDS[trigger].name);
  throw new EventUnknown(
    `${declaration.name} takes ${taken.join(' and ')}; this event is something else: ${fieldsOf(event)}.`,
  );
};

const FIELDS_SHOWN = 12;

/** The names of the event's fields, without those that could be personal data. */
const fieldsOf = (event: unknown): string => {
  if (typeof event !== 'object' || event === null) return `it is ${event === null ? 'null' : `a ${typeof event}`}`;
  const names = Object.keys(event).filter(name => /^[a-zA-Z][\w-]{0,39}$/.test(name));
  return names.length === 0 ? 'it has no fields' : `its fields are ${names.slice(0, FIELDS_SHOWN).join(', ')}`;
};
