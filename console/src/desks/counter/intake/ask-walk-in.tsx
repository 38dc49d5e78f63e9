import type { ProcedureCode } from '../../../../../schemas/identifiers.ts';
import { askedLeaves } from '../../../parts/form/form-values.ts';
import { partyOf } from '../../../parts/form/person-fields.ts';
import { changeFiling, parkFiling } from '../../../parts/intake/filings.ts';
import { faultOfPaper, whyOf } from '../../../parts/intake/paper-rules.ts';
import type { Intake } from '../../../parts/intake/use-intake.ts';
import { useWords } from '../../../parts/language/language.tsx';
import { words } from '../../../parts/language/words.ts';
import { useAddress } from '../../../parts/place-name.ts';
import { AskDialog, type Asked, type AskItem } from '../ask-dialog.tsx';
import type { GuidanceOf } from '../slip/print-guidance.tsx';

const own = words({
  nothing: { vi: 'Hồ sơ không thiếu gì: có thể tiếp nhận.', en: 'Nothing is missing: it can be accepted.' },
  noProcedure: { vi: 'Chọn thủ tục trước, rồi mới biết thiếu gì.', en: 'Choose a procedure first.' },
  print: { vi: 'In phiếu yêu cầu và để lại', en: 'Print the request and park' },
});

type Props = {
  readonly intake: Intake;
  readonly onClose: () => void;
  readonly onPrint: (slip: GuidanceOf) => void;
};

/** F7 for somebody at the counter: what is missing on one slip, and the filing waits among the parked ones. */
export const AskWalkIn = ({ intake, onClose, onPrint }: Props) => {
  const w = useWords(own);
  const addressOf = useAddress();
  const { filing, procedure, preview } = intake;
  // Without the server's moment there is no slip; it comes with the fees.
  const items = preview ? itemsOf(intake) : [];
  const print = (asked: readonly Asked[]): void => {
    const { name, phone, address } = partyOf(filing.owner);
    changeFiling(filing.id, () => ({ isAskedFor: true }));
    const written = { name: name.trim(), phone: phone.trim(), address: addressOf(address).trim() };
    onPrint({
      ...{ filing: filing.id, procedure: procedure?.code as ProcedureCode },
      ...Object.fromEntries(Object.entries(written).filter(([, text]) => text !== '')),
      asked: asked.map(({ title, why }) => ({ title, why })),
    });
    parkFiling();
  };
  return (
    <AskDialog
      {...{ items, onClose }}
      note={procedure ? (items.length === 0 ? w.nothing : undefined) : w.noProcedure}
      sendLabel={w.print}
      onSend={print}
    />
  );
};

/** Papers and fields that are missing or wrong. Slip 02 is in Vietnamese, whichever language the officer reads. */
const itemsOf = ({ faults, procedure, fields, filing, required }: Intake): readonly AskItem[] => {
  const papers = (procedure?.components ?? []).flatMap(component => {
    const { component: name } = component;
    const fault = faultOfPaper(component, filing.papers[name], required.includes(name));
    return fault ? [{ id: `paper ${name}`, title: component.title.vi, why: whyOf(fault).vi, isTicked: true }] : [];
  });
  const leaves = askedLeaves(fields, filing.form).flatMap(({ path, title }) => {
    const fault = faults.form[path];
    return fault ? [{ id: `field ${path}`, title: `Tờ khai: ${title.vi}`, why: fault.vi, isTicked: true }] : [];
  });
  return [...papers, ...leaves];
};
