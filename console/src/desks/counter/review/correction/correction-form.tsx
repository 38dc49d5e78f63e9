import { useEffect, useRef } from 'react';
import { FormFields } from '../../../../parts/form/form-fields.tsx';
import type { FormValues } from '../../../../parts/form/form-values.ts';
import { PERSON } from '../../../../parts/form/person-fields.ts';
import { useWords } from '../../../../parts/language/language.tsx';
import { own } from './correction-words.ts';
import type { Correction } from './use-correction.ts';

type Props = {
  readonly correction: Correction;
  readonly isChecked: boolean;
  /** Counts the attempts to save: each goes to the first fault. */
  readonly attempts: number;
};

/** The filing with all its fields open: who it is about, who handed it in, the form. */
export const CorrectionForm = ({ correction, isChecked, attempts }: Props) => {
  const w = useWords(own);
  const { fields, typed, faults, change, hasFiler } = correction;
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => sheet.current?.querySelector('input')?.focus(), []);
  useEffect(() => {
    if (attempts > 0) sheet.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts]);
  const stateOf = (part: keyof typeof typed) => ({
    ...{ values: typed[part], faults: faults[part], isChecked },
    onChange: (changed: FormValues) => change(part, changed),
    idPrefix: `correct-${part}-`,
  });
  return (
    <div className="correction" ref={sheet}>
      <p className="soft">{w.hint}</p>
      <fieldset className="form-part">
        <legend>{w.owner}</legend>
        <FormFields fields={PERSON} {...stateOf('owner')} />
      </fieldset>
      {hasFiler && (
        <fieldset className="form-part">
          <legend>{w.filer}</legend>
          <FormFields fields={PERSON} {...stateOf('filer')} />
        </fieldset>
      )}
      <FormFields fields={fields} {...stateOf('form')} />
    </div>
  );
};
