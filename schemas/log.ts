/** What a log may hold: never personal data. */

/** One line of a log: no body, no query, no name, only identifiers of our own. */
export type LogLine = {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly [fact: string]: string | number | boolean | readonly string[] | undefined;
};

export type Log = (line: LogLine) => void;

const FRAMES = 12;
const CAUSES = 4;
const MESSAGE = 200;

/**
 * An error as a log may hold it: its name, its message, where it was thrown, and name and message of its causes. Messages lose
 * quoted text and long numbers. Both may be personal data, since V8 and zod quote their input.
 */
export const describeError = (
  error: unknown,
): {
  readonly error: string;
  readonly errorMessage: string;
  readonly stack: readonly string[];
  readonly causes: readonly string[];
} => {
  const causes = causesOf(error)
    .slice(0, CAUSES)
    .map(cause => `${nameOf(cause)}: ${messageOf(cause)}`);
  return { error: nameOf(error), errorMessage: messageOf(error), stack: framesOf(error), causes };
};

/** The errors behind an error, nearest first: its causes, and the errors of an aggregate. */
const causesOf = (error: unknown, depth = 0): readonly unknown[] => {
  if (!(error instanceof Error) || depth === CAUSES) return [];
  const behind = [
    ...(error instanceof AggregateError ? error.errors : []),
    ...(error.cause === undefined ? [] : [error.cause]),
  ];
  return behind.flatMap(cause => [cause, ...causesOf(cause, depth + 1)]);
};

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

const messageOf = (error: unknown): string =>
  error instanceof Error
    ? error.message
        .replace(/"[^"]*"?|'[^']*'|`[^`]*`|“[^”]*”/g, '…')
        .replace(/\d{6,}/g, '…')
        .slice(0, MESSAGE)
    : '';

/** Only the lines that name a place: the first lines of a stack repeat the message. */
const framesOf = (error: unknown): readonly string[] =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter(line => /^\s+at /.test(line))
        .slice(0, FRAMES)
        .map(line => line.trim())
    : [];
