import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { asProblem } from '../../../api/problem.ts';
import { useRefresh } from '../../../api/queries.ts';
import type { DossierTask } from '../../../api/views.ts';
import { keyOf } from '../matching.ts';
import { useNeighbours } from '../neighbours.ts';
import { type DecisionDraft, dropDraft } from './decision-drafts.ts';

type Options = {
  readonly task: DossierTask;
  readonly send: (draft: DecisionDraft, idempotencyKey: string) => Promise<unknown>;
  /** Somebody else was first. */
  readonly onLost: () => void;
};

/** Sends what was decided, once however often it is sent; then opens the next dossier of the list, or the list. */
export const useActOnTask = ({ task, send, onLost }: Options) => {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { next, search } = useNeighbours(task.dossier);
  const idempotencyKey = useRef(crypto.randomUUID());
  const sending = useMutation({
    mutationFn: (draft: DecisionDraft) => send(draft, idempotencyKey.current),
    retry: (count, error) => count < 2 && asProblem(error).isPassing,
    onSuccess: () => {
      dropDraft(task);
      refresh(task.dossier);
      if (next)
        navigate({ to: '/ho-so/$code', params: { code: next.dossier }, search: { ...search, chon: keyOf(next) } });
      else if (search.vai) navigate({ to: '/viec', search });
    },
    onError: error => {
      if (asProblem(error).status === 409) onLost();
      // Another body under the same key would be refused.
      idempotencyKey.current = crypto.randomUUID();
      refresh(task.dossier);
    },
  });
  const problem = sending.error ? asProblem(sending.error) : undefined;
  const isLost = problem?.kind === 'already-decided' || problem?.kind === 'stale-version';
  return { send: sending.mutate, isSending: sending.isPending, problem, isLost };
};
