/** Loaded machines: checked, and with every expression compiled. */
import type { Template } from './template.ts';

export type Machine = Level & {
  readonly name: string;
  /** After this time, the execution ends as TIMED_OUT. */
  readonly timeoutSeconds?: number;
};

/** The states of a machine, or of one branch of a Parallel: one scope of variables. */
export type Level = { readonly startAt: string; readonly states: ReadonlyMap<string, State> };

export type State = ChoiceState | FailState | ParallelState | PassState | SucceedState | TaskState;

/** Takes the exit of the first rule that holds, or the default exit. */
export type ChoiceState = { readonly type: 'Choice'; readonly rules: readonly ChoiceRule[]; readonly otherwise?: Exit };
export type ChoiceRule = { readonly condition: Template; readonly exit: Exit };

/** Fails its level with a named error. */
export type FailState = { readonly type: 'Fail'; readonly error?: Template; readonly cause?: Template };

/** Runs its branches in parallel. Its result is the array of their outputs. */
export type ParallelState = Recovery & {
  readonly type: 'Parallel';
  readonly branches: readonly Level[];
  /** The input of every branch; the state's own input if it is absent. */
  readonly arguments?: Template;
  readonly exit: Exit;
};

/** Only assigns variables and shapes its output. */
export type PassState = { readonly type: 'Pass'; readonly exit: Exit };

/** Ends its level successfully. */
export type SucceedState = { readonly type: 'Succeed'; readonly exit: Exit };

/** Calls a function. Its result is the answer of the function (`call`), or the output of a callback with its token (`callback`). */
export type TaskState = Recovery & {
  readonly type: 'Task';
  readonly kind: 'call' | 'callback';
  readonly function: string;
  /** Its value is an object. */
  readonly payload: Template;
  readonly timeoutSeconds?: number;
  readonly exit: Exit;
};

/** How a state is left: to the next state or, without one, at the end of its level. */
export type Exit = {
  readonly next?: string;
  /** Its value is an object with the new values of variables. */
  readonly assign?: Template;
  readonly output?: Template;
};

/** What follows an error of a state: another attempt, or another exit. */
export type Recovery = { readonly retry: readonly Retrier[]; readonly catch: readonly Catcher[] };

export type Retrier = {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly backoffRate: number;
  readonly maxAttempts: number;
  readonly maxDelaySeconds: number;
  readonly jitter: boolean;
};

export type Catcher = { readonly errorEquals: readonly string[]; readonly exit: Exit };
