import { useQuery } from '@tanstack/react-query';
import { sayApologyLetter } from '../../../../schemas/apology-letter.ts';
import { APOLOGY_REASON_WORDS, isInWordsOnly } from '../../../../schemas/law/reason-words.ts';
import { useQueries } from '../../api/queries.ts';
import type { ApologyRead } from '../../api/views.ts';
import { localDay, sayings } from '../language/dates.ts';
import { useLanguage } from '../language/language.tsx';
import type { ApologyDraft } from './apology-draft.ts';

type Props = { readonly code: string; readonly read: ApologyRead; readonly draft: ApologyDraft };

/** The letter as the applicant will read it; what is not chosen yet is left open. */
export const Letter = ({ code, read, draft }: Props) => {
  const { language } = useLanguage();
  const known = useQuery(useQueries().units()).data?.units;
  const promised = read.dates?.closings.find(closing => localDay(closing) === draft.promised);
  const { reason } = draft;
  const { subject, text } = sayApologyLetter({
    dossier: code,
    unit: known?.find(({ code: one }) => one === read.unit)?.name,
    step: read.step,
    ...(reason && { reason: APOLOGY_REASON_WORDS[reason], inWordsOnly: isInWordsOnly(reason) }),
    words: draft.words.trim() || undefined,
    ...(promised && { moment: momentOf(promised) }),
  });
  return (
    <div className="letter">
      <p>
        <strong>{subject[language]}</strong>
      </p>
      <p>{text[language]}</p>
    </div>
  );
};

const [VI, EN] = [sayings('vi'), sayings('en')];

const momentOf = (promised: string) => ({
  vi: `${VI.time(promised)}, ${VI.date(promised)}`,
  en: `${EN.time(promised)} on ${EN.date(promised)}`,
});
