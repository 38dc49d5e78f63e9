import { type RefObject, useDeferredValue, useEffect, useState } from 'react';
import { useWords } from '../../parts/language/language.tsx';
import type { ChangeSearch, WorkSearch } from './search.ts';
import { own } from './work-words.ts';

type Props = {
  readonly search: WorkSearch;
  readonly change: ChangeSearch;
  readonly filter: RefObject<HTMLInputElement | null>;
  readonly procedures: readonly { readonly code: string; readonly title: string }[];
};

/** Which part of the list is shown. All of it is in the address. */
export const Filters = ({ search, change, filter, procedures }: Props) => {
  const w = useWords(own);
  const [text, setText] = useState(search.q ?? '');
  const settled = useDeferredValue(text);
  useEffect(() => {
    if (settled !== (search.q ?? '')) change({ q: settled || undefined });
  }, [settled, search.q, change]);
  const isFiltered = search.q !== undefined || search.tre !== undefined || search.tt !== undefined;
  return (
    <search className="work-filters" aria-label={w.filters}>
      <input
        ref={filter}
        className="input"
        aria-label={w.filters}
        placeholder={w.words}
        value={text}
        onChange={event => setText(event.target.value)}
        spellCheck={false}
      />
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
      <label className="work-tick">
        <input
          type="checkbox"
          checked={search.tre ?? false}
          onChange={event => change({ tre: event.target.checked || undefined })}
        />
        {w.onlyLate}
      </label>
      {isFiltered && (
        <button
          type="button"
          className="button button-quiet"
          onClick={() => {
            setText('');
            change({ q: undefined, tre: undefined, tt: undefined });
          }}
        >
          {w.clear}
        </button>
      )}
    </search>
  );
};
