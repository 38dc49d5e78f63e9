import { useCommand } from '../../api/use-command.ts';
import { DialogFrame } from '../../parts/dialog-frame.tsx';
import { useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { withoutUnit } from './appointments.ts';
import { own } from './directory-words.ts';
import { type Officer, type Unit, useRefresh } from './reads.ts';

type Props = { readonly officer: Officer; readonly unit: Unit; readonly onClose: () => void };

/** Says what the officer loses, and ends the appointment at this unit. With the last one, he or she is no officer any more. */
export const EndAppointment = ({ officer, unit, onClose }: Props) => {
  const w = useWords(own);
  const refresh = useRefresh();
  const left = withoutUnit(officer, unit.code);
  const { send, isSending, problem } = useCommand({
    send: (command): Promise<unknown> => {
      if (!left) return command('removeOfficer', { params: { id: officer.id } });
      const { id, ...body } = left;
      return command('putOfficer', { params: { id }, body });
    },
    onDone: async () => {
      await refresh();
      onClose();
    },
  });
  return (
    <DialogFrame title={w.endTitle(officer.name)} isBusy={isSending} onClose={onClose}>
      <p>{left ? w.endOne : w.endLast}</p>
      {problem && <ProblemNote problem={problem} />}
      <div className="dialog-ways">
        <button type="button" className="button button-main" aria-disabled={isSending} onClick={() => send()}>
          {w.endNow}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {w.cancel}
        </button>
      </div>
    </DialogFrame>
  );
};
