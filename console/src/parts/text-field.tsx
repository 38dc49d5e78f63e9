import { useId } from 'react';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly type?: 'text' | 'date';
  /** The first day that may be chosen. */
  readonly min?: string | undefined;
  readonly isReadOnly?: boolean;
  /** It is the first of a form that somebody has just asked for. */
  readonly isFirst?: boolean;
};

/** A line of text with its label, what to write, and what is wrong with it. */
export const TextField = ({ label, value, onChange, hint, fault, type = 'text', ...more }: Props) => {
  const id = useId();
  const { isReadOnly = false, isFirst = false, min } = more;
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        min={min}
        className="input"
        value={value}
        onChange={event => onChange(event.target.value)}
        readOnly={isReadOnly}
        // biome-ignore lint/a11y/noAutofocus: the button that opened the form is gone
        autoFocus={isFirst}
        aria-invalid={fault !== undefined}
        aria-describedby={described || undefined}
        autoComplete="off"
      />
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {fault && (
        <span className="fault" id={`${id}-fault`} role="alert">
          {fault}
        </span>
      )}
    </div>
  );
};
