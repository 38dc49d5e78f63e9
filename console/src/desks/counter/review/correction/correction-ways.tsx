import { useState } from 'react';
import type { DossierView, ProcedureView } from '../../../../api/views.ts';
import type { Consent } from '../../../../parts/correction/corrected.ts';
import { Icon } from '../../../../parts/icon.tsx';
import { useFunctionKey } from '../../../../parts/keys.ts';
import { useLanguage, useWords } from '../../../../parts/language/language.tsx';
import { usePaperTitle } from '../../../../parts/paper-title.ts';
import { ProblemNote } from '../../../../parts/problem-note.tsx';
import { own } from './correction-words.ts';
import type { Correction } from './use-correction.ts';

type Props = {
  readonly correction: Correction;
  readonly view: DossierView;
  readonly procedure: ProcedureView;
  readonly isChecked: boolean;
  /** Every fault is shown from now on, and the first is gone to. */
  readonly onCheck: () => void;
};

const CONSENTS: readonly Consent[] = ['phone', 'counter', 'writing'];

/** How the applicant agreed, what the correction changes beside the fields, and the two ways out. */
export const CorrectionWays = ({ correction, view, procedure, isChecked, onCheck }: Props) => {
  const w = useWords(own);
  const [isAsked, setAsked] = useState(false);
  const { consent, faults, hasChanged, papersNeeded, problem, isSaving } = correction;
  const mayBeSaved = hasChanged && papersNeeded.length === 0;
  const save = (): void => {
    onCheck();
    if (mayBeSaved && consent && faults.count === 0 && !isSaving) correction.save();
  };
  const leave = (): void => {
    if (hasChanged && !isAsked) setAsked(true);
    else correction.leave();
  };
  useFunctionKey('F9', save);
  useFunctionKey('Escape', leave);
  const titles = papersNeeded.map(usePaperTitle(procedure));
  return (
    <>
      {problem && <ProblemNote problem={problem}>{problem.kind === 'stale-version' && <p>{w.lost}</p>}</ProblemNote>}
      {isChecked && faults.count > 0 && <Fault>{w.faulty(faults.count)}</Fault>}
      {titles.length > 0 && <Fault>{w.paperNeeded(titles.join(', '))}</Fault>}
      {isChecked && hasChanged && !consent && <Fault>{w.consentMissing}</Fault>}
      <label className="correction-consent">
        {w.consent}
        <select
          className="input"
          value={consent ?? ''}
          aria-invalid={isChecked && hasChanged && !consent}
          onChange={({ target }) => correction.setConsent(CONSENTS.find(one => one === target.value))}
        >
          <option value="">{w.choose}</option>
          {CONSENTS.map(one => (
            <option key={one} value={one}>
              {w[one]}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="button button-main"
        aria-disabled={!mayBeSaved || isSaving}
        aria-describedby={hasChanged ? undefined : 'correction-unchanged'}
        onClick={save}
      >
        {isSaving ? w.saving : w.save} <kbd>F9</kbd>
      </button>
      {hasChanged ? (
        <FeesAfter {...{ correction, view }} />
      ) : (
        <span id="correction-unchanged" className="soft small">
          {w.nothingChanged}
        </span>
      )}
      <button type="button" className="button button-quiet intake-throw" onClick={leave} onBlur={() => setAsked(false)}>
        {isAsked ? w.reallyLeave : w.leave} <kbd>Esc</kbd>
      </button>
    </>
  );
};

const Fault = ({ children }: { readonly children: string }) => (
  <p className="intake-faulty" role="alert">
    <Icon name="alert" size={16} /> {children}
  </p>
);

const sumOf = (fees: readonly { readonly amount?: number | undefined }[]): number =>
  fees.reduce((sum, { amount = 0 }) => sum + amount, 0);

/** What the dossier costs now and after the correction; nothing while the form does not say it. */
const FeesAfter = ({ correction: { preview }, view }: Pick<Props, 'correction' | 'view'>) => {
  const w = useWords(own);
  const { say } = useLanguage();
  if (!preview || preview.fees.some(({ amount }) => amount === undefined)) return null;
  const [before, after] = [sumOf(view.dossier.fees), sumOf(preview.fees)];
  return (
    <span role="status" className={before === after ? 'soft' : 'chip chip-soon'}>
      {w.fees}: {before === after ? w.feesStay(say.sum(after)) : w.feesChange(say.sum(before), say.sum(after))}
    </span>
  );
};
