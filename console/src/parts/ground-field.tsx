import { ARTICLE } from '../../../schemas/law/articles.ts';
import { DENIAL_GROUND_WORDS } from '../../../schemas/law/denial-words.ts';
import type { Ground } from './ground-words.ts';
import { useTitle, useWords } from './language/language.tsx';
import { sentenceOf, words } from './language/words.ts';
import { SelectField } from './select-field.tsx';

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
  const chosen = GROUNDS.find(ground => ground === value);
  return (
    <SelectField
      label={w.label}
      none={w.choose}
      choices={GROUNDS.map(ground => ({ value: ground, title: sentenceOf(title(DENIAL_GROUND_WORDS[ground])) }))}
      value={chosen ?? ''}
      hint={chosen && w.basis(title(ARTICLE[DENIAL_GROUND_WORDS[chosen].article]))}
      fault={isMissing ? w.missing : undefined}
      onChoose={text => onChange(GROUNDS.find(ground => ground === text) ?? '')}
    />
  );
};
