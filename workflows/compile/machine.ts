/** The part of Amazon States Language that is emitted, as types. What is missing here is never emitted. */
export type Machine = StateMap & { readonly QueryLanguage: 'JSONata' };

/** The whole machine, or one branch of a `Parallel`. */
export type StateMap = { readonly StartAt: string; readonly States: States };
export type States = Readonly<Record<string, State>>;
export type State = TaskState | ParallelState | ChoiceState | PassState | SucceedState;

/** Where a state leads: to another of the same map, or to the end of the map. */
export type Onward = { readonly Next: string } | { readonly End: true };

export type Catcher = { readonly ErrorEquals: readonly string[]; readonly Next: string };

export type Retrier = {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly BackoffRate: number;
  readonly MaxDelaySeconds: number;
  readonly MaxAttempts: number;
  readonly JitterStrategy: 'NONE';
};

/** Waits for a callback: the visit of a step, or the wait for a supplement. */
export type TaskState = Onward & {
  readonly Type: 'Task';
  readonly Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken';
  readonly Arguments: { readonly FunctionName: string; readonly Payload: Payload };
  readonly TimeoutSeconds: number;
  readonly Assign?: Readonly<Record<string, string>>;
  readonly Retry: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
};

/** What `open-task` is called with; all but `step` are expressions. */
export type Payload = {
  readonly token: string;
  readonly dossier: string;
  readonly epoch: string;
  readonly step: string;
  readonly entered: string;
  readonly attempt: string;
};

export type ParallelState = Onward & {
  readonly Type: 'Parallel';
  readonly Branches: readonly StateMap[];
  readonly Catch?: readonly Catcher[];
};

export type ChoiceState = {
  readonly Type: 'Choice';
  readonly Choices: readonly { readonly Condition: string; readonly Next: string }[];
  readonly Default: string;
};

/** Where a condition that does not hold has nowhere else to go. */
export type PassState = { readonly Type: 'Pass'; readonly End: true };

export type SucceedState = { readonly Type: 'Succeed' };
