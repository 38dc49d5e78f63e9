import { Link } from '@tanstack/react-router';
import { Icon } from '../../../parts/icon.tsx';
import { useLanguage, useWords } from '../../../parts/language/language.tsx';
import { own } from '../counter-words.ts';
import type { Acceptance } from './use-acceptance.ts';

/** What was accepted last: its code, its date, its slip once more. */
export const DoneCard = ({ acceptance: { done, print } }: { readonly acceptance: Acceptance }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  if (!done) return null;
  const { code, dossier } = done.accepted;
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
      <div className="done-ways">
        {done.slip && (
          <button type="button" className="button button-small" onClick={print}>
            {w.printAgain}
          </button>
        )}
        <Link to="/ho-so/$code" params={{ code }} className="button button-small">
          {w.open}
        </Link>
      </div>
    </section>
  );
};
