import { useId } from 'react';
import { describedBy, FieldNotes } from './field-notes.tsx';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly placeholder?: string;
  readonly onLeave?: () => void;
  readonly isReadOnly?: boolean;
  /** Which keys a telephone shows. */
  readonly mode?: 'email' | 'tel';
  /** It is the first of a form that somebody has just asked for. */
  readonly isFirst?: boolean;
};

/** A line of text with its label, what to write, and what is wrong with it. */
export const TextField = ({ label, value, onChange, hint, fault, ...more }: Props) => {
  const id = useId();
  const { isReadOnly = false, isFirst = false, placeholder, onLeave, mode } = more;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        value={value}
        onChange={event => onChange(event.target.value)}
        onBlur={onLeave}
        placeholder={placeholder}
        readOnly={isReadOnly}
        inputMode={mode}
        // biome-ignore lint/a11y/noAutofocus: the button that opened the form is gone
        autoFocus={isFirst}
        aria-invalid={fault !== undefined}
        aria-describedby={describedBy({ id, hint, fault })}
        autoComplete="off"
      />
      <FieldNotes {...{ id, hint, fault }} />
    </div>
  );
};
