import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { rolesAt } from '../../api/session/me.ts';
import { useWords } from '../../parts/language/language.tsx';
import { own } from './counter-words.ts';
import { IntakePage } from './intake/intake-page.tsx';
import { Queue } from './queue/queue.tsx';
import { useWaiting, type Waiting } from './queue/waiting.ts';
import { Review } from './review/review.tsx';
import type { CounterSearch } from './search.ts';
import { PrintedSlip, type Printing } from './slip/printing.tsx';
import './counter.css';

/** `/quay`: the counter takes filings in, decides on those that came online or by post, and hands results back. */
export const CounterPage = () => {
  const w = useWords(own);
  const { me, unit } = useMe();
  if (!rolesAt(me, unit).includes('counter')) return <p className="counter-plain">{w.notHere}</p>;
  return <Counter key={unit} />;
};

const Counter = () => {
  const w = useWords(own);
  const { hs } = useSearch({ from: '/staff/quay' });
  const navigate = useNavigate();
  const waiting = useWaiting();
  const [printing, setPrinting] = useState<Printing>();
  const goOn = (): void => {
    const next = nextAfter(waiting, hs);
    navigate({ to: '/quay', search: next ? { hs: next } : {} });
  };
  return (
    <div className="counter-page">
      <h1 className="unseen">{w.desk}</h1>
      {hs ? (
        <div className="counter counter-review">
          <nav className="counter-queue" aria-label={w.waiting}>
            <Link to="/quay" search={{}} className="button button-small counter-new">
              {w.newFiling}
            </Link>
            <Queue waiting={waiting} chosen={hs} />
          </nav>
          <Review key={hs} code={hs} onPrint={setPrinting} onDone={goOn} />
        </div>
      ) : (
        <IntakePage waiting={waiting} onPrint={setPrinting} />
      )}
      {printing && <PrintedSlip printing={printing} onDone={() => setPrinting(undefined)} />}
    </div>
  );
};

/** The filing that follows in the queue; the first one at its end; nothing where it was the last. */
const nextAfter = ({ filings }: Waiting, code: CounterSearch['hs']): string | undefined => {
  const at = filings.findIndex(({ dossier }) => dossier === code);
  const next = filings[at + 1] ?? filings[0];
  return next && next.dossier !== code ? next.dossier : undefined;
};
