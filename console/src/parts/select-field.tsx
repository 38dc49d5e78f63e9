import { useId } from 'react';
import { describedBy, FieldNotes } from './field-notes.tsx';

type Choice = { readonly value: string; readonly title: string };

type Props = {
  readonly label: string;
  readonly choices: readonly Choice[];
  /** The chosen one; empty where nothing is chosen yet. */
  readonly value: string;
  /** What stands first as long as nothing must be chosen; without it one of the choices always is. */
  readonly none?: string | undefined;
  readonly name?: string;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly isFixed?: boolean;
  readonly onChoose: (value: string) => void;
};

/** One of a few things, with a label, and what is wrong with it. */
export const SelectField = ({ label, choices, value, none, name, hint, fault, isFixed = false, onChoose }: Props) => {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        {...{ id, name, value }}
        className="input"
        disabled={isFixed}
        onChange={event => onChoose(event.target.value)}
        aria-invalid={fault !== undefined}
        aria-describedby={describedBy({ id, hint, fault })}
      >
        {none !== undefined && <option value="">{none}</option>}
        {choices.map(({ value: one, title }) => (
          <option key={one} value={one}>
            {title}
          </option>
        ))}
      </select>
      <FieldNotes {...{ id, hint, fault }} />
    </div>
  );
};
