import { useId } from 'react';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly type?: 'text' | 'date';
  readonly isReadOnly?: boolean;
};

/** A line of text with its label, what to write, and what is wrong with it. */
export const TextField = ({ label, value, onChange, hint, fault, type = 'text', isReadOnly = false }: Props) => {
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        className="input"
        value={value}
        onChange={event => onChange(event.target.value)}
        readOnly={isReadOnly}
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
