import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { DeskTabs } from '../../parts/desk/desk-tabs.tsx';
import { useWords } from '../../parts/language/language.tsx';
import { RegisterBook } from '../../parts/register-book/register-book.tsx';
import { CounterKeys } from './counter-keys.tsx';
import { own } from './counter-words.ts';
import { FromPost } from './from-post/from-post.tsx';
import { HandBack } from './hand-back/hand-back.tsx';
import { IntakePage } from './intake/intake-page.tsx';
import { Queue } from './queue/queue.tsx';
import { useWaiting, type Waiting } from './queue/waiting.ts';
import { Review } from './review/review.tsx';
import type { CounterSearch } from './search.ts';
import { Printed, type Printing } from './slip/printing.tsx';
import './counter.css';

/** `/quay`: the counter takes filings in, decides on those that came online or by post, and hands results back. */
export const CounterPage = () => {
  const w = useWords(own);
  const { unit, roles } = useMe();
  if (!roles.includes('counter')) return <p className="counter-plain">{w.notHere}</p>;
  return <Counter key={unit} />;
};

const Counter = () => {
  const w = useWords(own);
  const { muc, hs } = useSearch({ from: '/staff/quay' });
  const waiting = useWaiting();
  return (
    <div className="counter-page">
      <h1 className="unseen">{w.desk}</h1>
      <DeskTabs desk="counter" counts={[waiting.filings.length + waiting.withdrawals.length, waiting.results.length]}>
        <RegisterBook />
        <CounterKeys />
      </DeskTabs>
      <div className="counter-part">
        {muc === 'tra' && <HandBack waiting={waiting} code={hs} />}
        {muc === 'buu-chinh' && <FromPost />}
        {muc === undefined && <Intake waiting={waiting} code={hs} />}
      </div>
    </div>
  );
};

type IntakeProps = { readonly waiting: Waiting; readonly code: string | undefined };

/** The filing that was taken from the queue, or the one of who stands at the counter. */
const Intake = ({ waiting, code }: IntakeProps) => {
  const w = useWords(own);
  const navigate = useNavigate();
  const [printing, setPrinting] = useState<Printing>();
  const goOn = (): void => {
    const next = nextAfter(waiting, code);
    navigate({ to: '/quay', search: next ? { hs: next } : {} });
  };
  return (
    <>
      {code ? (
        <div className="counter counter-review">
          <nav className="counter-queue" aria-label={w.waiting}>
            <Link to="/quay" search={{}} className="button button-small counter-new">
              {w.newFiling}
            </Link>
            <Queue waiting={waiting} chosen={code} />
          </nav>
          <Review key={code} code={code} onPrint={setPrinting} onDone={goOn} />
        </div>
      ) : (
        <IntakePage waiting={waiting} onPrint={setPrinting} />
      )}
      {printing && <Printed printing={printing} onDone={() => setPrinting(undefined)} />}
    </>
  );
};

/** The filing that follows in the queue; the first one at its end; nothing where it was the last. */
const nextAfter = ({ filings }: Waiting, code: CounterSearch['hs']): string | undefined => {
  const at = filings.findIndex(({ dossier }) => dossier === code);
  const next = filings[at + 1] ?? filings[0];
  return next && next.dossier !== code ? next.dossier : undefined;
};
