import { DeskFilters, ProcedureFilter, TickFilter, useFilterWords } from '../../parts/desk/desk-filters.tsx';
import { useWords } from '../../parts/language/language.tsx';
import type { ChangeSearch, WorkSearch } from './search.ts';
import { own } from './work-words.ts';

const NO_FILTER = { q: undefined, tre: undefined, tt: undefined } as const;

/** The filters of what is to be done, and how to clear them. */
export const useFilters = ({ q, tre, tt }: WorkSearch, change: ChangeSearch) => ({
  words: useFilterWords({ q, change, onClear: () => change(NO_FILTER) }),
  isFiltered: q !== undefined || tre !== undefined || tt !== undefined,
});

type Props = ReturnType<typeof useFilters> & {
  readonly search: WorkSearch;
  readonly change: ChangeSearch;
  readonly procedures: readonly { readonly code: string; readonly title: string }[];
};

export const Filters = ({ words, isFiltered, search, change, procedures }: Props) => {
  const w = useWords(own);
  return (
    <DeskFilters {...{ words, isFiltered }} placeholder={w.words}>
      <ProcedureFilter chosen={search.tt} onChoose={tt => change({ tt })} procedures={procedures} />
      <TickFilter isOn={search.tre ?? false} onTick={isOn => change({ tre: isOn || undefined })}>
        {w.onlyLate}
      </TickFilter>
    </DeskFilters>
  );
};
