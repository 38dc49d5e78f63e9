import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type DecisionDraft, EMPTY } from '../../api/decision-draft.ts';
import { useDeskQueries } from '../../api/desk-queries.ts';
import { asProblem } from '../../api/problem.ts';
import { type OfTask, useKeeping } from './use-keeping.ts';

/**
 * The reader's draft for a decision on this task. The server keeps it, so that a reload, another computer or a lost session loses
 * nothing; what is typed is sent a moment later, and at once when the page is left.
 */
export const useDecisionDraft = (task: OfTask) => {
  const client = useQueryClient();
  const options = useDeskQueries().decisionDraft(task);
  const query = useQuery(options);
  const { keep, forget, state } = useKeeping(task);
  // The store of queries tells of a change a moment later: a field that waited for it would lose letters of who types fast.
  const [typed, setTyped] = useState<DecisionDraft>();
  const put = (next: DecisionDraft): void => {
    setTyped(next);
    client.setQueryData(options.queryKey, next);
  };
  return {
    draft: typed ?? query.data ?? EMPTY,
    isLoading: query.isPending && !query.error,
    /** It could not be read: what is written there must not be written over. */
    problem: query.error && !query.data ? asProblem(query.error) : undefined,
    readAgain: () => void query.refetch(),
    change: (changed: Partial<DecisionDraft>): void => {
      const next = { ...EMPTY, ...client.getQueryData(options.queryKey), ...changed };
      put(next);
      keep(next);
    },
    /** The decision was sent: the server has removed the draft with it. */
    drop: (): void => {
      forget();
      put(EMPTY);
    },
    state,
  };
};
export type OpenDraft = ReturnType<typeof useDecisionDraft>;
