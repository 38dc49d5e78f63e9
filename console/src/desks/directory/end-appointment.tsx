import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useApi } from '../../api/api-context.tsx';
import { asProblem } from '../../api/problem.ts';
import { useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { withoutUnit } from './appointments.ts';
import { own } from './directory-words.ts';
import { type Officer, type Unit, useRefresh } from './reads.ts';

type Props = { readonly officer: Officer; readonly unit: Unit; readonly onClose: () => void };

/** Says what the officer loses, and ends the appointment at this unit. With the last one, he or she is no officer any more. */
export const EndAppointment = ({ officer, unit, onClose }: Props) => {
  const w = useWords(own);
  const { call } = useApi();
  const refresh = useRefresh();
  const key = useRef(crypto.randomUUID());
  const left = withoutUnit(officer, unit.code);
  const ending = useMutation({
    mutationFn: async (): Promise<unknown> => {
      if (!left) return call('removeOfficer', { params: { id: officer.id } });
      const { id, ...body } = left;
      return call('putOfficer', { params: { id }, body, idempotencyKey: key.current });
    },
    retry: (count, error) => count < 2 && asProblem(error).isPassing,
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={open => !open && onClose()} isDismissable>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">{w.endTitle(officer.name)}</Heading>
          <p>{left ? w.endOne : w.endLast}</p>
          {ending.error && <ProblemNote problem={asProblem(ending.error)} />}
          <div className="dialog-ways">
            <button type="button" className="button button-main" onClick={() => ending.mutate()}>
              {w.endNow}
            </button>
            <button type="button" className="button" onClick={onClose}>
              {w.cancel}
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
