/** What the parts of the system tell one another, as it is held on its way. */
import type { ExecutionEnd } from '../../platform/embedded/workflow/reports.ts';
import type { Change } from '../../platform/ports.ts';
import { outboxItemIn } from '../../store/machine/outbox.ts';

/** What `open-task` is called with. */
export type Call = {
  readonly token: string;
  readonly epoch: number;
  readonly step: string;
  readonly entered: string;
  readonly attempt: number;
};

type Content =
  /** To those who deliver the outbox: there is a new entry. */
  | { readonly kind: 'wake-up'; readonly change: Change }
  /** Of the machine to `open-task`. On the answer to a repetition nobody waits. */
  | { readonly kind: 'call'; readonly call: Call; readonly isRepetition: boolean }
  /** Of the engine: an execution has ended. */
  | { readonly kind: 'report'; readonly end: ExecutionEnd };

/** One that is late may arrive at any time; the others arrive before anybody acts. */
export type Message = Content & { readonly isLate: boolean };

/** `e2` of an execution's name. */
export const epochOf = (execution: string): string => execution.slice(execution.lastIndexOf('-') + 1);

export const inWords = (message: Message): string => {
  switch (message.kind) {
    case 'wake-up':
      return `“${entryInWords(message.change)}”`;
    case 'call':
      return `${message.isRepetition ? 'once more ' : ''}open-task(${message.call.step}, e${message.call.epoch})`;
    case 'report':
      return `“${epochOf(message.end.name)} has ${message.end.status.toLowerCase()}”`;
  }
};

const entryInWords = ({ key, after }: Change): string => {
  const telling = outboxItemIn(after)?.telling;
  switch (telling?.kind) {
    case 'start':
    case 'stop':
      return `${telling.kind} ${epochOf(telling.name)}`;
    case 'fail':
      return `fail as ${telling.error}`;
    case 'succeed':
      return `go on: ${telling.outcome}`;
    default:
      return telling?.kind ?? key.sk;
  }
};
