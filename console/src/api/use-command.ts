import { useMutation } from '@tanstack/react-query';
import { useApi } from './api-context.tsx';
import type { Call } from './call.ts';
import { type ApiProblem, asProblem } from './problem.ts';

type Options<Given, Answer> = {
  /** Sends it, by one command or several. Called again after a problem, it does nothing twice. */
  readonly send: (command: Call, given: Given) => Promise<Answer>;
  /** Reads again what it may have changed, whether it was done or not. */
  readonly refresh?: () => unknown;
  /** It was done. The form is busy until the promise resolves. */
  readonly onDone?: (answer: Answer, given: Given) => unknown;
  readonly onProblem?: (problem: ApiProblem, given: Given) => void;
};

/**
 * The one way in which a form sends a command: under the keys of `command.ts`, so that sending once more does nothing twice. While it is
 * under way the form is busy, and a further `send` does nothing.
 */
export const useCommand = <Given = void, Answer = unknown>(options: Options<Given, Answer>) => {
  const { command } = useApi();
  const { mutate, isPending, isSuccess, error, variables, reset } = useMutation<Answer, unknown, Given>({
    mutationFn: given => options.send(command, given),
    onSuccess: (answer, given) => {
      void options.refresh?.();
      return options.onDone?.(answer, given);
    },
    onError: (error, given) => {
      options.onProblem?.(asProblem(error), given);
      void options.refresh?.();
    },
  });
  return {
    send: (given: Given): void => {
      if (!isPending) mutate(given);
    },
    isSending: isPending,
    isDone: isSuccess,
    problem: error ? asProblem(error) : undefined,
    /** What was sent last. */
    sent: variables,
    /** The problem is not shown any more. */
    forget: reset,
  };
};
