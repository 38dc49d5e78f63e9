import { type FormEvent, useRef, useState } from 'react';
import type { Receiver } from '../../../../../schemas/shipment.ts';
import { Icon } from '../../../parts/icon.tsx';
import { useFunctionKey } from '../../../parts/keys.ts';
import { useWords } from '../../../parts/language/language.tsx';
import { parseIdentityCard } from '../../../parts/scan/identity-card.ts';
import { useScanner } from '../../../parts/scan/scanner.ts';
import { SelectField } from '../../../parts/select-field.tsx';
import { own } from './delivery-words.ts';

const PAPERS = ['identity-card', 'authorisation', 'other'] as const satisfies readonly Receiver['paper'][];
const LONGEST_NAME = 150;
const LONGEST_NUMBER = 40;

type Props = { readonly owner: string; readonly onDeliver: (receiver: Receiver) => void };

/** Who takes the item, and the paper that shows it. An identity card that is scanned fills it in. */
export const ReceiverForm = ({ owner, onDeliver }: Props) => {
  const w = useWords(own);
  const [name, setName] = useState(owner);
  const [paper, setPaper] = useState<Receiver['paper']>('identity-card');
  const [number, setNumber] = useState('');
  const [isSent, setSent] = useState(false);
  const [lostMarks, setLostMarks] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useScanner(text => {
    const card = parseIdentityCard(text);
    if (!card) return false;
    setName(card.name);
    setPaper('identity-card');
    setNumber(card.number);
    setLostMarks(card.hasLostMarks);
    return true;
  });
  useFunctionKey('F9', () => form.current?.requestSubmit());
  const isNameMissing = isSent && name.trim() === '';
  // Some other papers have no number.
  const isNumberMissing = isSent && paper !== 'other' && number.trim() === '';
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setSent(true);
    const missing =
      name.trim() === '' ? 'receiver-name' : paper !== 'other' && number.trim() === '' ? 'receiver-number' : undefined;
    if (missing) {
      event.currentTarget.querySelector<HTMLElement>(`#${missing}`)?.focus();
      return;
    }
    onDeliver({ name: name.trim(), paper, ...(number.trim() && { number: number.trim() }) });
  };
  return (
    <form ref={form} className="post-receiver" onSubmit={send} noValidate>
      <div className="field">
        <label htmlFor="receiver-name">{w.who}</label>
        <input
          id="receiver-name"
          className="input"
          value={name}
          maxLength={LONGEST_NAME}
          onChange={event => {
            setName(event.target.value);
            setLostMarks(false);
          }}
          aria-invalid={isNameMissing}
          aria-describedby="receiver-hint"
          autoComplete="off"
        />
        <p id="receiver-hint" className={isNameMissing || lostMarks ? 'fault' : 'hint'}>
          {(isNameMissing || lostMarks) && <Icon name="alert" />}
          {isNameMissing ? w.whoMissing : lostMarks ? w.marks : w.whoHint}
        </p>
      </div>
      <div className="post-paper">
        <SelectField
          label={w.paper}
          choices={PAPERS.map(one => ({ value: one, title: one === 'other' ? w.otherPaper : w[one] }))}
          value={paper}
          onChoose={chosen => setPaper(PAPERS.find(one => one === chosen) ?? 'other')}
        />
        <div className="field">
          <label htmlFor="receiver-number">{w.number}</label>
          <input
            id="receiver-number"
            className="input digits"
            value={number}
            maxLength={LONGEST_NUMBER}
            onChange={event => setNumber(event.target.value)}
            aria-invalid={isNumberMissing}
            aria-describedby={isNumberMissing ? 'receiver-number-fault' : undefined}
            autoComplete="off"
          />
        </div>
      </div>
      <div className="field" role="alert">
        {isNumberMissing && (
          <p id="receiver-number-fault" className="fault">
            <Icon name="alert" /> {w.numberMissing}
          </p>
        )}
      </div>
      <button type="submit" className="button button-main">
        {w.deliver} <kbd>F9</kbd>
      </button>
    </form>
  );
};
