// biome-ignore-all lint/a11y/useFocusableInteractive: the field has the focus, and names the option
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the field takes the keys
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { LIFE_EVENT_TITLE, SECTOR_TITLE } from '../../../../../schemas/catalogue-titles.ts';
import type { ProcedureEntry } from '../../../api/views.ts';
import { isBegunIn } from '../../../parts/folded.ts';
import { Icon } from '../../../parts/icon.tsx';
import { useTitle, useWords } from '../../../parts/language/language.tsx';
import { own } from '../counter-words.ts';

type Props = {
  readonly procedures: readonly ProcedureEntry[];
  readonly chosen: string | undefined;
  readonly onChoose: (code: string) => void;
  readonly fault: string | undefined;
  readonly field: RefObject<HTMLInputElement | null>;
};

const MOST_SHOWN = 8;

type Entry = ProcedureEntry;

/** The titles of its sector and of its life events. */
const placesOf = ({ sector, lifeEvents }: Entry) => [
  SECTOR_TITLE[sector],
  ...lifeEvents.map(event => LIFE_EVENT_TITLE[event]),
];

/** Those whose words begin as was typed: first by title and code, then by sector and life event. */
const matching = (procedures: readonly Entry[], typed: string): readonly Entry[] => {
  const named = ({ code, title }: Entry): boolean => isBegunIn(typed, `${title.vi} ${title.en} ${code}`);
  const placed = (entry: Entry): boolean =>
    isBegunIn(typed, [entry.title, ...placesOf(entry)].map(({ vi, en }) => `${vi} ${en}`).join(' '));
  return [...procedures.filter(named), ...procedures.filter(entry => !named(entry) && placed(entry))];
};

/** Finds a procedure by the first letters of its words, its sector or its life events; Enter takes the one that is marked. */
export const ProcedureChoice = ({ procedures, chosen, onChoose, fault, field }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const id = useId();
  const known = procedures.find(({ code }) => code === chosen);
  const [typed, setTyped] = useState<string>();
  const [marked, setMarked] = useState(0);
  const isOpen = typed !== undefined;
  const found = isOpen ? matching(procedures, typed).slice(0, MOST_SHOWN) : [];
  const choose = (offered: Entry | undefined): void => {
    if (!offered) return;
    onChoose(offered.code);
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
  return (
    <div className="field procedure-choice">
      <label htmlFor={`${id}-input`}>{w.procedure}</label>
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
        aria-describedby={fault ? `${id}-fault` : undefined}
        value={typed ?? (known ? title(known.title) : '')}
        placeholder={w.findProcedure}
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
      <div id={`${id}-list`} role="listbox" aria-label={w.procedure} className="choice-list" hidden={!isOpen}>
        {found.map((offered, i) => (
          <div
            key={offered.code}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === marked}
            className="choice"
            // The field keeps the focus.
            onMouseDown={event => event.preventDefault()}
            onClick={() => choose(offered)}
          >
            <span>
              {title(offered.title)}
              <span className="choice-places soft small">{placesOf(offered).map(title).join(' · ')}</span>
            </span>
            <span className="soft small digits">{offered.code}</span>
          </div>
        ))}
        {isOpen && found.length === 0 && (
          <div className="choice soft" role="option" aria-selected="false" aria-disabled="true">
            {w.noProcedure}
          </div>
        )}
      </div>
      {fault && (
        <p id={`${id}-fault`} className="fault">
          <Icon name="alert" size={16} /> {fault}
        </p>
      )}
    </div>
  );
};
