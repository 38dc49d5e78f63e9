/**
 * Hands in the papers of a supplement: announces them, sends their files, and answers the request.
 *
 * 1. A further attempt goes on where the last one stopped: a file that has arrived is not sent again.
 * 2. What was announced and is not chosen any more is taken out first, so nothing is handed in that the page does not show.
 */
import { useApi } from '../../api/api-context.tsx';
import type { Call } from '../../api/call.ts';
import { useRefresh } from '../../api/queries.ts';
import type { Asked } from '../../api/route-types.ts';
import { announced, uploadAll } from '../../api/upload.ts';
import { useCommand } from '../../api/use-command.ts';
import { isOutOfVault } from '../out-of-vault.ts';

type Offer = Asked<'offerSupplement'>['body']['components'][number];

/** A file and for which paper it is; at a counter also what was laid there. */
export type PaperToSend = { readonly component: string; readonly file: File } & Partial<
  Pick<Offer, 'source' | 'broughtAs' | 'pages'>
>;

/** Numbers of files that have arrived, by the dossier for which they were announced. */
const arrived = new Map<string, Map<File, number>>();

type Calls = { readonly call: Call; readonly command: Call };
type Of<Given> = {
  readonly code: string;
  readonly step: string;
  readonly papersOf: (given: Given) => readonly PaperToSend[];
  readonly onDone: () => void;
};

export const useHandIn = <Given>({ code, step, papersOf, onDone }: Of<Given>) => {
  const { call } = useApi();
  const refresh = useRefresh();
  return useCommand({
    send: async (command, given: Given) => {
      await sendFiles({ call, command }, code, papersOf(given));
      return command('answerSupplement', { params: { code, step } });
    },
    refresh: () => refresh(code),
    onDone: () => {
      arrived.delete(code);
      onDone();
    },
  });
};

const sendFiles = async ({ call, command }: Calls, code: string, wanted: readonly PaperToSend[]): Promise<void> => {
  const there = arrived.get(code) ?? new Map<File, number>();
  arrived.set(code, there);
  const kept = new Set(wanted.flatMap(({ file }) => there.get(file) ?? []));
  const { announced: waiting } = await call('readDossier', { params: { code } });
  for (const paper of waiting) {
    const { number } = paper;
    // What was taken out of the vault was taken at once, and is put back by itself.
    if (!kept.has(number) && !isOutOfVault(paper))
      await command('removeSupplement', { params: { code, number: String(number) } });
  }
  const numbers = new Set<number>(waiting.map(({ number }) => number));
  const missing = wanted.filter(({ file }) => !numbers.has(there.get(file) ?? 0));
  if (missing.length === 0) return;
  const components = await Promise.all(
    missing.map(async ({ file, ...paper }) => ({ ...paper, ...(await announced(file)) })),
  );
  const { tickets } = await command('offerSupplement', { params: { code }, body: { components } });
  const files = missing.map(({ file }) => file);
  await uploadAll(tickets, files, ({ number }, file) => there.set(file, number));
};
