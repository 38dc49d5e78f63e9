// biome-ignore-all lint/a11y/useFocusableInteractive: the field has the focus, and names the option
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the field takes the keys
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { isBegunIn } from './folded.ts';
import { Icon } from './icon.tsx';
import { useTitle } from './language/language.tsx';
import type { Bilingual } from './language/words.ts';
import './choice-field.css';

export type Offered = { readonly code: string; readonly title: Bilingual };

type Props<One extends Offered> = {
  readonly label: string;
  readonly offered: readonly One[];
  /** Those that fit what was typed, the best first; by the words of their titles without it. */
  readonly find?: (typed: string) => readonly One[];
  /** What is said of one beside its title. */
  readonly more?: (one: One) => string;
  /** What stands in the field while nothing is typed. */
  readonly chosen?: string | undefined;
  readonly onChoose: (code: string) => void;
  readonly placeholder: string;
  /** What the list says where nothing fits. */
  readonly none: string;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly field?: RefObject<HTMLInputElement | null>;
};

/** So many are shown; further letters find the others. */
const MOST_SHOWN = 8;

const byTitle =
  <One extends Offered>(offered: readonly One[]) =>
  (typed: string): readonly One[] =>
    offered.filter(({ code, title }) => isBegunIn(typed, `${title.vi} ${title.en} ${code}`));

/** Finds something by the first letters of its words, without marks; Enter takes the one that is marked. */
export const ChoiceField = <One extends Offered>({ label, offered, chosen, onChoose, ...rest }: Props<One>) => {
  const { placeholder, none, hint, fault, field, more, find = byTitle(offered) } = rest;
  const title = useTitle();
  const id = useId();
  const known = offered.find(({ code }) => code === chosen);
  const [typed, setTyped] = useState<string>();
  const [marked, setMarked] = useState(0);
  const isOpen = typed !== undefined;
  const found = isOpen ? find(typed).slice(0, MOST_SHOWN) : [];
  const choose = (one: One | undefined): void => {
    if (!one) return;
    onChoose(one.code);
    setTyped(undefined);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!isOpen) setTyped('');
      else setMarked(Math.max(0, Math.min(marked + (event.key === 'ArrowDown' ? 1 : -1), found.length - 1)));
    } else if (event.key === 'Enter' && isOpen) choose(found[marked]);
    else if (event.key === 'Escape' && isOpen) setTyped(undefined);
    else return;
    event.preventDefault();
  };
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className="field choice-field">
      <label htmlFor={`${id}-input`}>{label}</label>
      <input
        ref={field}
        id={`${id}-input`}
        className="input"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && found[marked] ? `${id}-${marked}` : undefined}
        aria-invalid={fault !== undefined}
        aria-describedby={described || undefined}
        value={typed ?? (known ? title(known.title) : '')}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onFocus={event => event.target.select()}
        onChange={event => {
          setTyped(event.target.value);
          setMarked(0);
        }}
        onKeyDown={press}
        onBlur={() => setTyped(undefined)}
      />
      <div id={`${id}-list`} role="listbox" aria-label={label} className="choice-list" hidden={!isOpen}>
        {found.map((one, i) => (
          <div
            key={one.code}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === marked}
            className="choice"
            // The field keeps the focus.
            onMouseDown={event => event.preventDefault()}
            onClick={() => choose(one)}
          >
            <span>
              {title(one.title)}
              {more && <span className="choice-more soft small">{more(one)}</span>}
            </span>
            <span className="soft small digits">{one.code}</span>
          </div>
        ))}
        {isOpen && found.length === 0 && (
          <div className="choice soft" role="option" aria-selected="false" aria-disabled="true">
            {none}
          </div>
        )}
      </div>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {fault && (
        <p id={`${id}-fault`} className="fault">
          <Icon name="alert" size={16} /> {fault}
        </p>
      )}
    </div>
  );
};
