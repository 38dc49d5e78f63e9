import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { LIFE_EVENT_TITLE, SECTOR_TITLE } from '../../../../schemas/catalogue-titles.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import type { Bilingual } from '../../parts/language/words.ts';
import { own } from './catalogue-words.ts';
import { type CatalogueSearch, MOST_LETTERS, parseCatalogueSearch } from './search.ts';

type Props = {
  readonly search?: CatalogueSearch;
  /** Whether sector and life event can be chosen beside the words. */
  readonly isDetailed?: boolean;
};

/** Finds procedures by words, beginning with what was asked before; sent by Enter or the button. */
export const ProcedureSearch = ({ search = {}, isDetailed = false }: Props) => {
  const w = useWords(own);
  const navigate = useNavigate();
  const find = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const asked = Object.fromEntries(new FormData(event.currentTarget));
    navigate({ to: '/thu-tuc', search: parseCatalogueSearch(asked) });
  };
  return (
    <search>
      <form className="stack-small" onSubmit={find}>
        <div className="field">
          <label htmlFor="find-words">{w.words}</label>
          <span className="hint" id="find-hint">
            {w.searchHint}
          </span>
          <div className="find-row">
            <input
              id="find-words"
              name="tim"
              type="search"
              className="input"
              defaultValue={search.tim ?? ''}
              maxLength={MOST_LETTERS}
              aria-describedby="find-hint"
              autoComplete="off"
              enterKeyHint="search"
            />
            <button type="submit" className="button button-main">
              {w.find}
            </button>
          </div>
        </div>
        {isDetailed && (
          <div className="find-choices">
            <Choice name="sukien" label={w.event} any={w.anyEvent} titles={LIFE_EVENT_TITLE} chosen={search.sukien} />
            <Choice name="linhvuc" label={w.sector} any={w.anySector} titles={SECTOR_TITLE} chosen={search.linhvuc} />
          </div>
        )}
      </form>
    </search>
  );
};

type ChoiceProps = {
  readonly name: string;
  readonly label: string;
  readonly any: string;
  readonly titles: Readonly<Record<string, Bilingual>>;
  readonly chosen: string | undefined;
};

const Choice = ({ name, label, any, titles, chosen = '' }: ChoiceProps) => {
  const title = useTitle();
  return (
    <div className="field">
      <label htmlFor={`find-${name}`}>{label}</label>
      <select
        id={`find-${name}`}
        name={name}
        className="input"
        defaultValue={chosen}
        onChange={event => event.target.form?.requestSubmit()}
      >
        <option value="">{any}</option>
        {Object.entries(titles).map(([value, said]) => (
          <option key={value} value={value}>
            {title(said)}
          </option>
        ))}
      </select>
    </div>
  );
};
