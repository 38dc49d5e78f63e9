import { type FormEvent, type ReactNode, type RefObject, useId, useState } from 'react';
import { Icon } from '../icon.tsx';
import { useScanner } from './scanner.ts';
import './scan.css';

type Props = {
  readonly label: string;
  readonly hint?: string;
  /** Takes what was scanned, or typed and sent by Enter. `false`: it is nothing for this field, which keeps it. */
  readonly onScan: (text: string) => boolean;
  /** What is wrong with what was sent last. */
  readonly fault?: string | undefined;
  readonly field?: RefObject<HTMLInputElement | null>;
  readonly children?: ReactNode;
};

/** One field for a scanner and for hands. It takes a scan wherever the focus is, and shows no letter of it. */
export const ScanField = ({ label, hint, onScan, fault, field, children }: Props) => {
  const id = useId();
  const [text, setText] = useState('');
  const take = (scanned: string): boolean => {
    const isTaken = onScan(scanned);
    if (isTaken) setText('');
    return isTaken;
  };
  useScanner(take);
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    // What was refused is marked: the next scan or number takes its place.
    if (text.trim() !== '' && !take(text.trim())) event.currentTarget.querySelector('input')?.select();
  };
  return (
    <form className="scan field" onSubmit={send} noValidate>
      <label htmlFor={id}>{label}</label>
      <div className="scan-line">
        <Icon name="scan" size={22} />
        <input
          ref={field}
          id={id}
          className="scan-input digits"
          value={text}
          onChange={event => setText(event.target.value)}
          aria-invalid={fault !== undefined}
          aria-describedby={[hint !== undefined && `${id}-hint`, fault !== undefined && `${id}-fault`]
            .filter(Boolean)
            .join(' ')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          enterKeyHint="done"
          data-passes="/?"
        />
        {children}
      </div>
      <div role="alert">
        {fault !== undefined && (
          <p id={`${id}-fault`} className="fault">
            <Icon name="alert" /> {fault}
          </p>
        )}
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </form>
  );
};
