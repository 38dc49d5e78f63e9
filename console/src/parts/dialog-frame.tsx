import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import './dialog.css';

type Props = {
  readonly title: string;
  readonly isWide?: boolean;
  /** Something is under way: it stays open until that has its answer. */
  readonly isBusy?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A dialog over the page. Escape and a click beside it close it; the focus then goes back to where it was. */
export const DialogFrame = ({ title, isWide = false, isBusy = false, onClose, children }: Props) => (
  <ModalOverlay className="overlay" isOpen onOpenChange={isOpen => isOpen || isBusy || onClose()} isDismissable>
    <Modal className={isWide ? 'modal modal-wide' : 'modal'}>
      <Dialog className="dialog">
        <Heading slot="title">{title}</Heading>
        {children}
      </Dialog>
    </Modal>
  </ModalOverlay>
);
