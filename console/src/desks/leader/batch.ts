/**
 * Signs a frozen list. Each request carries at most as many decisions as the API takes at once; the next is sent when the one
 * before has its answer, so that a lost connection leaves at most one request without a result.
 */
import { useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { type ApiProblem, asProblem, problemIn } from '../../api/problem.ts';
import type { TaskToSign } from '../../api/views.ts';
import { keyOf } from '../../parts/desk/task-key.ts';
import { signingOutcome } from './to-sign.ts';

/** What became of each task, by its key: signed, left to the colleague who has it, or why not. The others were not sent. */
export type Results = ReadonlyMap<string, 'signed' | 'left' | ApiProblem>;

/** As many as `schemas/signing.ts` allows in one request. */
const AT_ONCE = 50;

export type Batch = {
  readonly state: 'ready' | 'sending' | 'done';
  readonly results: Results;
  readonly sign: () => Promise<Results>;
};

type Frozen = { readonly toSign: readonly TaskToSign[]; readonly left: readonly TaskToSign[] };

export const useBatch = ({ toSign, left }: Frozen): Batch => {
  const { command } = useApi();
  const [state, setState] = useState<Batch['state']>('ready');
  const [results, setResults] = useState<Results>(new Map());

  const send = async (some: readonly TaskToSign[]): Promise<Results> => {
    const decisions = some.map(task => ({
      ...{ dossier: task.dossier, step: task.step, version: task.version },
      outcome: signingOutcome(task) ?? '',
    }));
    try {
      const answer = await command('decideTasks', { body: { decisions } });
      return new Map(
        answer.results.map(({ problem, ...of }) => [keyOf(of), problem ? problemIn(problem) : 'signed'] as const),
      );
    } catch (error) {
      const problem = asProblem(error);
      return new Map(some.map(task => [keyOf(task), problem] as const));
    }
  };

  const sign = async (): Promise<Results> => {
    setState('sending');
    let all: Results = new Map(left.map(task => [keyOf(task), 'left']));
    for (let first = 0; first < toSign.length; first += AT_ONCE) {
      const part = await send(toSign.slice(first, first + AT_ONCE));
      all = new Map([...all, ...part]);
      setResults(all);
      const isCutOff = [...part.values()].every(result => typeof result !== 'string' && result.isPassing);
      if (isCutOff) break;
    }
    setState('done');
    return all;
  };
  return { state, results, sign };
};
