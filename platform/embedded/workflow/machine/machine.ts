/** Machines as the interpreter holds them: checked, and with every expression compiled. */
import type { Template } from './template.ts';

export type Machine = Level & {
  readonly name: string;
  /** The whole execution ends as TIMED_OUT after so many seconds. */
  readonly timeoutSeconds?: number;
};

/** The states of a machine, or of one branch of a Parallel: one scope of variables. */
export type Level = { readonly startAt: string; readonly states: ReadonlyMap<string, State> };

export type State = ChoiceState | FailState | ParallelState | PassState | SucceedState | TaskState;

/** Takes the exit of the first rule that holds, or the default one. */
export type ChoiceState = { readonly type: 'Choice'; readonly rules: readonly ChoiceRule[]; readonly otherwise?: Exit };
export type ChoiceRule = { readonly condition: Template; readonly exit: Exit };

/** Fails its level by name. */
export type FailState = { readonly type: 'Fail'; readonly error?: Template; readonly cause?: Template };

/** Runs its branches side by side; its result is the array of their outputs. */
export type ParallelState = Recovery & {
  readonly type: 'Parallel';
  readonly branches: readonly Level[];
  /** The input of every branch; without it, the state's own. */
  readonly arguments?: Template;
  readonly exit: Exit;
};

/** Does nothing but assign and shape its output. */
export type PassState = { readonly type: 'Pass'; readonly exit: Exit };

/** Ends its level well. */
export type SucceedState = { readonly type: 'Succeed'; readonly exit: Exit };

/** Calls a function. Its result is the function's answer or (`callback`) what is called back under the task's token. */
export type TaskState = Recovery & {
  readonly type: 'Task';
  readonly kind: 'call' | 'callback';
  readonly function: string;
  /** Gives an object. */
  readonly payload: Template;
  readonly timeoutSeconds?: number;
  readonly exit: Exit;
};

/** How a state is left: on to the next state or, without one, at the end of its level. */
export type Exit = {
  readonly next?: string;
  /** Gives an object: the new values of variables. */
  readonly assign?: Template;
  readonly output?: Template;
};

/** What follows an error of the state: another attempt, or another exit. */
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
