import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useWords } from './language/language.tsx';
import { words } from './language/words.ts';

const own = words({
  help: { vi: 'Phím tắt', en: 'Keys' },
  close: { vi: 'Đóng', en: 'Close' },
});

type Props = {
  /** The keys of each act, and what it does. */
  readonly keys: readonly (readonly [keys: readonly string[], meaning: string])[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
};

/** All keys of the page, shown by `?`. */
export const KeyTable = ({ keys, isOpen, onClose }: Props) => {
  const w = useWords(own);
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={open => !open && onClose()} isDismissable>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">{w.help}</Heading>
          <dl className="key-table">
            {keys.map(([pressed, meaning]) => (
              <div key={meaning}>
                <dt>
                  {pressed.map(key => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
          <div className="ways">
            <button type="button" className="button" onClick={onClose}>
              {w.close}
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
