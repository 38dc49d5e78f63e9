import { useId } from 'react';
import { FieldNotes } from './field-notes.tsx';

type Props = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly fault?: string | undefined;
  /** So many characters at most. */
  readonly max?: number;
  /** The question of a dialog that was just opened. */
  readonly takesFocus?: boolean;
  readonly onChange: (value: string) => void;
};

/** Several lines of text with a label, and what is wrong with them. */
export const WordsField = ({ label, hint, value, fault, max = 2000, takesFocus = false, onChange }: Props) => {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <FieldNotes {...{ id, hint, fault }} />
      <textarea
        id={id}
        className="input"
        rows={3}
        maxLength={max}
        value={value}
        // biome-ignore lint/a11y/noAutofocus: only in a dialog, which has the focus
        autoFocus={takesFocus}
        onChange={event => onChange(event.target.value)}
        aria-invalid={fault !== undefined}
        aria-describedby={[fault && `${id}-fault`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined}
      />
    </div>
  );
};
