import { useWords } from '../../../parts/language/language.tsx';
import { own } from '../counter-words.ts';
import type { Filing } from '../filing.ts';
import { takeInHand } from '../filings.ts';

/** Filings that were laid aside, oldest first. */
export const ParkedList = ({ parked }: { readonly parked: readonly Filing[] }) => {
  const w = useWords(own);
  if (parked.length === 0) return null;
  return (
    <section className="counter-list" aria-labelledby="parked">
      <h2 id="parked">
        {w.parked} <span className="soft digits">{parked.length}</span>
      </h2>
      <ul>
        {parked.map(filing => (
          <li key={filing.id}>
            <button type="button" className="counter-row" onClick={() => takeInHand(filing.id)}>
              <strong>{String(filing.owner.name ?? '') || w.noName}</strong>
              {filing.isAskedFor && <span className="soft small">{w.waitsForPapers}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
