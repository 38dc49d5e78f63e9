import { useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { rolesAt } from '../../api/session/me.ts';
import { useWords } from '../../parts/language/language.tsx';
import { PrintSheet } from '../../parts/print/print-sheet.tsx';
import { own } from './counter-words.ts';
import { AskWalkIn } from './intake/ask-walk-in.tsx';
import { DoneCard } from './intake/done-card.tsx';
import { IntakeSheet } from './intake/intake.tsx';
import { SlipPane } from './intake/slip-pane.tsx';
import { useAcceptance } from './intake/use-acceptance.ts';
import { useIntake } from './intake/use-intake.ts';
import { ParkedList } from './queue/parked-list.tsx';
import { Slip01 } from './slip/slip-01.tsx';
import { Slip02, type Slip02Of } from './slip/slip-02.tsx';
import './counter.css';

/** `/quay`: the counter takes filings in, with what waits at the left and the slip at the right. */
export const CounterPage = () => {
  const w = useWords(own);
  const { me, unit } = useMe();
  if (!rolesAt(me, unit).includes('counter')) return <p className="counter-plain">{w.notHere}</p>;
  return <Counter key={unit} />;
};

const Counter = () => {
  const w = useWords(own);
  const { me } = useMe();
  const intake = useIntake();
  const acceptance = useAcceptance();
  const [isAsking, setAsking] = useState(false);
  const [asked, setAsked] = useState<Slip02Of>();
  return (
    <div className="counter">
      <h1 className="unseen">{w.desk}</h1>
      <nav className="counter-queue" aria-label={w.parked}>
        <ParkedList parked={intake.parked} />
      </nav>
      <IntakeSheet key={intake.filing.id} {...{ intake, acceptance }} onAsk={() => setAsking(true)} />
      <SlipPane intake={intake}>
        <DoneCard acceptance={acceptance} />
      </SlipPane>
      {isAsking && (
        <AskWalkIn
          intake={intake}
          now={me.now}
          onClose={() => setAsking(false)}
          onPrint={slip => {
            setAsking(false);
            setAsked(slip);
          }}
        />
      )}
      {acceptance.printing && (
        <PrintSheet onDone={acceptance.endPrint}>
          <Slip01 {...acceptance.printing} />
        </PrintSheet>
      )}
      {asked && (
        <PrintSheet onDone={() => setAsked(undefined)}>
          <Slip02 {...asked} />
        </PrintSheet>
      )}
    </div>
  );
};
