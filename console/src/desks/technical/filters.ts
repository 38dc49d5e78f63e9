import { useFilterWords } from '../../parts/desk/desk-filters.tsx';
import type { ChangeSearch, TechnicalSearch } from './search.ts';

export type FilterProps = { readonly search: TechnicalSearch; readonly change: ChangeSearch };

/** The filters of a list of operators, and how to clear them. */
export const useFilters = ({ search: { q, tt }, change }: FilterProps) => ({
  words: useFilterWords({ q, change, onClear: () => change({ q: undefined, tt: undefined }) }),
  isFiltered: q !== undefined || tt !== undefined,
});
