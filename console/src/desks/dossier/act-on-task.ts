import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useApi } from '../../api/api-context.tsx';
import type { Call } from '../../api/call.ts';
import type { DecisionDraft } from '../../api/decision-draft.ts';
import { asProblem } from '../../api/problem.ts';
import { useQueries, useRefresh } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import type { DossierTask } from '../../api/views.ts';
import { sayDone } from '../../parts/done.ts';
import type { Bilingual } from '../../parts/language/words.ts';
import { type ListRow, useOpenedFrom } from '../../parts/opened-from/opened-from.ts';

type Options = {
  readonly task: DossierTask;
  readonly send: (command: Call, draft: DecisionDraft) => Promise<unknown>;
  readonly onSent: () => void;
};

/** Sends what was decided; then opens the next dossier of the list, or the list. */
export const useActOnTask = ({ task, send, onSent }: Options) => {
  const refresh = useRefresh();
  const owner = useQuery(useQueries().dossier(task.dossier)).data?.owner;
  const goOn = useGoOn(task.dossier);
  return useCommand({
    send,
    onDone: async (_, draft) => {
      sayDone({ what: doneOf(task, draft), whose: owner?.name ?? task.dossier });
      onSent();
      // Before it goes on: the next page shows no list as it was.
      void refresh(task.dossier, { isLeft: true });
      if (!(await goOn())) void refresh(task.dossier);
    },
    onProblem: () => void refresh(task.dossier),
  });
};

const doneOf = ({ title, outcomes }: DossierTask, { papers, outcome }: DecisionDraft): Bilingual => {
  if (papers) return { vi: 'Đã yêu cầu bổ sung giấy tờ', en: 'Papers were asked for' };
  const said = outcomes[outcome] ?? title;
  return { vi: `Đã quyết định: ${said.vi}`, en: `Decided: ${said.en}` };
};

/** So many rows that others have finished meanwhile are passed over; then the list is shown. */
const MOST_PASSED = 5;

/**
 * Opens the next row of the list whose task is still open, else the list; nothing where the dossier came from no list. Resolves to
 * whether the dossier is left: the next row may be another task of it.
 */
const useGoOn = (code: string) => {
  const { call } = useApi();
  const { address, following, goTo } = useOpenedFrom(code);
  const navigate = useNavigate();
  const isOpen = ({ code, step }: ListRow): Promise<boolean> =>
    step === undefined
      ? Promise.resolve(true)
      : call('readTask', { params: { code, step } }).then(
          () => true,
          // The page of the dossier says everything else that is wrong.
          error => asProblem(error).status !== 404,
        );
  return async (): Promise<boolean> => {
    for (const row of following.slice(0, MOST_PASSED)) {
      if (!(await isOpen(row))) continue;
      goTo(row);
      return row.code !== code;
    }
    if (address) await navigate({ href: address });
    return address !== undefined;
  };
};
