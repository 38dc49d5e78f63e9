// biome-ignore-all lint/a11y/noStaticElementInteractions: Enter goes from field to field within it
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import type { ApiProblem } from '../../api/problem.ts';
import { FormFields } from '../form/form-fields.tsx';
import { Icon } from '../icon.tsx';
import { useFunctionKey } from '../keys.ts';
import { useWords } from '../language/language.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { endFiling, isBegun, parkFiling } from './filings.ts';
import { own } from './intake-words.ts';
import { refusedPapers } from './paper-rules.ts';
import { PapersTable } from './papers-table.tsx';
import { PersonSection } from './person-section.tsx';
import { ProcedureChoice } from './procedure-choice.tsx';
import type { ToSend } from './send-filing.ts';
import type { Intake } from './use-intake.ts';
import './intake.css';

/** Loaded with the first procedure whose papers can be in a vault. */
const VaultPart = lazy(() => import('./vault-part.tsx').then(({ VaultPart: shown }) => ({ default: shown })));

/** How a desk ends a filing. */
export type Sending = {
  readonly send: (toSend: ToSend) => void;
  readonly isSending: boolean;
  readonly problem: ApiProblem | undefined;
  /** What was sent last. */
  readonly sent: ToSend | undefined;
  readonly forget: () => void;
};

/** What a desk asks for beside person, procedure, form and papers. */
export type Further = {
  readonly isReady: boolean;
  readonly part: (isChecked: boolean) => ReactNode;
};

type Props = {
  readonly intake: Intake;
  readonly sending: Sending;
  readonly label: string;
  /** F7 asks for what is missing. */
  readonly onAsk?: () => void;
  /** Whether a person who filed before is offered: to counters only. */
  readonly offersKnown?: boolean;
  readonly further?: Further;
};

/** The filing in hand: person, procedure, form, papers; and what can be done with it. */
export const IntakeSheet = ({ intake, sending, label, onAsk, offersKnown = false, further }: Props) => {
  const w = useWords(own);
  const { filing, procedure, procedures, fields, change, faults, required, ofServer } = intake;
  const [isChecked, setChecked] = useState(false);
  const [attempts, setAttempts] = useState(0);
  const sheet = useRef<HTMLDivElement>(null);
  const choice = useRef<HTMLInputElement>(null);
  const formFaults = { ...ofServer, ...faults.form };
  const refused = refusedPapers(sending.problem, { sent: sending.sent?.filing.papers, now: filing.papers });

  useEffect(() => sheet.current?.querySelector('input')?.focus(), []);
  useEffect(() => {
    if (attempts > 0) sheet.current?.querySelector<HTMLElement>(FIRST_FAULT)?.focus();
  }, [attempts]);
  const accept = (): void => {
    sending.forget();
    setChecked(true);
    if (faults.count > 0 || Object.keys(ofServer).length > 0 || further?.isReady === false) setAttempts(attempts + 1);
    else if (procedure && !sending.isSending) sending.send({ filing, procedure, fields, unit: intake.unit });
  };
  useFunctionKey('F9', accept);
  useFunctionKey('F4', parkFiling);
  useFunctionKey('F7', () => onAsk?.());

  return (
    <div className="intake">
      <div className="intake-scroller" ref={sheet} onKeyDown={enterGoesOn}>
        <PersonSection
          {...{ intake, isChecked, offersKnown }}
          onScanned={() => focusFirst(sheet.current, choice.current)}
        />
        <section className="intake-part">
          <ProcedureChoice
            procedures={procedures}
            chosen={filing.procedure}
            onChoose={code => {
              // Nobody has worked on its form yet: nothing there is called wrong.
              if (code !== filing.procedure) setChecked(false);
              change(now => ({ procedure: code, ...(code !== now.procedure && { form: {}, filled: {}, papers: {} }) }));
            }}
            fault={isChecked && !faults.hasProcedure ? w.chooseProcedure : undefined}
            field={choice}
          />
        </section>
        {procedure && (
          <section className="intake-part" aria-labelledby="intake-form">
            <h2 id="intake-form">{w.form}</h2>
            <FormFields
              fields={fields}
              values={filing.form}
              onChange={changed => change(now => ({ form: { ...now.form, ...changed } }))}
              faults={formFaults}
              isChecked={isChecked}
              idPrefix="form-"
            />
          </section>
        )}
        {procedure && (
          <section className="intake-part" aria-labelledby="intake-papers">
            <h2 id="intake-papers">{w.papers}</h2>
            {offersKnown && (
              <Suspense>
                <VaultPart intake={intake} />
              </Suspense>
            )}
            <PapersTable
              components={procedure.components}
              required={required}
              papers={filing.papers}
              refused={refused}
              onChange={changed => change(now => ({ papers: { ...now.papers, ...changed } }))}
              isChecked={isChecked}
            />
          </section>
        )}
        {procedure && further?.part(isChecked)}
      </div>
      <div className="intake-ways">
        {sending.problem && (
          <ProblemNote problem={sending.problem}>
            <p>{w.keptAll}</p>
          </ProblemNote>
        )}
        {isChecked && faults.count > 0 && (
          <p className="intake-faulty" role="alert">
            <Icon name="alert" size={16} /> {w.faulty(faults.count)}
          </p>
        )}
        <button type="button" className="button button-main" aria-disabled={sending.isSending} onClick={accept}>
          {sending.isSending ? w.sending : label} <kbd>F9</kbd>
        </button>
        {onAsk && (
          <button type="button" className="button" onClick={onAsk}>
            {w.ask} <kbd>F7</kbd>
          </button>
        )}
        <button type="button" className="button" onClick={parkFiling}>
          {w.park} <kbd>F4</kbd>
        </button>
        {isBegun(filing) && <ThrowAway key={filing.id} onSure={() => endFiling(filing.id)} />}
      </div>
    </div>
  );
};

/** After a scan: the first field of the person that the card does not say, else the procedure. */
const focusFirst = (sheet: HTMLElement | null, otherwise: HTMLElement | null): void => {
  const missing = ['phone', 'line'].map(name => sheet?.querySelector<HTMLInputElement>(`#owner-${name}`));
  // What was scanned is drawn after this.
  requestAnimationFrame(() => (missing.find(field => field?.value === '') ?? otherwise)?.focus());
};

const FIRST_FAULT = '[aria-invalid="true"], tr[data-faulty="true"]';

/**
 * Enter goes on to the next field that must still be filled in, and to the papers behind the last of them; Tab goes to each. Forms of a
 * desk are worked without the mouse.
 */
const enterGoesOn = (event: KeyboardEvent<HTMLElement>): void => {
  const { target, currentTarget } = event;
  const isPlain = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
  if (event.key !== 'Enter' || event.defaultPrevented || !isPlain) return;
  event.preventDefault();
  const fields = [...currentTarget.querySelectorAll<HTMLElement>('input:not([hidden]), select, [tabindex="0"]')];
  const after = fields.slice(fields.indexOf(target) + 1);
  (after.find(isToBeFilled) ?? after[0])?.focus();
};

const isToBeFilled = (field: HTMLElement): boolean => {
  if (field instanceof HTMLInputElement && field.type !== 'text') return false;
  const isField = field instanceof HTMLInputElement || field instanceof HTMLSelectElement;
  return !isField || (field.value === '' && field.dataset.optional === undefined);
};

/** Two clicks: what was typed cannot be got back. */
const ThrowAway = ({ onSure }: { readonly onSure: () => void }) => {
  const w = useWords(own);
  const [isAsked, setAsked] = useState(false);
  return (
    <button
      type="button"
      className="button button-quiet intake-throw"
      onClick={() => (isAsked ? onSure() : setAsked(true))}
      onBlur={() => setAsked(false)}
    >
      {isAsked ? w.reallyThrowAway : w.throwAway}
    </button>
  );
};
