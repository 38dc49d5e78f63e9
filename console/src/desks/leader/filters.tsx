import { DeskFilters, ProcedureFilter, TickFilter, useFilterWords } from '../../parts/desk/desk-filters.tsx';
import { useWords } from '../../parts/language/language.tsx';
import { own } from './leader-words.ts';
import type { ChangeSearch, SigningSearch } from './search.ts';

const NO_FILTER = { q: undefined, xem: undefined, tt: undefined } as const;

/** The filters of the list to sign, and how to clear them. */
export const useFilters = ({ q, xem, tt }: SigningSearch, change: ChangeSearch) => ({
  words: useFilterWords({ q, change, onClear: () => change(NO_FILTER) }),
  isFiltered: q !== undefined || xem !== undefined || tt !== undefined,
});

type Props = ReturnType<typeof useFilters> & {
  readonly search: SigningSearch;
  readonly change: ChangeSearch;
  readonly procedures: readonly { readonly code: string; readonly title: string }[];
};

export const Filters = ({ words, isFiltered, search, change, procedures }: Props) => {
  const w = useWords(own);
  return (
    <DeskFilters {...{ words, isFiltered }} placeholder={w.typeHere}>
      <ProcedureFilter chosen={search.tt} onChoose={tt => change({ tt })} procedures={procedures} />
      <TickFilter isOn={search.xem ?? false} onTick={isOn => change({ xem: isOn || undefined })}>
        {w.onlyExceptions}
      </TickFilter>
    </DeskFilters>
  );
};
