import { type ReactNode, useId } from 'react';
import { ARTICLE } from '../../../../schemas/law/articles.ts';
import { APOLOGY_REASON_WORDS } from '../../../../schemas/law/reason-words.ts';
import type { ApologyRead } from '../../api/views.ts';
import { localDay } from '../language/dates.ts';
import { useLanguage, useTitle, useWords } from '../language/language.tsx';
import type { ChosenReason } from './apology-draft.ts';
import { own } from './apology-words.ts';

const { 'not-stated': _, ...CHOSEN } = APOLOGY_REASON_WORDS;
const REASONS = Object.keys(CHOSEN) as ChosenReason[];

type ReasonProps = {
  readonly value: ChosenReason | '';
  readonly fault: string | undefined;
  readonly onChange: (reason: ChosenReason | '') => void;
};

/** One of the reasons; below it the article that allows it. */
export const ReasonField = ({ value, fault, onChange }: ReasonProps) => {
  const w = useWords(own);
  const title = useTitle();
  return (
    <Choice
      label={w.reason}
      name="reason"
      hint={value && w.basis(title(ARTICLE[APOLOGY_REASON_WORDS[value].article]))}
      {...{ value, fault }}
      onChange={chosen => onChange(REASONS.find(reason => reason === chosen) ?? '')}
    >
      <option value="">{w.chooseReason}</option>
      {REASONS.map(reason => (
        <option key={reason} value={reason}>
          {sentenceOf(title(APOLOGY_REASON_WORDS[reason]))}
        </option>
      ))}
    </Choice>
  );
};

/** A reason stands within the sentence of a letter; alone it begins with a capital. */
export const sentenceOf = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

type DateProps = {
  readonly dates: NonNullable<ApologyRead['dates']>;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (day: string) => void;
};

/** Only working days within the bounds can be chosen. */
export const DateField = ({ dates: { closings, proposed }, value, fault, onChange }: DateProps) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const [first, last] = [closings[0], closings.at(-1)];
  const isOffered = closings.some(closing => localDay(closing) === value);
  return (
    <Choice
      label={w.promised}
      name="promised"
      hint={first && last && w.promisedHint(say.day(first), say.day(last))}
      value={isOffered ? value : ''}
      {...{ fault, onChange }}
    >
      {!isOffered && <option value="">…</option>}
      {closings.map(closing => {
        const day = localDay(closing);
        return (
          <option key={day} value={day}>
            {day === proposed ? w.proposed(say.date(closing)) : say.date(closing)}
          </option>
        );
      })}
    </Choice>
  );
};

type ChoiceProps = {
  readonly label: string;
  readonly name: string;
  readonly hint: string | undefined;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
};

const Choice = ({ label, name, hint, value, fault, onChange, children }: ChoiceProps) => {
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        {...{ id, name, value }}
        className="input"
        onChange={event => onChange(event.target.value)}
        aria-invalid={fault !== undefined}
        aria-describedby={described || undefined}
      >
        {children}
      </select>
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
