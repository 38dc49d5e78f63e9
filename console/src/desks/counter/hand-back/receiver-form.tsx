import { useState } from 'react';
import type { ApiProblem } from '../../../api/problem.ts';
import { Icon } from '../../../parts/icon.tsx';
import { useFunctionKey } from '../../../parts/keys.ts';
import { useWords } from '../../../parts/language/language.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { parseIdentityCard } from '../../../parts/scan/identity-card.ts';
import { useScanner } from '../../../parts/scan/scanner.ts';
import { SelectField } from '../../../parts/select-field.tsx';
import { own } from './hand-back-words.ts';

const PAPERS = ['identity-card', 'authorisation', 'other'] as const;
type Paper = (typeof PAPERS)[number];
export type Received = { readonly name: string; readonly paper: Paper; readonly number?: string };

type Props = {
  readonly owner: { readonly name: string; readonly identityNumber: string };
  /** What is done with it. */
  readonly label: string;
  readonly isSending: boolean;
  readonly problem: ApiProblem | undefined;
  readonly onSend: (receiver: Received) => void;
};

/** Who takes the results, which paper he or she has shown, and that it was signed for. */
export const ReceiverForm = ({ owner, label, isSending, problem, onSend }: Props) => {
  const w = useWords(own);
  const [isOwner, setOwner] = useState(true);
  const [name, setName] = useState('');
  const [paper, setPaper] = useState<Paper>('identity-card');
  const [number, setNumber] = useState('');
  const [isSigned, setSigned] = useState(false);
  const [isChecked, setChecked] = useState(false);
  const [stranger, setStranger] = useState<string>();
  useScanner(text => {
    const card = parseIdentityCard(text);
    if (!card) return false;
    const isTheirs = card.number === owner.identityNumber;
    setOwner(isTheirs);
    setStranger(isTheirs ? undefined : card.name);
    setPaper(isTheirs ? 'identity-card' : 'authorisation');
    if (!isTheirs) setName(card.name);
    setNumber(card.number);
    return true;
  });
  const missing = { name: !isOwner && name.trim() === '', number: number.trim() === '', signed: !isSigned };
  const send = (): void => {
    setChecked(true);
    const first = (['name', 'number', 'signed'] as const).find(field => missing[field]);
    if (first) document.getElementById(`receiver-${first}`)?.focus();
    if (first || isSending) return;
    onSend({ name: isOwner ? owner.name : name.trim(), paper, number: number.trim() });
  };
  useFunctionKey('F9', send);
  const fault = (isMissing: boolean, said: string) =>
    isChecked &&
    isMissing && (
      <p className="fault" role="alert">
        <Icon name="alert" size={16} /> {said}
      </p>
    );
  return (
    <section className="intake-part receiver-form" aria-labelledby="receiver">
      <h2 id="receiver">{w.receiver}</h2>
      {problem && <ProblemNote problem={problem} />}
      <div>
        {[true, false].map(each => (
          <label key={String(each)} className="form-tick">
            <input type="radio" name="receiver" checked={isOwner === each} onChange={() => setOwner(each)} />
            {each ? `${w.owner}: ${owner.name}` : w.another}
          </label>
        ))}
      </div>
      {stranger && (
        <p className="chip chip-soon">
          <Icon name="alert" /> {w.otherPerson(stranger)}
        </p>
      )}
      {!isOwner && (
        <div className="field">
          <label htmlFor="receiver-name">{w.name}</label>
          <input
            id="receiver-name"
            className="input"
            value={name}
            maxLength={150}
            onChange={({ target }) => setName(target.value)}
            aria-invalid={isChecked && missing.name}
          />
          {fault(missing.name, w.nameMissing)}
        </div>
      )}
      <div className="receiver-paper">
        <SelectField
          label={w.paper}
          choices={PAPERS.map(each => ({ value: each, title: w[each] }))}
          value={paper}
          onChoose={chosen => setPaper(PAPERS.find(each => each === chosen) ?? 'other')}
        />
        <div className="field">
          <label htmlFor="receiver-number">{w.paperNumber}</label>
          <input
            id="receiver-number"
            className="input digits"
            value={number}
            maxLength={40}
            autoComplete="off"
            onChange={({ target }) => setNumber(target.value)}
            aria-invalid={isChecked && missing.number}
          />
          {fault(missing.number, w.numberMissing)}
        </div>
      </div>
      <div className="field">
        <label className="form-tick">
          <input
            id="receiver-signed"
            type="checkbox"
            checked={isSigned}
            onChange={({ target }) => setSigned(target.checked)}
          />
          {w.signed}
        </label>
        {fault(missing.signed, w.signedMissing)}
      </div>
      <div>
        <button type="button" className="button button-main" aria-disabled={isSending} onClick={send}>
          {isSending ? w.handing : label} <kbd>F9</kbd>
        </button>
      </div>
    </section>
  );
};
