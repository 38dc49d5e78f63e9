import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { type ApiProblem, asProblem } from '../../api/problem.ts';
import { useRefresh } from '../../api/queries.ts';
import { checksumOf, upload } from '../../api/upload.ts';
import type { IssuanceView } from '../../api/views.ts';
import type { Faults } from './issue-draft.ts';

export type ToIssue = { readonly kind: string; readonly number: string; readonly file: File };

type Options = {
  readonly issuance: IssuanceView;
  readonly onIssued: (count: number) => void;
  /** What the server found wrong with single results. */
  readonly onFaults: (faults: Faults) => void;
};

/**
 * Announces the files, sends them, and issues the results, in this order. A repetition after a failure sends the same under the same
 * keys: a file that was announced keeps its number, and results are issued once.
 */
export const useIssue = ({ issuance, onIssued, onFaults }: Options) => {
  const { call } = useApi();
  const refresh = useRefresh();
  const key = useRef(crypto.randomUUID());
  const { dossier: code, version } = issuance.task;
  const mutation = useMutation({
    mutationFn: async (results: readonly ToIssue[]) => {
      const numbers = await sendFiles(results);
      return call('issueResults', {
        params: { code },
        body: {
          version,
          results: results.map(({ kind, number }, i) => ({ kind, number: number.trim(), file: numbers[i] ?? 0 })),
        },
        idempotencyKey: key.current,
      });
    },
    retry: (count, error) => count < 2 && asProblem(error).isPassing,
    onSuccess: answer => {
      onIssued(answer.results.length);
      void refresh(code);
    },
    onError: (error, results) => {
      const problem = asProblem(error);
      onFaults(faultsIn(problem, results));
      if (problem.status >= 400 && problem.status < 500) key.current = crypto.randomUUID();
      if (problem.status === 409) void refresh(code);
    },
  });
  const sendFiles = async (results: readonly ToIssue[]): Promise<readonly number[]> => {
    if (results.length === 0) return [];
    const components = await Promise.all(
      results.map(async ({ kind, file }) => ({
        ...{ component: kind, fileName: file.name, type: file.type, size: file.size },
        sha256: await checksumOf(file),
      })),
    );
    const { tickets } = await call('offerResults', { params: { code }, body: { components } });
    await Promise.all(tickets.map((ticket, i) => (results[i] ? upload(ticket, results[i].file) : Promise.resolve())));
    return tickets.map(({ number }) => number);
  };
  return {
    issue: mutation.mutate,
    isIssuing: mutation.isPending,
    problem: mutation.error ? asProblem(mutation.error) : undefined,
  };
};

const PLACE = /^\/body\/results\/(\d+)\/(number|file)$/;

const faultsIn = (problem: ApiProblem, results: readonly ToIssue[]): Faults =>
  Object.fromEntries(
    (problem.facts.errors ?? []).flatMap(({ pointer }) => {
      const [, i, part] = PLACE.exec(pointer) ?? [];
      const kind = results[Number(i)]?.kind;
      if (kind === undefined) return [];
      return [[kind, part === 'number' ? { number: 'numberUsed' as const } : { file: 'fileWrong' as const }] as const];
    }),
  );
