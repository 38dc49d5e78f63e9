import type { JsonObject } from '../../ports.ts';
import type { Invocation } from './execution/transition.ts';
import type { StateError } from './machine/state-error.ts';

/** A handler as a machine calls it. If it throws, the task fails with the `name` of the error. */
export type WorkflowFunction = (payload: JsonObject) => Promise<JsonObject>;

export type CallOutcome = { readonly answer: JsonObject } | { readonly error: StateError };

/**
 * The running calls of functions.
 *
 * Invariants
 * 1. In this process, a task has at most one running call.
 * 2. A call counts as running until its outcome was handled.
 */
export class Calls {
  readonly #functions: Readonly<Record<string, WorkflowFunction>>;
  readonly #onOutcome: (invocation: Invocation, outcome: CallOutcome) => Promise<void>;
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(
    functions: Readonly<Record<string, WorkflowFunction>>,
    onOutcome: (invocation: Invocation, outcome: CallOutcome) => Promise<void>,
  ) {
    this.#functions = functions;
    this.#onOutcome = onOutcome;
  }

  /** Calls the function in this turn of the event loop. */
  make(invocation: Invocation): void {
    const { token } = invocation;
    const call = this.#call(invocation)
      .then(outcome => this.#onOutcome(invocation, outcome))
      .finally(() => this.#underWay.delete(token));
    this.#underWay.set(token, call);
  }

  async #call({ function: name, payload }: Invocation): Promise<CallOutcome> {
    const call = this.#functions[name];
    try {
      if (!call) throw new Error(`There is no function ${name}.`);
      return { answer: await call(payload) };
    } catch (error) {
      return { error: lambdaError(error) };
    }
  }

  /** Whether a call of the task is running. Then it must not be called again. */
  has(token: string): boolean {
    return this.#underWay.has(token);
  }

  get underWay(): readonly Promise<void>[] {
    return [...this.#underWay.values()];
  }
}

/** An error as Step Functions reports it when a Lambda function throws. */
const lambdaError = (error: unknown): StateError => {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { error: name, cause: JSON.stringify({ errorType: name, errorMessage: message }) };
};
