import { type FormEvent, useState } from 'react';
import { communeName } from '../../../../schemas/address.ts';
import { useMe } from '../../api/api-context.tsx';
import { useCommand } from '../../api/use-command.ts';
import type { Offered } from '../../parts/choice-field.tsx';
import { DayField, isNoDay } from '../../parts/day-field.tsx';
import { localDay } from '../../parts/language/dates.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { ManyChoice } from '../../parts/many-choice.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { own } from './directory-words.ts';
import { readHours, writtenHours } from './hours.ts';
import { type Unit, useRefresh } from './reads.ts';

type Props = {
  /** Undefined for a new one. */
  readonly unit: Unit | undefined;
  readonly units: readonly Unit[];
  /** What a unit may do, in words. */
  readonly known: readonly Offered[];
  readonly onSaved: (code: string) => void;
};

const draftOf = (unit: Unit | undefined, today: string) => ({
  code: unit?.code ?? '',
  vi: unit?.name.vi ?? '',
  en: unit?.name.en ?? '',
  phone: unit?.phone ?? '',
  address: unit?.address ?? '',
  hours: unit ? writtenHours(unit.hours) : '07:30-11:30, 13:30-17:00',
  validFrom: unit?.validFrom ?? today,
  validTo: unit?.validTo ?? '',
});

/** Everything that is kept of a unit. Stays as it was typed when it cannot be saved. */
export const UnitForm = ({ unit, units, known, onSaved }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { me } = useMe();
  const [draft, setDraft] = useState(draftOf(unit, localDay(me.now)));
  const [competences, setCompetences] = useState<readonly string[]>(unit?.competences ?? []);
  const [serves, setServes] = useState<readonly string[]>(unit?.serves ?? []);
  const [isWrong, setWrong] = useState(false);
  const { send: save, isSending: isSaving, isDone: isSaved, problem } = useSave(onSaved);
  const field = (name: keyof typeof draft) => ({
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const hours = readHours(draft.hours);
    setWrong(!hours);
    if (hours && !isNoDay(draft.validFrom) && !isNoDay(draft.validTo))
      save({ draft, competences, serves, hours, predecessors: unit?.predecessors ?? [] });
  };
  return (
    <form className="directory-form" onSubmit={send} aria-label={w.unit} noValidate>
      {problem && <ProblemNote problem={problem} />}
      {!unit && <TextField label={w.code} {...field('code')} />}
      {unit && (
        <h2>
          {title(unit.name)} <span className="soft digits">{unit.code}</span>
        </h2>
      )}
      <div className="directory-pair">
        <TextField label={w.nameVi} {...field('vi')} />
        <TextField label={w.nameEn} {...field('en')} />
      </div>
      <div className="directory-pair">
        <TextField label={w.phone} {...field('phone')} />
        <TextField label={w.address} {...field('address')} />
      </div>
      <TextField label={w.hours} hint={w.hoursHint} fault={isWrong ? w.badHours : undefined} {...field('hours')} />
      <div className="directory-pair">
        <ManyChoice
          label={w.competences}
          hint={w.competencesHint}
          offered={known}
          chosen={competences}
          onChange={setCompetences}
        />
        <ManyChoice
          label={w.serves}
          hint={w.servesHint}
          offered={communesOf(units, {
            code: draft.code.trim(),
            name: { vi: draft.vi, en: draft.en },
            competences: [...competences],
          })}
          chosen={serves}
          onChange={setServes}
        />
      </div>
      <div className="directory-pair">
        <DayField label={w.validFrom} {...field('validFrom')} />
        <DayField label={w.validTo} hint={w.validToHint} {...field('validTo')} />
      </div>
      <div className="ways">
        <button type="submit" className="button button-main" aria-disabled={isSaving}>
          {isSaving ? w.saving : w.save}
        </button>
        <span role="status" className="soft">
          {isSaved && w.saved}
        </span>
      </div>
    </form>
  );
};

type Committee = Pick<Unit, 'name' | 'competences'> & { readonly code: string };

const isCommittee = ({ code, competences }: Committee): boolean =>
  code !== '' && competences.includes('commune-committee');

/** Communes by the names of their committees, also of the one that is being entered: a commune is known by the code of its committee. */
const communesOf = (units: readonly Unit[], entered: Committee): readonly Offered[] =>
  [...units.filter(({ code }) => code !== entered.code), entered]
    .filter(isCommittee)
    .map(({ code, name }) => ({ code, title: communeName(name) }));

type Saved = {
  readonly draft: ReturnType<typeof draftOf>;
  readonly competences: readonly string[];
  readonly serves: readonly string[];
  readonly hours: Unit['hours'];
  readonly predecessors: Unit['predecessors'];
};

const useSave = (onSaved: (code: string) => void) => {
  const refresh = useRefresh();
  return useCommand({
    send: (command, { draft, competences, serves, hours, predecessors }: Saved) => {
      const { code, vi, en, phone, address, validFrom, validTo } = draft;
      return command('putUnit', {
        params: { code: code.trim() },
        body: {
          ...{ name: { vi, en }, phone, address, hours, validFrom, predecessors },
          ...{ competences: [...competences], serves: [...serves] as Unit['serves'] },
          ...(validTo && { validTo }),
        },
      });
    },
    onDone: async ({ unit }) => {
      await refresh();
      onSaved(unit.code);
    },
  });
};
