import { type RefObject, useDeferredValue, useEffect, useState } from 'react';
import { useWords } from '../../parts/language/language.tsx';
import { own } from './leader-words.ts';
import type { ChangeSearch, SigningSearch } from './search.ts';

type Props = {
  readonly search: SigningSearch;
  readonly change: ChangeSearch;
  readonly filter: RefObject<HTMLInputElement | null>;
  readonly procedures: readonly { readonly code: string; readonly title: string }[];
};

export const NO_FILTER = { q: undefined, xem: undefined, tt: undefined } as const;

/** Which part of the list is shown. All of it is in the address. */
export const Filters = ({ search, change, filter, procedures }: Props) => {
  const w = useWords(own);
  const [text, setText] = useState(search.q ?? '');
  const settled = useDeferredValue(text);
  useEffect(() => {
    if (settled !== (search.q ?? '')) change({ q: settled || undefined });
  }, [settled, search.q, change]);
  const isFiltered = search.q !== undefined || search.xem !== undefined || search.tt !== undefined;
  return (
    <search className="desk-filters" aria-label={w.filters}>
      <input
        ref={filter}
        className="input"
        aria-label={w.filters}
        placeholder={w.typeHere}
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
      <label className="desk-tick">
        <input
          type="checkbox"
          checked={search.xem ?? false}
          onChange={event => change({ xem: event.target.checked || undefined })}
        />
        {w.onlyExceptions}
      </label>
      {isFiltered && (
        <button
          type="button"
          className="button button-quiet"
          onClick={() => {
            setText('');
            change(NO_FILTER);
          }}
        >
          {w.clear}
        </button>
      )}
    </search>
  );
};
