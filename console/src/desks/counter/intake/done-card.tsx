import { Link } from '@tanstack/react-router';
import { ARTICLE } from '../../../../../schemas/law/articles.ts';
import { isInstant } from '../../../../../schemas/law/instant.ts';
import { Icon } from '../../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../../parts/language/language.tsx';
import { own } from '../counter-words.ts';
import type { Acceptance } from './use-acceptance.ts';

/** What was accepted last: its code, its date, its slip once more. */
export const DoneCard = ({ acceptance: { done, print } }: { readonly acceptance: Acceptance }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const article = useTitle()(ARTICLE['A 17(4)']);
  if (!done) return null;
  const { code, dossier } = done.accepted;
  const isAtOnce = isInstant(done.limit);
  return (
    <section className="done-card" role="status">
      <p className="done-title">
        <Icon name="check" /> {w.accepted}
      </p>
      <p>
        <strong>{done.name}</strong>
      </p>
      <p className="digits">{code}</p>
      {dossier.due && <p>{say.deadline(dossier.due)}</p>}
      {isAtOnce && <p className="soft small">{w.noSlip(article)}</p>}
      <div className="done-ways">
        {(['A4', 'A5'] as const).map(size => (
          <button key={size} type="button" className="button button-small" onClick={() => print(size)}>
            {isAtOnce ? w.printSlip(size) : w.printAgain(size)}
          </button>
        ))}
        <Link to="/ho-so/$code" params={{ code }} className="button button-small">
          {w.open}
        </Link>
      </div>
    </section>
  );
};
