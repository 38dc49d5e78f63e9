import { withArticle } from '../../../../schemas/law/articles.ts';
import { APOLOGY_REASON_WORDS } from '../../../../schemas/law/reason-words.ts';
import type { ApologyRead } from '../../api/views.ts';
import { useLanguage, useTitle, useWords } from '../language/language.tsx';
import { sentenceOf } from '../language/words.ts';
import { own } from './apology-words.ts';

type Props = {
  readonly read: ApologyRead;
  /** What the new date is called. */
  readonly dateIs?: string;
};

/** What was written: why, in whose words, and the new date; each a line of a list of facts. */
export const Written = ({ read: { apology, words }, dateIs }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const lines = [
    [w.reason, apology?.reason && sentenceOf(title(withArticle(APOLOGY_REASON_WORDS[apology.reason])))],
    [w.written, words],
    [dateIs ?? w.promised, apology?.promised && say.deadline(apology.promised)],
  ] as const;
  return lines.map(
    ([name, said]) =>
      said && (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="apology-words">{said}</dd>
        </div>
      ),
  );
};
