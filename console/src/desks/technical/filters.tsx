import { type RefObject, useDeferredValue, useEffect, useState } from 'react';
import { useWords } from '../../parts/language/language.tsx';
import type { ChangeSearch, TechnicalSearch } from './search.ts';
import { own } from './technical-words.ts';

export type FilterProps = {
  readonly search: TechnicalSearch;
  readonly change: ChangeSearch;
  readonly filter: RefObject<HTMLInputElement | null>;
};

/** The words of the filter while they are typed: the address follows, and both are cleared together. */
export const useFilterWords = (search: TechnicalSearch, change: ChangeSearch) => {
  const [text, setText] = useState(search.q ?? '');
  const settled = useDeferredValue(text);
  useEffect(() => {
    if (settled !== (search.q ?? '')) change({ q: settled || undefined });
  }, [settled, search.q, change]);
  const clear = (): void => {
    setText('');
    change({ q: undefined, tt: undefined });
  };
  return { text, setText, clear };
};

type Props = FilterProps & {
  readonly words: ReturnType<typeof useFilterWords>;
  /** The procedures in the list; none where the rows belong to no procedure. */
  readonly procedures?: readonly { readonly code: string; readonly title: string }[];
};

/** Which part of the list is shown. All of it is in the address. */
export const Filters = ({ search, change, filter, words, procedures = [] }: Props) => {
  const w = useWords(own);
  return (
    <search className="tech-filters" aria-label={w.filters}>
      <input
        ref={filter}
        className="input"
        aria-label={w.filters}
        placeholder={w.words}
        value={words.text}
        onChange={event => words.setText(event.target.value)}
        spellCheck={false}
      />
      {procedures.length > 0 && (
        <select
          className="input"
          aria-label={w.procedure}
          value={search.tt ?? ''}
          onChange={event => change({ tt: event.target.value || undefined })}
        >
          <option value="">{w.allProcedures}</option>
          {procedures.map(({ code, title }) => (
            <option key={code} value={code}>
              {title}
            </option>
          ))}
        </select>
      )}
      {isFiltered(search) && (
        <button type="button" className="button button-quiet" onClick={words.clear}>
          {w.clear}
        </button>
      )}
    </search>
  );
};

export const isFiltered = ({ q, tt }: TechnicalSearch): boolean => q !== undefined || tt !== undefined;
