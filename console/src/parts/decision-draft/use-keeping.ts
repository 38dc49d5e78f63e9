import { useEffect, useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import type { Call } from '../../api/call.ts';
import { type DecisionDraft, keptOf } from '../../api/decision-draft.ts';
import { type ApiProblem, asProblem } from '../../api/problem.ts';
import type { DossierTask } from '../../api/views.ts';

export type OfTask = Pick<DossierTask, 'dossier' | 'step' | 'version'>;

/** How far the server has what was typed; undefined before anything was. */
export type KeepingState = 'waits' | 'kept' | ApiProblem | undefined;

/** What was typed is sent when nothing was typed for so long. */
const PAUSE_MS = 1_000;
/** An attempt that failed is made again so much later. */
const AGAIN_MS = 5_000;

/** Sends the last draft to the server, one at a time: of those that were typed meanwhile, only the last. */
class Keeper {
  readonly #call: Call;
  readonly #task: OfTask;
  readonly #tell: (state: KeepingState) => void;
  #unsent: DecisionDraft | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isSending = false;

  constructor(call: Call, task: OfTask, tell: (state: KeepingState) => void) {
    this.#call = call;
    this.#task = task;
    this.#tell = tell;
  }

  keep(draft: DecisionDraft): void {
    this.#unsent = draft;
    this.#tell('waits');
    this.#sendIn(PAUSE_MS);
  }

  forget(): void {
    this.#unsent = undefined;
    clearTimeout(this.#timer);
  }

  /** Sends at once what is not sent yet: the page may be gone in a moment. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    const draft = this.#unsent;
    if (!draft || this.#isSending) return;
    this.#unsent = undefined;
    this.#isSending = true;
    const { dossier: code, step, version } = this.#task;
    const body = keptOf(draft, version);
    let isPassing = false;
    try {
      await this.#call('keepDecisionDraft', { params: { code, step }, body, keepalive: true });
      this.#tell(this.#unsent ? 'waits' : 'kept');
    } catch (error) {
      const problem = asProblem(error);
      // A task that somebody has decided keeps no draft any more; the page says so itself.
      if (problem.status !== 409) this.#tell(problem);
      isPassing = problem.isPassing;
      if (isPassing) this.#unsent ??= draft;
    }
    this.#isSending = false;
    if (this.#unsent) this.#sendIn(isPassing ? AGAIN_MS : PAUSE_MS);
  }

  #sendIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), milliseconds);
  }
}

/** Keeps what is typed for this task; another task has a form of its own. */
export const useKeeping = (task: OfTask) => {
  const { call } = useApi();
  const [state, tell] = useState<KeepingState>();
  const [keeper] = useState(() => new Keeper(call, task, tell));
  useEffect(() => {
    const leave = (): void => void keeper.flush();
    document.addEventListener('visibilitychange', leave);
    window.addEventListener('pagehide', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [keeper]);
  return {
    keep: (draft: DecisionDraft) => keeper.keep(draft),
    forget: () => keeper.forget(),
    state,
  };
};
