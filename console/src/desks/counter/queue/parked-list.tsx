import type { Filing } from '../../../parts/intake/filing.ts';
import { takeInHand } from '../../../parts/intake/filings.ts';
import { useLanguage, useWords } from '../../../parts/language/language.tsx';
import { useProcedureTitle } from '../../../parts/procedure-title.ts';
import { own } from '../counter-words.ts';

/** When the filing was begun, by the clock of this machine. */
const begunOf = ({ begunAt }: Filing): string => new Date(performance.timeOrigin + begunAt).toISOString();

/** Filings that were laid aside, oldest first. */
export const ParkedList = ({ parked }: { readonly parked: readonly Filing[] }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const procedureTitle = useProcedureTitle();
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
              <span className="soft small counter-row-what">
                {filing.procedure ? procedureTitle(filing.procedure) : w.noProcedureYet}
              </span>
              <span className="soft small digits">{w.since(say.time(begunOf(filing)))}</span>
              {filing.isAskedFor && <span className="soft small">{w.waitsForPapers}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
