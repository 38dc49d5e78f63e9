import { type FormEvent, useId, useState } from 'react';
import { useCommand } from '../../api/use-command.ts';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { MEDIUM_WORDS } from '../../parts/sendings.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { own } from './alerts-words.ts';
import { type AlertSettings, type AlertWishes, useRefresh } from './reads.ts';

const WHEN = ['digest', 'at-once', 'required'] as const satisfies readonly AlertWishes['when'][];
const NIGHT = { from: '18:00', until: '07:00' };
const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** When, by what and in which language alerts come. Stays as it was chosen when it cannot be saved. */
export const WishesForm = ({ settings }: { readonly settings: AlertSettings }) => {
  const { wishes } = settings;
  const w = useWords(own);
  const refresh = useRefresh();
  const [when, setWhen] = useState(wishes.when);
  const [chosen, setChosen] = useState<readonly AlertWishes['media'][number][]>(wishes.media);
  const [language, setLanguage] = useState<string>(wishes.language ?? '');
  const [isQuiet, setQuiet] = useState(wishes.quiet !== undefined);
  const [hours, setHours] = useState(wishes.quiet ?? NIGHT);
  const [isChecked, setChecked] = useState(false);
  const { send, isSending, isDone, problem, forget } = useCommand({
    send: (command, body: AlertWishes) => command('chooseAlerts', { body }),
    refresh,
  });
  const isWrong = isQuiet && !(isTime(hours.from) && isTime(hours.until));
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value): void => {
      forget();
      set(value);
    };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (chosen.length === 0 || isWrong) return;
    send({
      ...{ when, media: [...chosen] },
      ...((language === 'vi' || language === 'en') && { language }),
      ...(isQuiet && { quiet: hours }),
    });
  };
  return (
    <form className="alerts-form" onSubmit={save} aria-label={w.title} noValidate>
      {problem && <ProblemNote problem={problem} />}
      <When chosen={when} onChoose={change(setWhen)} />
      <Media
        settings={settings}
        chosen={chosen}
        fault={isChecked && chosen.length === 0 ? w.noMedium : undefined}
        onChoose={change(setChosen)}
      />
      <SelectField
        label={w.language}
        choices={[
          { value: 'vi', title: w.vi },
          { value: 'en', title: w.en },
        ]}
        none={w.both}
        value={language}
        onChoose={change(setLanguage)}
      />
      <fieldset className="field">
        <legend className="label">{w.quiet}</legend>
        <div>
          <label className="alerts-choice">
            <input type="checkbox" checked={isQuiet} onChange={({ target }) => change(setQuiet)(target.checked)} />
            {w.quietOn}
          </label>
        </div>
        {isQuiet && (
          <div className="alerts-hours">
            <TextField label={w.from} value={hours.from} onChange={from => change(setHours)({ ...hours, from })} />
            <TextField label={w.until} value={hours.until} onChange={until => change(setHours)({ ...hours, until })} />
          </div>
        )}
        {isChecked && isWrong && (
          <p className="fault" role="alert">
            {w.badTime}
          </p>
        )}
      </fieldset>
      <div className="ways">
        <button type="submit" className="button button-main" aria-disabled={isSending}>
          {isSending ? w.saving : w.save}
        </button>
        <span role="status" className="soft">
          {isDone && w.saved}
        </span>
      </div>
    </form>
  );
};

type WhenProps = { readonly chosen: AlertWishes['when']; readonly onChoose: (when: AlertWishes['when']) => void };

const When = ({ chosen, onChoose }: WhenProps) => {
  const w = useWords(own);
  const id = useId();
  return (
    <fieldset className="field">
      <legend className="label">{w.when}</legend>
      {WHEN.map(when => (
        <div key={when} className="alerts-option">
          <label className="alerts-choice">
            <input
              type="radio"
              name={id}
              checked={chosen === when}
              onChange={() => onChoose(when)}
              aria-describedby={`${id}-${when}`}
            />
            {w[when]}
          </label>
          <p id={`${id}-${when}`} className="soft small">
            {w[`${when}Hint`]}
          </p>
        </div>
      ))}
    </fieldset>
  );
};

type MediaProps = {
  readonly settings: AlertSettings;
  readonly chosen: readonly AlertWishes['media'][number][];
  readonly fault: string | undefined;
  readonly onChoose: (media: readonly AlertWishes['media'][number][]) => void;
};

/** In the order of the installation. */
const Media = ({ settings, chosen, fault, onChoose }: MediaProps) => {
  const { media: offered, email, phone } = settings;
  const w = useWords(own);
  const { language } = useLanguage();
  return (
    <fieldset className="field">
      <legend className="label">{w.by}</legend>
      {fault && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
      <div className="alerts-media">
        {offered.map(medium => (
          <label key={medium} className="alerts-choice">
            <input
              type="checkbox"
              checked={chosen.includes(medium)}
              onChange={({ target }) =>
                onChoose(offered.filter(one => (one === medium ? target.checked : chosen.includes(one))))
              }
            />
            <span>
              {MEDIUM_WORDS[medium][language]}
              {!(medium === 'email' ? email : phone) && (
                <span className="soft small"> · {medium === 'email' ? w.noEmail : w.noPhone}</span>
              )}
            </span>
          </label>
        ))}
      </div>
      {offered.length > 1 && <span className="hint">{w.byHint}</span>}
    </fieldset>
  );
};
