import {
  ChoiceFilter,
  DeskFilters,
  ProcedureFilter,
  TickFilter,
  useFilterWords,
} from '../../parts/desk/desk-filters.tsx';
import { useWords } from '../../parts/language/language.tsx';
import type { ChangeSearch, WorkSearch } from './search.ts';
import { own } from './work-words.ts';

const NO_FILTER = { q: undefined, tre: undefined, ai: undefined, dc: undefined, tt: undefined } as const;

/** The filters of what is to be done, and how to clear them. */
export const useFilters = ({ q, tre, ai, dc, tt }: WorkSearch, change: ChangeSearch) => ({
  words: useFilterWords({ q, change, onClear: () => change(NO_FILTER) }),
  isFiltered: q !== undefined || tre !== undefined || ai !== undefined || dc !== undefined || tt !== undefined,
});

type Props = ReturnType<typeof useFilters> & {
  readonly search: WorkSearch;
  readonly change: ChangeSearch;
  /** Whether anything waits to be compared. */
  readonly hasReports: boolean;
  readonly procedures: readonly { readonly code: string; readonly title: string }[];
};

const WHOSE = ['mine', 'nobodys'] as const;

export const Filters = ({ words, isFiltered, search, change, hasReports, procedures }: Props) => {
  const w = useWords(own);
  return (
    <DeskFilters {...{ words, isFiltered }} placeholder={w.words}>
      <ProcedureFilter chosen={search.tt} onChoose={tt => change({ tt })} procedures={procedures} />
      <ChoiceFilter
        label={w.whose}
        all={w.everybodys}
        choices={WHOSE.map(value => ({ value, title: w[value] }))}
        chosen={search.ai}
        onChoose={ai => change({ ai })}
      />
      <TickFilter isOn={search.tre ?? false} onTick={isOn => change({ tre: isOn || undefined })}>
        {w.onlyLate}
      </TickFilter>
      {(hasReports || search.dc) && (
        <TickFilter isOn={search.dc ?? false} onTick={isOn => change({ dc: isOn || undefined })}>
          {w.onlyToCompare}
        </TickFilter>
      )}
    </DeskFilters>
  );
};
