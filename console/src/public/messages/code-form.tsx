import { useId, useState } from 'react';
import { type AddressKind, type OwnAddresses, useReadAgain } from '../../api/own-messages.ts';
import { useCommand } from '../../api/use-command.ts';
import { describedBy, FieldNotes } from '../../parts/field-notes.tsx';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ADDRESS } from './contact-words.ts';

type Props = {
  readonly kind: AddressKind;
  readonly awaited: OwnAddresses['awaited'][number];
  /** A code is being asked for. */
  readonly isSending: boolean;
  /** It was asked for on this page just now. */
  readonly isFresh: boolean;
  readonly onProved: () => void;
  readonly onSendAgain: () => void;
  readonly onCancel: () => void;
};

/** Takes the code that came to the address. */
export const CodeForm = ({ kind, awaited, isSending, isFresh, onProved, onSendAgain, onCancel }: Props) => {
  const w = useWords(ADDRESS);
  const { say } = useLanguage();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [isChecked, setChecked] = useState(false);
  const { addresses } = useReadAgain();
  const { send, problem, forget } = useCommand({
    send: (command, code: string) => command('proveAddress', { body: { kind, code } }),
    refresh: addresses,
    onDone: onProved,
    onProblem: () => setTyped(''),
  });
  const code = typed.replaceAll(' ', '');
  const isWhole = /^\d{6}$/.test(code);
  const hint = w.codeHint(awaited.address, say.time(awaited.until));
  const { detail, errors } = problem?.facts ?? {};
  // Also that it ran out, or that no try is left: a new one is asked for below.
  const wrong = problem?.kind === 'not-allowed-now' ? detail : errors?.[0]?.detail;
  const fault = wrong ?? (isChecked && !isWhole && !problem ? w.codeFault : undefined);
  return (
    <form
      className="stack-small"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        forget();
        setChecked(true);
        if (isWhole) send(code);
      }}
    >
      <div className="field">
        <label htmlFor={id}>{w.code}</label>
        <input
          id={id}
          className="input input-code-digits"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          value={typed}
          onChange={event => setTyped(event.target.value)}
          aria-invalid={fault !== undefined}
          aria-describedby={describedBy({ id, hint, fault })}
          // biome-ignore lint/a11y/noAutofocus: the button that asked for the code is gone
          autoFocus={isFresh}
        />
        <FieldNotes {...{ id, hint, fault }} />
      </div>
      {problem && !wrong && <ProblemNote problem={problem} />}
      <div className="ways">
        <button type="submit" className="button button-main">
          {w.prove}
        </button>
        <button type="button" className="button" aria-disabled={isSending} onClick={onSendAgain}>
          {w.sendAgain}
        </button>
        <button type="button" className="button button-quiet" onClick={onCancel}>
          {w.cancel}
        </button>
      </div>
    </form>
  );
};
