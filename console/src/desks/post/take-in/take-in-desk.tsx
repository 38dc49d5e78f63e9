import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '../../../api/api-context.tsx';
import { useQueries } from '../../../api/queries.ts';
import type { UnitView } from '../../../api/views.ts';
import { Icon } from '../../../parts/icon.tsx';
import { takeInHand, useFilings } from '../../../parts/intake/filings.ts';
import { IntakeSheet } from '../../../parts/intake/intake.tsx';
import { SlipPane } from '../../../parts/intake/slip-pane.tsx';
import { useIntake } from '../../../parts/intake/use-intake.ts';
import { useWords } from '../../../parts/language/language.tsx';
import { PrintSheet } from '../../../parts/print/print-sheet.tsx';
import { grouped } from '../../../parts/scan/item-number.ts';
import { EnvelopePart, lacksOfEnvelope } from './envelope-part.tsx';
import { HandInSlip, type HandInSlipOf } from './hand-in-slip.tsx';
import { own } from './take-in-words.ts';
import { receiptOf, useHandIn } from './use-hand-in.ts';

/** Somebody hands a filing in at the post office: checked, entered, sealed, and registered as an item for the counter. */
export const TakeInDesk = () => {
  const w = useWords(own);
  const counters = useCounters();
  const { inHand, parked } = useFilings();
  const receivedAt = String(inHand.terms.receivingUnit ?? '') || counters[0]?.code;
  const intake = useIntake(receivedAt ?? '');
  const [printing, setPrinting] = useState<HandInSlipOf>();
  const handIn = useHandIn(setPrinting);
  const { procedure, filing } = intake;
  const lacks = procedure && lacksOfEnvelope(intake, procedure);
  const lacking = [lacks?.item && w.item, lacks?.contents && w.contents, lacks?.sealed && w.sealedShort].filter(
    what => typeof what === 'string',
  );
  const receipt = receiptOf(filing.id);
  return (
    <div className="take-in">
      {handIn.done && <Taken slip={handIn.done} onPrint={() => setPrinting(handIn.done)} />}
      <IntakeSheet
        key={filing.id}
        intake={intake}
        sending={handIn}
        label={w.take}
        {...(procedure && {
          further: {
            isReady: lacks !== undefined && !Object.values(lacks).includes(true),
            part: (isChecked: boolean) => <EnvelopePart {...{ intake, procedure, counters, isChecked }} />,
          },
        })}
      />
      <SlipPane intake={intake} sending={handIn} title={w.slip} isPromised={false} lacking={lacking}>
        {receipt && (
          <p className="chip chip-soon">
            <Icon name="alert" /> {w.onlyItem(receipt.code)}
          </p>
        )}
        {parked.map(({ id, owner }) => (
          <button key={id} type="button" className="button button-small" onClick={() => takeInHand(id)}>
            {w.resume(String(owner.name ?? '') || w.noName)}
          </button>
        ))}
      </SlipPane>
      {printing && (
        <PrintSheet onDone={() => setPrinting(undefined)}>
          <HandInSlip slip={printing} />
        </PrintSheet>
      )}
    </div>
  );
};

const Taken = ({ slip, onPrint }: { readonly slip: HandInSlipOf; readonly onPrint: () => void }) => {
  const w = useWords(own);
  return (
    <section className="take-in-done" role="status">
      <p>
        <Icon name="check" /> <strong>{w.taken}</strong>
      </p>
      <p>{String(slip.filing.owner.name ?? '')}</p>
      <p className="digits">{slip.code}</p>
      <p className="digits">{grouped(slip.item)}</p>
      <p className="soft small">{w.handOverNext}</p>
      <div>
        <button type="button" className="button button-small" onClick={onPrint}>
          {w.printAgain}
        </button>
        <Link to="/ho-so/$code" params={{ code: slip.code }} className="button button-small">
          {w.open}
        </Link>
      </div>
    </section>
  );
};

/** The counters of the province; first those that serve the communes of this post office. */
const useCounters = (): readonly UnitView[] => {
  const { unit } = useMe();
  const known = useQuery(useQueries().units()).data?.units ?? [];
  const served = known.find(({ code }) => code === unit)?.serves ?? [];
  const isNear = ({ serves }: UnitView): boolean => serves.some(commune => served.includes(commune));
  const counters = known.filter(({ competences }) => competences.includes('counter'));
  return [...counters.filter(isNear), ...counters.filter(one => !isNear(one))];
};
