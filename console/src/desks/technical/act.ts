import type { Call } from '../../api/call.ts';
import { useCommand } from '../../api/use-command.ts';
import { useRefresh } from './reads.ts';

/** An act of an engineer, after which everything that operators watch is read again. */
export const useAct = <Given, Answer>(
  send: (command: Call, given: Given) => Promise<Answer>,
  onDone?: (answer: Answer) => void,
) => {
  const refresh = useRefresh();
  return useCommand({ send, refresh, ...(onDone && { onDone }) });
};
