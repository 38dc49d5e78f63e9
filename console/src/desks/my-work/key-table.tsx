import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useWords } from '../../parts/language/language.tsx';
import { own } from './work-words.ts';

const KEYS = [
  [['↑', '↓'], 'keyMove'],
  [['Enter'], 'keyOpen'],
  [['/'], 'keySearch'],
  [['F'], 'keyFilter'],
  [['?'], 'keyHelp'],
] as const;

/** All keys of the page, shown by `?`. */
export const KeyTable = ({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) => {
  const w = useWords(own);
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={open => !open && onClose()} isDismissable>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">{w.help}</Heading>
          <dl className="key-table">
            {KEYS.map(([keys, meaning]) => (
              <div key={meaning}>
                <dt>
                  {keys.map(key => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{w[meaning]}</dd>
              </div>
            ))}
          </dl>
          <div className="dialog-ways">
            <button type="button" className="button" onClick={onClose}>
              {w.close}
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
