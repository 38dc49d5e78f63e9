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
/** Each has its files read, signed and stored while the request waits. */
const SIGNED_AT_ONCE = 10;

export type Batch = {
  /** `unconfirmed`: nothing more is signed until the leader has signed in once more. */
  readonly state: 'ready' | 'sending' | 'unconfirmed' | 'done';
  readonly results: Results;
  /** When the leader's certificate ends, where that is soon. */
  readonly certificateUntil: string | undefined;
  readonly sign: () => Promise<void>;
};

type Frozen = { readonly toSign: readonly TaskToSign[]; readonly left: readonly TaskToSign[] };

export const useBatch = ({ toSign, left }: Frozen): Batch => {
  const { command } = useApi();
  const [state, setState] = useState<Batch['state']>('ready');
  const [results, setResults] = useState<Results>(new Map());

  const [certificateUntil, setCertificateUntil] = useState<string>();

  const signFiles = async (of: readonly TaskToSign[]): Promise<Sent> => {
    const answer = await command('signResults', { body: signaturesOn(of) });
    setCertificateUntil(answer.certificateUntil);
    return answer;
  };
  const send = async (some: readonly TaskToSign[]): Promise<Results> => {
    const onPaper = some.filter(({ files }) => files.length === 0);
    // Signatures first: they may want the leader to sign in once more, and then nothing was done yet.
    const parts = [
      ...signedApart(some).map(of => ({ of, results: () => signFiles(of) })),
      ...(onPaper.length > 0
        ? [{ of: onPaper, results: () => command('decideTasks', { body: decisionsOn(onPaper) }) }]
        : []),
    ];
    const results = new Map<string, 'signed' | ApiProblem>();
    for (const part of parts) {
      for (const [key, result] of await sendPart(part)) results.set(key, result);
      if ([...results.values()].some(isUnconfirmed)) break;
    }
    return results;
  };

  const sign = async (): Promise<void> => {
    setState('sending');
    let all: Results = new Map(left.map(task => [keyOf(task), 'left']));
    for (let first = 0; first < toSign.length; first += AT_ONCE) {
      const part = await send(toSign.slice(first, first + AT_ONCE));
      // What was done before keeps its answer: everything is sent once more under its keys.
      if ([...part.values()].some(isUnconfirmed)) return setState('unconfirmed');
      all = new Map([...all, ...part]);
      setResults(all);
      const isCutOff = [...part.values()].every(result => typeof result !== 'string' && result.isPassing);
      if (isCutOff) break;
    }
    setState('done');
  };
  return { state, results, certificateUntil, sign };
};

/** The server wants a token of somebody who has just signed in (`functions/signing/confirmed.ts`). */
const isUnconfirmed = (result: ReturnType<Results['get']>): boolean =>
  typeof result === 'object' && result.facts.code === 'confirm-again';

type Sent = {
  readonly results: readonly { readonly dossier: string; readonly step: string; readonly problem?: unknown }[];
};
type Part = { readonly of: readonly TaskToSign[]; readonly results: () => Promise<Sent> };

const sendPart = async ({ of, results }: Part): Promise<readonly (readonly [string, 'signed' | ApiProblem])[]> => {
  try {
    const answer = await results();
    return answer.results.map(({ problem, ...one }) => [
      keyOf(one as TaskToSign),
      problem ? problemIn(problem as Parameters<typeof problemIn>[0]) : 'signed',
    ]);
  } catch (error) {
    const problem = asProblem(error);
    return of.map(task => [keyOf(task), problem]);
  }
};

/** Those with files, as many at once as are signed within one request. */
const signedApart = (some: readonly TaskToSign[]): readonly (readonly TaskToSign[])[] => {
  const withFiles = some.filter(({ files }) => files.length > 0);
  return Array.from({ length: Math.ceil(withFiles.length / SIGNED_AT_ONCE) }, (_, i) =>
    withFiles.slice(i * SIGNED_AT_ONCE, (i + 1) * SIGNED_AT_ONCE),
  );
};

const placeOf = ({ dossier, step, version }: TaskToSign) => ({ dossier, step, version });

const decisionsOn = (some: readonly TaskToSign[]) => ({
  decisions: some.map(task => ({ ...placeOf(task), outcome: signingOutcome(task) ?? '' })),
});

/** Each with exactly the files that the list has shown. */
const signaturesOn = (some: readonly TaskToSign[]) => ({
  signatures: some.map(task => ({
    ...placeOf(task),
    files: task.files.map(({ kind, file, sha256 }) => ({ kind, file, sha256 })),
  })),
});
