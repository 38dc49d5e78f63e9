import type { JsonObject } from '../../ports.ts';
import type { Invocation } from './execution/transition.ts';
import type { StateError } from './machine/state-error.ts';

/** A handler as a machine calls it. What it throws fails the task by the error's `name`. */
export type WorkflowFunction = (payload: JsonObject) => Promise<JsonObject>;

export type CallOutcome = { readonly answer: JsonObject } | { readonly error: StateError };

/**
 * The calls of functions under way. Invariant: a task is called by at most one call at a time in this process, and it
 * is under way until its outcome has been handled.
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

  /** Calls the function now, in this turn of the event loop. */
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

  /** Whether the call of a task is under way; it must not be made again then. */
  has(token: string): boolean {
    return this.#underWay.has(token);
  }

  /** The calls under way. */
  get underWay(): readonly Promise<void>[] {
    return [...this.#underWay.values()];
  }
}

/** An error as Step Functions sees one that a Lambda function threw. */
const lambdaError = (error: unknown): StateError => {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { error: name, cause: JSON.stringify({ errorType: name, errorMessage: message }) };
};
