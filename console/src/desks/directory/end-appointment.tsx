import { useState } from 'react';
import { stateOn } from '../../../../schemas/period.ts';
import { useMe } from '../../api/api-context.tsx';
import { useCommand } from '../../api/use-command.ts';
import { DayField, isNoDay } from '../../parts/day-field.tsx';
import { DialogFrame } from '../../parts/dialog-frame.tsx';
import { localDay } from '../../parts/language/dates.ts';
import { useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { appointmentsOf, withAppointment, withoutAppointment } from './appointments.ts';
import { own } from './directory-words.ts';
import { type Officer, type Unit, useRefresh } from './reads.ts';

type Props = {
  readonly officer: Officer;
  /** Which of the officer's appointments ends. */
  readonly place: number;
  readonly unit: Unit;
  readonly onClose: () => void;
};

/** Says what the officer loses, and ends the appointment: with a day, or at once. With the last one, he or she is no officer any more. */
export const EndAppointment = ({ officer, place, onClose }: Props) => {
  const w = useWords(own);
  const { me } = useMe();
  const refresh = useRefresh();
  const today = localDay(me.now);
  const [isAtOnce, setAtOnce] = useState(true);
  const appointment = appointmentsOf(officer)[place];
  const [until, setUntil] = useState(appointment?.until ?? today);
  const isReady = isAtOnce || (until !== '' && !isNoDay(until));
  const left = withoutAppointment(officer, place);
  const hasEnded = appointment !== undefined && stateOn(appointment, today) === 'ended';
  const about = hasEnded ? w.removeEndedAbout : left ? w.endOne : w.endLast;
  const { send, isSending, problem } = useCommand({
    send: (command): Promise<unknown> => {
      const params = { id: officer.id };
      if (!isAtOnce && appointment)
        return command('putOfficer', { params, body: withAppointment(officer, place, { ...appointment, until }) });
      return left ? command('putOfficer', { params, body: left }) : command('removeOfficer', { params });
    },
    onDone: async () => {
      await refresh();
      onClose();
    },
  });
  return (
    <DialogFrame
      title={hasEnded ? w.removeEndedTitle(officer.name) : w.endTitle(officer.name)}
      isBusy={isSending}
      onClose={onClose}
    >
      {!hasEnded && (
        <fieldset>
          <legend className="label">{w.endWhen}</legend>
          <label className="dialog-choice">
            <input type="radio" name="when" checked={isAtOnce} onChange={() => setAtOnce(true)} />
            {w.endAtOnce}
          </label>
          <label className="dialog-choice">
            <input type="radio" name="when" checked={!isAtOnce} onChange={() => setAtOnce(false)} />
            {w.endOn}
          </label>
        </fieldset>
      )}
      {!isAtOnce && <DayField label={w.until} value={until} onChange={setUntil} />}
      <p>{isAtOnce ? about : w.endLater}</p>
      {problem && <ProblemNote problem={problem} />}
      <div className="ways">
        <button
          type="button"
          className="button button-main"
          aria-disabled={isSending || !isReady}
          onClick={() => isReady && send()}
        >
          {hasEnded ? w.removeEnded : w.endNow}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {w.cancel}
        </button>
      </div>
    </DialogFrame>
  );
};
