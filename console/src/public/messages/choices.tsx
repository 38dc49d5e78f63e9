import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { type OwnAddresses, type OwnContact, useReadAgain } from '../../api/own-messages.ts';
import { useCommand } from '../../api/use-command.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { MEDIUM_WORDS } from '../../parts/sendings.tsx';
import { CHOICE } from './contact-words.ts';

type Medium = OwnContact['media'][number];
type Props = { readonly media: OwnAddresses['media']; readonly before: OwnContact };

const USUAL_QUIET = { from: '21:00', until: '06:00' };

/** By what, in which language and when messages come; saved together. */
export const Choices = ({ media, before }: Props) => {
  const w = useWords(CHOICE);
  const [chosen, setChosen] = useState(before);
  const { contact } = useReadAgain();
  const { send, isSending, isDone, problem, forget } = useCommand({
    send: (command, body: OwnContact) => command('chooseContact', { body }),
    refresh: contact,
  });
  const change = (to: Partial<OwnContact>): void => {
    forget();
    setChosen(now => ({ ...now, ...to }));
  };
  const status = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (isDone) status.current?.focus();
  }, [isDone]);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    send(chosen);
  };
  return (
    <form className="stack-small" onSubmit={save}>
      <h2>{w.title}</h2>
      <MediaPart {...{ media, chosen, change }} />
      <LanguagePart {...{ chosen, change }} />
      <QuietPart {...{ chosen, change }} />
      {problem && <ProblemNote problem={problem} />}
      {isDone && (
        <p className="note choices-done" role="status" tabIndex={-1} ref={status}>
          <Icon name="check" /> {w.done}
        </p>
      )}
      <div className="ways">
        <button type="submit" className="button button-main choices-save" aria-disabled={isSending}>
          {w.save}
        </button>
      </div>
    </form>
  );
};

type PartProps = { readonly chosen: OwnContact; readonly change: (to: Partial<OwnContact>) => void };

/** Those that are chosen stand first, in their order. */
const MediaPart = ({ media, chosen, change }: PartProps & Pick<Props, 'media'>) => {
  const w = useWords(CHOICE);
  const { language } = useLanguage();
  const known = chosen.media.filter(medium => media.includes(medium));
  const rows = [...known, ...media.filter(medium => !known.includes(medium))];
  const choose = (medium: Medium, isChosen: boolean): void =>
    change({ media: isChosen ? [...chosen.media, medium] : chosen.media.filter(other => other !== medium) });
  const earlier = (medium: Medium): void => {
    const at = chosen.media.indexOf(medium);
    const others = chosen.media.filter(other => other !== medium);
    change({ media: [...others.slice(0, at - 1), medium, ...others.slice(at - 1)] });
  };
  return (
    <fieldset className="choice-part">
      <legend>{w.media}</legend>
      <p className="soft small">{w.mediaHint}</p>
      <div>
        {rows.map((medium, at) => (
          <div key={medium} className="medium-row">
            <label>
              <input
                type="checkbox"
                checked={known.includes(medium)}
                onChange={event => choose(medium, event.target.checked)}
              />
              {known.includes(medium) && `${at + 1}. `}
              {MEDIUM_WORDS[medium][language]}
            </label>
            {known.indexOf(medium) > 0 && (
              <button
                type="button"
                className="button button-quiet"
                aria-label={`${w.earlier}: ${MEDIUM_WORDS[medium][language]}`}
                onClick={() => earlier(medium)}
              >
                {w.earlier}
              </button>
            )}
          </div>
        ))}
      </div>
      {known.length === 0 && <p role="status">{w.none}</p>}
    </fieldset>
  );
};

const LanguagePart = ({ chosen, change }: PartProps) => {
  const w = useWords(CHOICE);
  const name = useId();
  const options = [undefined, 'vi', 'en'] as const;
  return (
    <fieldset className="choice-part">
      <legend>{w.language}</legend>
      <div>
        {options.map(language => (
          <label key={language ?? 'both'}>
            <input
              type="radio"
              name={name}
              checked={chosen.language === language}
              onChange={() => change({ language })}
            />
            {w[language ?? 'both']}
          </label>
        ))}
      </div>
    </fieldset>
  );
};

const HALF_HOURS = Array.from(
  { length: 48 },
  (_, half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`,
);

/** Every half hour, and the time that was chosen by other ways. */
const timesWith = (time: string): readonly string[] => [...new Set([...HALF_HOURS, time])].toSorted();

const QuietPart = ({ chosen: { quiet }, change }: PartProps) => {
  const w = useWords(CHOICE);
  const id = useId();
  const at = (name: 'from' | 'until', time: string): void => {
    if (quiet) change({ quiet: { ...quiet, [name]: time } });
  };
  return (
    <fieldset className="choice-part">
      <legend>{w.quiet}</legend>
      <label>
        <input
          type="checkbox"
          checked={quiet !== undefined}
          onChange={event => change({ quiet: event.target.checked ? USUAL_QUIET : undefined })}
        />
        {w.quietOn}
      </label>
      {quiet && (
        <div className="quiet-times">
          {(['from', 'until'] as const).map(name => (
            <div key={name} className="field">
              <label htmlFor={`${id}-${name}`}>{w[name]}</label>
              <select
                id={`${id}-${name}`}
                className="input"
                value={quiet[name]}
                onChange={event => at(name, event.target.value)}
              >
                {timesWith(quiet[name]).map(time => (
                  <option key={time}>{time}</option>
                ))}
              </select>
            </div>
          ))}
        </div>
      )}
      <p className="soft small">{w.quietHint}</p>
    </fieldset>
  );
};
