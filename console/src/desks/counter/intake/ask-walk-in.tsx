import { useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { askedLeaves } from '../../../parts/form/form-values.ts';
import { useWords } from '../../../parts/language/language.tsx';
import { words } from '../../../parts/language/words.ts';
import { changeFiling, parkFiling } from '../filings.ts';
import type { Slip02Of } from '../slip/slip-02.tsx';
import { faultOfPaper, whyOf } from './paper-rules.ts';
import { partyOf } from './person-fields.ts';
import type { Intake } from './use-intake.ts';

const own = words({
  title: { vi: 'Yêu cầu bổ sung', en: 'Ask for what is missing' },
  hint: {
    vi: 'Yêu cầu một lần cho tất cả. Bỏ dấu chọn ở nội dung không cần, sửa lý do cho dễ hiểu.',
    en: 'All of it at once. Untick what is not needed, and say why in plain words.',
  },
  why: { vi: (what: string) => `Lý do: ${what}`, en: (what: string) => `Why: ${what}` },
  nothing: { vi: 'Hồ sơ không thiếu gì: có thể tiếp nhận.', en: 'Nothing is missing: it can be accepted.' },
  noProcedure: { vi: 'Chọn thủ tục trước, rồi mới biết thiếu gì.', en: 'Choose a procedure first.' },
  print: { vi: 'In phiếu 02 và để lại', en: 'Print slip 02 and park' },
  cancel: { vi: 'Quay lại', en: 'Back' },
  inForm: { vi: 'Tờ khai', en: 'Form' },
});

type Props = {
  readonly intake: Intake;
  /** The moment on the slip: the server's. */
  readonly now: string;
  readonly onClose: () => void;
  readonly onPrint: (slip: Slip02Of) => void;
};

/** F7 for somebody at the counter: what is missing on one slip, and the filing waits among the parked ones. */
export const AskWalkIn = ({ intake, now, onClose, onPrint }: Props) => {
  const w = useWords(own);
  const { filing, procedure } = intake;
  const items = useItems(intake);
  const [whys, setWhys] = useState<Readonly<Record<string, string>>>({});
  const [without, setWithout] = useState<readonly string[]>([]);
  const asked = items
    .filter(({ id }) => !without.includes(id))
    .map(({ id, title, why }) => ({ title, why: (whys[id] ?? why).trim() || why }));
  const print = (): void => {
    const { name, phone, address } = partyOf(filing.owner);
    changeFiling(filing.id, () => ({ isAskedFor: true }));
    onPrint({
      ...{ at: now, applicant: name, phone, asked, procedure: procedure?.title.vi ?? '' },
      address: [address.line, address.province].filter(Boolean).join(', '),
    });
    parkFiling();
  };
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={open => !open && onClose()} isDismissable>
      <Modal className="modal modal-wide">
        <Dialog className="dialog">
          <Heading slot="title">{w.title}</Heading>
          {!procedure ? (
            <p>{w.noProcedure}</p>
          ) : items.length === 0 ? (
            <p>{w.nothing}</p>
          ) : (
            <p className="soft">{w.hint}</p>
          )}
          <ul className="ask-items">
            {items.map(({ id, title, why }) => (
              <li key={id}>
                <label className="form-tick">
                  <input
                    type="checkbox"
                    checked={!without.includes(id)}
                    onChange={({ target }) =>
                      setWithout(target.checked ? without.filter(one => one !== id) : [...without, id])
                    }
                  />
                  {title}
                </label>
                <input
                  className="input"
                  aria-label={w.why(title)}
                  value={whys[id] ?? why}
                  onChange={({ target }) => setWhys({ ...whys, [id]: target.value })}
                />
              </li>
            ))}
          </ul>
          <div className="dialog-ways">
            {asked.length > 0 && (
              <button type="button" className="button button-main" onClick={print}>
                {w.print}
              </button>
            )}
            <button type="button" className="button" onClick={onClose}>
              {w.cancel}
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};

type Item = { readonly id: string; readonly title: string; readonly why: string };

/** Papers and fields that are missing or wrong. Slip 02 is in Vietnamese, whichever language the officer reads. */
const useItems = ({ faults, procedure, fields, filing, required }: Intake): readonly Item[] => {
  const papers = (procedure?.components ?? []).flatMap(component => {
    const { component: name } = component;
    const fault = faultOfPaper(component, filing.papers[name], required.includes(name));
    return fault ? [{ id: `paper ${name}`, title: component.title.vi, why: whyOf(fault).vi }] : [];
  });
  const leaves = askedLeaves(fields, filing.form).flatMap(({ path, title: said }) => {
    const fault = faults.form[path];
    return fault ? [{ id: `field ${path}`, title: `Tờ khai: ${said.vi}`, why: fault.vi }] : [];
  });
  return [...papers, ...leaves];
};
