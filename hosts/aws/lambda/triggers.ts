/** What a function is called for on AWS, and how each kind of event is told from the others. */
import * as z from 'zod';
import type { Declaration } from '../../../functions/declaration.ts';

export type Trigger = 'request' | 'changes' | 'minute' | 'execution-end' | 'task';

/** An event that the function was never declared for, such as one of a rule bound to the wrong function. */
export class EventUnknown extends Error {
  override readonly name = 'EventUnknown';
}

/** A request as a REST API hands it over (`AWS_PROXY`); the HTTP function looks at the rest. */
const RequestEvent = z.looseObject({
  httpMethod: z.string(),
  resource: z.string(),
  requestContext: z.looseObject({ requestId: z.string() }),
});

/** A batch of a table's stream; its records are looked at one by one. */
export const ChangesEvent = z.object({
  Records: z.array(z.unknown()).refine(records => records.every(isOfTable), 'must be records of a table'),
});
export type ChangesEvent = z.infer<typeof ChangesEvent>;
const isOfTable = (record: unknown): boolean =>
  (record as { eventSource?: unknown } | null | undefined)?.eventSource === 'aws:dynamodb';

/** The minute, by a rule or by the scheduler. */
const MinuteEvent = z.looseObject({ 'detail-type': z.literal('Scheduled Event') });

/** EventBridge leaves out, or says null, where there is nothing to say. */
export const ExecutionEndEvent = z.object({
  'detail-type': z.literal('Step Functions Execution Status Change'),
  detail: z.object({
    name: z.string(),
    status: z.string(),
    error: z.string().nullish(),
    cause: z.string().nullish(),
  }),
});
export type ExecutionEndEvent = z.infer<typeof ExecutionEndEvent>;

/** The payload is what the machine says; the function that opens tasks knows its shape. */
const TaskEvent = z.record(z.string(), z.json());

type Kind = {
  readonly event: z.ZodType;
  readonly isDeclared: (declaration: Declaration) => boolean;
  /** In an error, of a function that takes these. */
  readonly name: string;
};

/** In the order in which an event is held against them: a task's payload is any object, so it comes last. */
const KINDS = {
  request: { event: RequestEvent, isDeclared: ({ routes }) => routes !== undefined, name: 'requests' },
  changes: { event: ChangesEvent, isDeclared: ({ wakeUps }) => wakeUps !== undefined, name: 'changes of the table' },
  minute: { event: MinuteEvent, isDeclared: ({ schedule }) => schedule !== undefined, name: 'the minute' },
  'execution-end': {
    event: ExecutionEndEvent,
    isDeclared: ({ executionEnds }) => executionEnds === true,
    name: 'the ends of executions',
  },
  task: { event: TaskEvent, isDeclared: ({ task }) => task !== undefined, name: 'tasks of a state machine' },
} as const satisfies Record<Trigger, Kind>;

const entries = Object.entries(KINDS) as [Trigger, Kind][];

/** The triggers that a function declares. */
export const triggersOf = (declaration: Declaration): readonly Trigger[] =>
  entries.flatMap(([trigger, { isDeclared }]) => (isDeclared(declaration) ? [trigger] : []));

/** Which of the function's triggers an event comes from. @throws {EventUnknown} */
export const triggerOf = (declaration: Declaration, event: unknown): Trigger => {
  const found = triggersOf(declaration).find(trigger => KINDS[trigger].event.safeParse(event).success);
  if (found) return found;
  const taken = triggersOf(declaration).map(trigger => KINDS[trigger].name);
  throw new EventUnknown(
    `${declaration.name} takes ${taken.join(' and ')}; this event is nothing of the kind, ${fieldsOf(event)}.`,
  );
};

const FIELDS_SHOWN = 12;

/** An event's fields by their names, as far as these cannot be anybody's words. */
const fieldsOf = (event: unknown): string => {
  if (typeof event !== 'object' || event === null) return `it is ${event === null ? 'null' : `a ${typeof event}`}`;
  const names = Object.keys(event).filter(name => /^[a-zA-Z][\w-]{0,39}$/.test(name));
  return names.length === 0 ? 'it has no fields' : `its fields are ${names.slice(0, FIELDS_SHOWN).join(', ')}`;
};
