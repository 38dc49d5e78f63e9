import { useId } from 'react';
import { ARTICLE } from '../../../schemas/law/articles.ts';
import { DENIAL_GROUND_WORDS } from '../../../schemas/law/denial-words.ts';
import { useTitle, useWords } from './language/language.tsx';
import { words } from './language/words.ts';

export type Ground = keyof typeof DENIAL_GROUND_WORDS;
const GROUNDS = Object.keys(DENIAL_GROUND_WORDS) as Ground[];

export const isGround = (text: string): text is Ground => GROUNDS.some(ground => ground === text);

const own = words({
  label: { vi: 'Căn cứ từ chối (phiếu 03)', en: 'Legal ground of the refusal (slip 03)' },
  choose: { vi: 'Chọn căn cứ …', en: 'Choose a ground …' },
  basis: { vi: (article: string) => `Theo ${article}`, en: (article: string) => `By ${article}` },
  missing: { vi: 'Chọn căn cứ từ chối.', en: 'Choose the legal ground.' },
});

type Props = {
  readonly value: string;
  readonly isMissing: boolean;
  readonly onChange: (ground: Ground | '') => void;
};

/** On which legal ground a dossier is refused after appraisal; below it the article. */
export const GroundField = ({ value, isMissing, onChange }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const id = useId();
  const chosen = GROUNDS.find(ground => ground === value);
  const described = [chosen && `${id}-hint`, isMissing && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{w.label}</label>
      <select
        id={id}
        className="input"
        value={chosen ?? ''}
        onChange={({ target }) => onChange(GROUNDS.find(ground => ground === target.value) ?? '')}
        aria-invalid={isMissing}
        aria-describedby={described || undefined}
      >
        <option value="">{w.choose}</option>
        {GROUNDS.map(ground => (
          <option key={ground} value={ground}>
            {sentence(title(DENIAL_GROUND_WORDS[ground]))}
          </option>
        ))}
      </select>
      {chosen && (
        <span className="hint" id={`${id}-hint`}>
          {w.basis(title(ARTICLE[DENIAL_GROUND_WORDS[chosen].article]))}
        </span>
      )}
      {isMissing && (
        <span className="fault" id={`${id}-fault`} role="alert">
          {w.missing}
        </span>
      )}
    </div>
  );
};

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The ground with its article, as a part of a sentence. */
export const useGroundWords = (): ((ground: Ground) => string) => {
  const title = useTitle();
  return ground => `${title(DENIAL_GROUND_WORDS[ground])} (${title(ARTICLE[DENIAL_GROUND_WORDS[ground].article])})`;
};
