import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useApi } from '../../api/api-context.tsx';
import type { DecisionDraft } from '../../api/decision-draft.ts';
import { asProblem } from '../../api/problem.ts';
import { useQueries, useRefresh } from '../../api/queries.ts';
import type { DossierTask } from '../../api/views.ts';
import { sayDone } from '../../parts/done.ts';
import type { Bilingual } from '../../parts/language/words.ts';
import { type ListRow, useOpenedFrom } from '../../parts/opened-from/opened-from.ts';

type Options = {
  readonly task: DossierTask;
  readonly send: (draft: DecisionDraft, idempotencyKey: string) => Promise<unknown>;
  readonly onSent: () => void;
};

/** Sends what was decided, once however often it is sent; then opens the next dossier of the list, or the list. */
export const useActOnTask = ({ task, send, onSent }: Options) => {
  const refresh = useRefresh();
  const owner = useQuery(useQueries().dossier(task.dossier)).data?.owner;
  const goOn = useGoOn(task.dossier);
  const idempotencyKey = useRef(crypto.randomUUID());
  const sending = useMutation({
    mutationFn: (draft: DecisionDraft) => send(draft, idempotencyKey.current),
    retry: (count, error) => count < 2 && asProblem(error).isPassing,
    onSuccess: (_, draft) => {
      sayDone({ what: doneOf(task, draft), whose: owner?.name ?? task.dossier });
      onSent();
      refresh(task.dossier);
      void goOn();
    },
    onError: () => {
      // Another body under the same key would be refused.
      idempotencyKey.current = crypto.randomUUID();
      refresh(task.dossier);
    },
  });
  const problem = sending.error ? asProblem(sending.error) : undefined;
  return { send: sending.mutate, isSending: sending.isPending, problem };
};

const doneOf = ({ title, outcomes }: DossierTask, { papers, outcome }: DecisionDraft): Bilingual => {
  if (papers) return { vi: 'Đã yêu cầu bổ sung giấy tờ', en: 'Papers were asked for' };
  const said = outcomes[outcome] ?? title;
  return { vi: `Đã quyết định: ${said.vi}`, en: `Decided: ${said.en}` };
};

/** So many rows that others have finished meanwhile are passed over; then the list is shown. */
const MOST_PASSED = 5;

/** Opens the next row of the list whose task is still open, else the list; nothing where the dossier came from no list. */
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
  return async (): Promise<void> => {
    for (const row of following.slice(0, MOST_PASSED)) if (await isOpen(row)) return goTo(row);
    if (address) await navigate({ href: address });
  };
};
