/**
 * Hands in the papers of a supplement: announces them, sends their files, and answers the request.
 *
 * 1. A further attempt goes on where the last one stopped: a file that has arrived is not sent again.
 * 2. What was announced and is not chosen any more is taken out first, so nothing is handed in that the page does not show.
 */
import { useApi } from '../../api/api-context.tsx';
import type { Call } from '../../api/call.ts';
import { useRefresh } from '../../api/queries.ts';
import { announced, uploadAll } from '../../api/upload.ts';
import { useCommand } from '../../api/use-command.ts';
import type { ChosenFiles } from '../papers/chosen-files.ts';

/** Numbers of files that have arrived, by the dossier for which they were announced. */
const arrived = new Map<string, Map<File, number>>();

type Calls = { readonly call: Call; readonly command: Call };

export const useHandIn = ({ code, step, onDone }: { code: string; step: string; onDone: () => void }) => {
  const { call } = useApi();
  const refresh = useRefresh();
  return useCommand({
    send: async (command, chosen: ChosenFiles) => {
      await sendFiles({ call, command }, code, chosen);
      return command('answerSupplement', { params: { code, step } });
    },
    refresh: () => refresh(code),
    onDone: () => {
      arrived.delete(code);
      onDone();
    },
  });
};

const sendFiles = async ({ call, command }: Calls, code: string, chosen: ChosenFiles): Promise<void> => {
  const there = arrived.get(code) ?? new Map<File, number>();
  arrived.set(code, there);
  const wanted = Object.entries(chosen).flatMap(([component, files]) => files.map(file => ({ component, file })));
  const kept = new Set(wanted.flatMap(({ file }) => there.get(file) ?? []));
  const { announced: waiting } = await call('readDossier', { params: { code } });
  for (const { number } of waiting)
    if (!kept.has(number)) await command('removeSupplement', { params: { code, number: String(number) } });
  const numbers = new Set<number>(waiting.map(({ number }) => number));
  const missing = wanted.filter(({ file }) => !numbers.has(there.get(file) ?? 0));
  if (missing.length === 0) return;
  const components = await Promise.all(
    missing.map(async ({ component, file }) => ({ component, ...(await announced(file)) })),
  );
  const { tickets } = await command('offerSupplement', { params: { code }, body: { components } });
  const files = missing.map(({ file }) => file);
  await uploadAll(tickets, files, ({ number }, file) => there.set(file, number));
};
