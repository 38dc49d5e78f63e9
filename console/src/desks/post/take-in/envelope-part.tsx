import { useId } from 'react';
import type { ProcedureView, UnitView } from '../../../api/views.ts';
import { Icon } from '../../../parts/icon.tsx';
import type { Intake } from '../../../parts/intake/use-intake.ts';
import { useTitle, useWords } from '../../../parts/language/language.tsx';
import { isItem, writtenItem } from '../../../parts/scan/item-number.ts';
import { useScanner } from '../../../parts/scan/scanner.ts';
import { SelectField } from '../../../parts/select-field.tsx';
import { contentsOf } from './contents.ts';
import { own } from './take-in-words.ts';

/** What keeps the envelope from being taken in. */
export const lacksOfEnvelope = ({ filing: { terms, papers } }: Pick<Intake, 'filing'>, procedure: ProcedureView) => ({
  item: !isItem(String(terms.item ?? '')),
  sealed: terms.sealed !== true,
  contents: contentsOf({ filing: { papers }, procedure }).length === 0,
});

type Props = {
  readonly intake: Intake;
  readonly procedure: ProcedureView;
  readonly counters: readonly UnitView[];
  readonly isChecked: boolean;
};

/** To which counter the sealed papers go, under which number, and that they were checked and sealed before the sender. */
export const EnvelopePart = ({ intake, procedure, counters, isChecked }: Props) => {
  const w = useWords(own);
  const id = useId();
  const title = useTitle();
  const { filing, change, unit } = intake;
  const set = (terms: Record<string, string | boolean>): void => change(now => ({ terms: { ...now.terms, ...terms } }));
  useScanner(text => {
    if (!isItem(text)) return false;
    set({ item: writtenItem(text) });
    return true;
  });
  const lacks = lacksOfEnvelope(intake, procedure);
  const contents = contentsOf({ filing, procedure });
  return (
    <section className="intake-part" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{w.envelope}</h2>
      <div className="take-in-fields">
        <SelectField
          label={w.counter}
          choices={counters.map(({ code, name }) => ({ value: code, title: title(name) }))}
          value={unit}
          onChoose={code => set({ receivingUnit: code, returningUnit: code })}
        />
        <div className="field">
          <label htmlFor={`${id}-item`}>{w.item}</label>
          <input
            id={`${id}-item`}
            className="input digits"
            value={String(filing.terms.item ?? '')}
            onChange={({ target }) => set({ item: target.value })}
            maxLength={20}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-invalid={isChecked && lacks.item}
            aria-describedby={`${id}-hint ${id}-fault`}
          />
          <span className="hint" id={`${id}-hint`}>
            {w.itemHint}
          </span>
          {isChecked && lacks.item && (
            <Fault id={`${id}-fault`}>{filing.terms.item ? w.itemWrong : w.itemMissing}</Fault>
          )}
        </div>
      </div>
      <div className="take-in-contents">
        <h3>{w.contents}</h3>
        {contents.length > 0 && (
          <ul>
            {contents.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        {contents.length === 0 && (isChecked ? <Fault>{w.nothingInside}</Fault> : <p className="soft">–</p>)}
      </div>
      <div className="field">
        <label className="form-tick">
          <input
            type="checkbox"
            checked={filing.terms.sealed === true}
            onChange={({ target }) => set({ sealed: target.checked })}
            aria-invalid={isChecked && lacks.sealed}
          />
          {w.sealed}
        </label>
        {isChecked && lacks.sealed && <Fault>{w.sealedMissing}</Fault>}
      </div>
    </section>
  );
};

const Fault = ({ id, children }: { readonly id?: string; readonly children: string }) => (
  <p className="fault" id={id}>
    <Icon name="alert" size={16} /> {children}
  </p>
);
