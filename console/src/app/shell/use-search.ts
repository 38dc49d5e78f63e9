import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { type ApiProblem, asProblem } from '../../api/problem.ts';
import type { Answered } from '../../api/route-types.ts';

export type FoundPage = Answered<'searchDossiers'>;
export type FoundRow = FoundPage['found'][number];

/** What is shown under the field: the rows of one text, page after page. They stay in this window and in no cache. */
export type Shown = FoundPage & { readonly text: string };

export type Search = {
  readonly shown: Shown | undefined;
  readonly isLooking: boolean;
  readonly problem: ApiProblem | undefined;
  readonly look: (text: string) => void;
  readonly lookFurther: () => void;
  readonly close: () => void;
};

/** Looks for dossiers. A single one that was found is given to `onOnly` instead of being shown. */
export const useSearch = (onOnly: (code: string) => void): Search => {
  const { call } = useApi();
  const [shown, setShown] = useState<Shown>();
  const looking = useMutation({
    mutationFn: ({ text, after }: { readonly text: string; readonly after?: string | undefined }) =>
      call('searchDossiers', { body: { text, ...(after && { after }) } }),
  });
  const close = (): void => {
    setShown(undefined);
    looking.reset();
  };
  const look = (text: string): void => {
    setShown(undefined);
    const onSuccess = (page: FoundPage): void => {
      const [only, other] = page.found;
      if (only && !other && !page.next) {
        close();
        onOnly(only.code);
      } else setShown({ ...page, text });
    };
    looking.mutate({ text }, { onSuccess });
  };
  const lookFurther = (): void => {
    if (!shown?.next || looking.isPending) return;
    const { text, found, next: after } = shown;
    looking.mutate(
      { text, after },
      { onSuccess: page => setShown({ ...page, text, found: [...found, ...page.found] }) },
    );
  };
  return {
    ...{ shown, look, lookFurther, close, isLooking: looking.isPending },
    problem: looking.error ? asProblem(looking.error) : undefined,
  };
};
