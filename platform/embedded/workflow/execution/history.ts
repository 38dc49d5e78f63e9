import type { Instant } from '../../../../schemas/time.ts';
import type { HistoryEvent, JsonObject } from '../../../ports.ts';
import type { State } from '../machine/machine.ts';

type Entered = `${State['type']}StateEntered`;
type Exited = `${Exclude<State['type'], 'Fail'>}StateExited`;

/** The types of events, as Step Functions names them. */
export type EventType =
  | Entered
  | Exited
  | 'ExecutionStarted'
  | 'ExecutionSucceeded'
  | 'ExecutionFailed'
  | 'ExecutionAborted'
  | 'ExecutionTimedOut'
  | 'TaskScheduled'
  | 'TaskStarted'
  | 'TaskSubmitted'
  | 'TaskSucceeded'
  | 'TaskFailed'
  | 'TaskTimedOut'
  | 'TaskStateAborted'
  | 'ParallelStateStarted'
  | 'ParallelStateSucceeded'
  | 'ParallelStateFailed'
  | 'ParallelStateAborted'
  | 'EvaluationFailed';

/** An event without its number. It has an instant only if that is not the one of its transition. */
export type RecordedEvent = readonly [type: EventType, details: JsonObject, at?: Instant];

/** The events of one transition, as one row of the history holds them. */
export type HistoryPage = { readonly first: number; readonly at: Instant; readonly events: readonly RecordedEvent[] };

/** Step Functions ends an execution whose history is this long. So an endless loop ends too. */
export const EVENT_LIMIT = 25_000;

/** The events of a page, numbered and dated. */
export const eventsOf = ({ first, at, events }: HistoryPage): readonly HistoryEvent[] =>
  events.map(([type, details, ownInstant], offset) => ({ id: first + offset, type, at: ownInstant ?? at, details }));
