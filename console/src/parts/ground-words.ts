import { withArticle } from '../../../schemas/law/articles.ts';
import { DENIAL_GROUND_WORDS } from '../../../schemas/law/denial-words.ts';
import { useTitle } from './language/language.tsx';

export type Ground = keyof typeof DENIAL_GROUND_WORDS;

/** The legal ground of a refusal with its article, as a part of a sentence. */
export const useGroundWords = (): ((ground: Ground) => string) => {
  const title = useTitle();
  return ground => title(withArticle(DENIAL_GROUND_WORDS[ground]));
};
