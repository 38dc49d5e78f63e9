import type { Problem } from '../schemas/problem.ts';

/** The API refused a call; what it said is in `problem`. */
export class ProblemAnswer extends Error {
  readonly status: number;
  readonly problem: Problem;
  readonly #operation: string;

  constructor(operation: string, problem: Problem) {
    const { status, type, title, detail, state, allowed, errors } = problem;
    const parts = [
      `${operation} → ${status} ${type.split(':').at(-1)}: ${detail ?? title}`,
      state && `state: ${state}`,
      allowed && `allowed: ${allowed.join(', ')}`,
      errors?.map(error => `${error.pointer} ${error.detail}`).join('; '),
    ];
    super(parts.filter(Boolean).join(' · '));
    this.name = 'ProblemAnswer';
    this.status = status;
    this.problem = problem;
    this.#operation = operation;
  }

  /** The same refusal, with what a person can do about it. */
  with(advice: string): ProblemAnswer {
    const { detail, title } = this.problem;
    return new ProblemAnswer(this.#operation, { ...this.problem, detail: `${detail ?? title} · ${advice}` });
  }

  /** The last part of the problem's `type`, e.g. `stale-version`. */
  get kind(): string {
    return this.problem.type.split(':').at(-1) ?? '';
  }
}

/**
 * The refusal of one thing among many. Throws every other error, and the refusal of a caller who may not do it at all, since all
 * other things would be refused too.
 */
export const refusalOf = (error: unknown): ProblemAnswer => {
  if (!(error instanceof ProblemAnswer) || error.status === 401 || error.status === 403) throw error;
  return error;
};
