import { type ReactNode, type RefObject, useDeferredValue, useEffect, useRef, useState } from 'react';
import { useShortcut } from '../keys.ts';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import './desk.css';

const own = words({
  filters: { vi: 'Lọc danh sách', en: 'Filter the list' },
  clear: { vi: 'Bỏ lọc', en: 'Clear' },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  allProcedures: { vi: 'Mọi thủ tục', en: 'All procedures' },
});

type FilterWords = {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly clear: () => void;
};

type Source = {
  /** What the address says. */
  readonly q: string | undefined;
  readonly change: (changed: { readonly q: string | undefined }) => void;
  /** Takes every filter out of the address. */
  readonly onClear: () => void;
};

/** The words of a filter while they are typed; F goes to their field. The address follows them, and both are cleared together. */
export const useFilterWords = ({ q, change, onClear }: Source): FilterWords => {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(q ?? '');
  const settled = useDeferredValue(text);
  useEffect(() => {
    if (settled !== (q ?? '')) change({ q: settled || undefined });
  }, [settled, q, change]);
  useShortcut('f', () => field.current?.select());
  const clear = (): void => {
    setText('');
    onClear();
  };
  return { text, setText, field, clear };
};

type Props = {
  readonly words: FilterWords;
  readonly placeholder: string;
  /** Whether anything is left out of the list now. */
  readonly isFiltered: boolean;
  /** Further filters of this list. */
  readonly children?: ReactNode;
};

/** Which part of the list is shown. All of it is in the address. */
export const DeskFilters = ({ words: { text, setText, field, clear }, placeholder, isFiltered, children }: Props) => {
  const w = useWords(own);
  return (
    <search className="desk-filters" aria-label={w.filters}>
      <input
        ref={field}
        className="input"
        aria-label={w.filters}
        placeholder={placeholder}
        value={text}
        onChange={event => setText(event.target.value)}
        spellCheck={false}
      />
      {children}
      {isFiltered && (
        <button type="button" className="button button-quiet" onClick={clear}>
          {w.clear}
        </button>
      )}
    </search>
  );
};

type ProcedureProps = {
  readonly chosen: string | undefined;
  readonly onChoose: (code: string | undefined) => void;
  readonly procedures: readonly { readonly code: string; readonly title: string }[];
};

/** Only one procedure of the list, or all. */
export const ProcedureFilter = ({ chosen, onChoose, procedures }: ProcedureProps) => {
  const w = useWords(own);
  const choices = procedures.map(({ code, title }) => ({ value: code, title }));
  return <ChoiceFilter label={w.procedure} all={w.allProcedures} {...{ choices, chosen, onChoose }} />;
};

type ChoiceProps<Value extends string> = {
  readonly label: string;
  /** What the whole list is called. */
  readonly all: string;
  readonly choices: readonly { readonly value: Value; readonly title: string }[];
  readonly chosen: Value | undefined;
  readonly onChoose: (value: Value | undefined) => void;
};

/** One part of the list, or all of it. */
export const ChoiceFilter = <Value extends string>({ label, all, choices, chosen, onChoose }: ChoiceProps<Value>) => (
  <select
    className="input"
    aria-label={label}
    value={chosen ?? ''}
    onChange={({ target }) => onChoose(choices.find(({ value }) => value === target.value)?.value)}
  >
    <option value="">{all}</option>
    {choices.map(({ value, title }) => (
      <option key={value} value={value}>
        {title}
      </option>
    ))}
  </select>
);

type TickProps = { readonly isOn: boolean; readonly onTick: (isOn: boolean) => void; readonly children: string };

/** A filter that is on or off. */
export const TickFilter = ({ isOn, onTick, children }: TickProps) => (
  <label className="desk-tick">
    <input type="checkbox" checked={isOn} onChange={event => onTick(event.target.checked)} />
    {children}
  </label>
);
