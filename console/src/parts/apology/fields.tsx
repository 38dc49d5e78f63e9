import { ARTICLE } from '../../../../schemas/law/articles.ts';
import { APOLOGY_REASON_WORDS } from '../../../../schemas/law/reason-words.ts';
import type { ApologyRead } from '../../api/views.ts';
import { localDay } from '../language/dates.ts';
import { useLanguage, useTitle, useWords } from '../language/language.tsx';
import { sentenceOf } from '../language/words.ts';
import { SelectField } from '../select-field.tsx';
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
    <SelectField
      label={w.reason}
      name="reason"
      hint={value && w.basis(title(ARTICLE[APOLOGY_REASON_WORDS[value].article]))}
      none={w.chooseReason}
      choices={REASONS.map(reason => ({ value: reason, title: sentenceOf(title(APOLOGY_REASON_WORDS[reason])) }))}
      {...{ value, fault }}
      onChoose={chosen => onChange(REASONS.find(reason => reason === chosen) ?? '')}
    />
  );
};

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
    <SelectField
      label={w.promised}
      name="promised"
      hint={first && last && w.promisedHint(say.day(first), say.day(last))}
      value={isOffered ? value : ''}
      none={isOffered ? undefined : '…'}
      choices={closings.map(closing => {
        const day = localDay(closing);
        return { value: day, title: day === proposed ? w.proposed(say.date(closing)) : say.date(closing) };
      })}
      fault={fault}
      onChoose={onChange}
    />
  );
};
