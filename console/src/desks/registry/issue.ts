import type { Call } from '../../api/call.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { useRefresh } from '../../api/queries.ts';
import { announced, uploadAll } from '../../api/upload.ts';
import { useCommand } from '../../api/use-command.ts';
import type { IssuanceView } from '../../api/views.ts';
import type { Faults } from './issue-draft.ts';

/** Its file is chosen here, or is the one that the leader signed, by its number. Without a number it gets the next of its series. */
export type ToIssue = {
  readonly kind: string;
  readonly number?: string;
  readonly file: File | number;
  readonly abstract?: string;
  readonly recipients?: string[];
};

/** How many were issued, and when the certificate of the seal ends, where that is soon. */
export type Issued = { readonly count: number; readonly certificateUntil: string | undefined };

type Options = {
  readonly issuance: IssuanceView;
  readonly onIssued: (issued: Issued) => void;
  /** What the server found wrong with single results. */
  readonly onFaults: (faults: Faults) => void;
};

/** Announces the files, sends them, and issues the results, in this order. A file that was announced before keeps its number. */
export const useIssue = ({ issuance, onIssued, onFaults }: Options) => {
  const refresh = useRefresh();
  const { dossier: code, version } = issuance.task;
  return useCommand({
    send: async (command, results: readonly ToIssue[]) => {
      const numbers = await sendFiles(command, code, results);
      return command('issueResults', {
        params: { code },
        body: {
          version,
          results: results.map((result, i) => ({ ...result, file: numbers[i] ?? 0 })),
        },
      });
    },
    refresh: () => refresh(code),
    onDone: ({ results, certificateUntil }) => onIssued({ count: results.length, certificateUntil }),
    onProblem: (problem, results) => onFaults(faultsIn(problem, results)),
  });
};

const sendFiles = async (command: Call, code: string, results: readonly ToIssue[]): Promise<readonly number[]> => {
  const chosen = results.flatMap(({ kind, file }) => (typeof file === 'number' ? [] : [{ kind, file }]));
  const sent = chosen.length > 0 ? await sendChosen(command, code, chosen) : [];
  const numbers = sent[Symbol.iterator]();
  return results.map(({ file }) => (typeof file === 'number' ? file : (numbers.next().value ?? 0)));
};

type Chosen = { readonly kind: string; readonly file: File };

const sendChosen = async (command: Call, code: string, chosen: readonly Chosen[]): Promise<readonly number[]> => {
  const components = await Promise.all(
    chosen.map(async ({ kind, file }) => ({ component: kind, ...(await announced(file)) })),
  );
  const { tickets } = await command('offerResults', { params: { code }, body: { components } });
  await uploadAll(
    tickets,
    chosen.map(({ file }) => file),
  );
  return tickets.map(({ number }) => number);
};

const PLACE = /^\/body\/results\/(\d+)\/(number|file)$/;

const faultsIn = (problem: ApiProblem, results: readonly ToIssue[]): Faults =>
  Object.fromEntries(
    (problem.facts.errors ?? []).flatMap(({ pointer }) => {
      const [, i, part] = PLACE.exec(pointer) ?? [];
      const kind = results[Number(i)]?.kind;
      if (kind === undefined) return [];
      return [
        [kind, part === 'number' ? { number: 'numberNotNext' as const } : { file: 'fileWrong' as const }] as const,
      ];
    }),
  );
