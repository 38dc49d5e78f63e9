import { Link } from '@tanstack/react-router';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { own, STATE_WORDS } from './control-words.ts';
import type { ListSearch } from './search.ts';

type Props = {
  readonly count: number;
  readonly of: ListSearch;
  /** Whose number it is, for who listens to the page. */
  readonly whose?: string;
};

/** A number that opens its list; a zero opens none. */
export const NumberLink = ({ count, of, whose }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  if (count === 0) return <span className="control-zero">0</span>;
  const what = [title(STATE_WORDS[of.muc]), whose].filter(Boolean).join(', ');
  return (
    <Link
      to="/dieu-hanh/ho-so"
      search={of}
      className={of.muc === 'late' ? 'control-count control-count-late' : 'control-count'}
      aria-label={w.open(say.count(count), what)}
    >
      {say.count(count)}
    </Link>
  );
};
