import { useState } from 'react';
import { isInstant } from '../../../../../schemas/law/instant.ts';
import { IntakeSheet } from '../../../parts/intake/intake.tsx';
import { SlipPane } from '../../../parts/intake/slip-pane.tsx';
import { useIntake } from '../../../parts/intake/use-intake.ts';
import { useWords } from '../../../parts/language/language.tsx';
import { own } from '../counter-words.ts';
import { ParkedList } from '../queue/parked-list.tsx';
import { Queue } from '../queue/queue.tsx';
import type { Waiting } from '../queue/waiting.ts';
import type { Printing } from '../slip/printing.tsx';
import { AskWalkIn } from './ask-walk-in.tsx';
import { DoneCard } from './done-card.tsx';
import { useAcceptance } from './use-acceptance.ts';

type Props = { readonly waiting: Waiting; readonly onPrint: (printing: Printing) => void };

/** Somebody stands at the counter: what waits at the left, the filing in hand, the slip at the right. */
export const IntakePage = ({ waiting, onPrint }: Props) => {
  const w = useWords(own);
  const intake = useIntake();
  const acceptance = useAcceptance(onPrint);
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="counter">
      <nav className="counter-queue" aria-label={w.waiting}>
        <ParkedList parked={intake.parked} />
        <Queue waiting={waiting} chosen={undefined} />
      </nav>
      <IntakeSheet
        key={intake.filing.id}
        {...{ intake }}
        sending={acceptance}
        label={intake.procedure && isInstant(intake.procedure.limit) ? w.acceptOnly : w.accept}
        onAsk={() => setAsking(true)}
        offersKnown
      />
      <SlipPane intake={intake} sending={acceptance}>
        <DoneCard acceptance={acceptance} />
      </SlipPane>
      {isAsking && (
        <AskWalkIn
          intake={intake}
          onClose={() => setAsking(false)}
          onPrint={slip => {
            setAsking(false);
            onPrint(slip);
          }}
        />
      )}
    </div>
  );
};
