import { type FormEvent, useState } from 'react';
import { useCommand } from '../../api/use-command.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { own } from './directory-words.ts';
import { readHours, readList, writtenHours } from './hours.ts';
import { type Unit, useRefresh } from './reads.ts';

type Props = {
  /** Undefined for a new one. */
  readonly unit: Unit | undefined;
  readonly onSaved: (code: string) => void;
};

const draftOf = (unit: Unit | undefined) => ({
  code: unit?.code ?? '',
  vi: unit?.name.vi ?? '',
  en: unit?.name.en ?? '',
  phone: unit?.phone ?? '',
  address: unit?.address ?? '',
  hours: unit ? writtenHours(unit.hours) : '07:30-11:30, 13:30-17:00',
  competences: unit?.competences.join(', ') ?? '',
  serves: unit?.serves.join(', ') ?? '',
  validFrom: unit?.validFrom ?? '',
  validTo: unit?.validTo ?? '',
});

/** Everything that is kept of a unit. Stays as it was typed when it cannot be saved. */
export const UnitForm = ({ unit, onSaved }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const [draft, setDraft] = useState(draftOf(unit));
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
    if (hours) save({ draft, hours, predecessors: unit?.predecessors ?? [] });
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
        <TextField label={w.competences} hint={w.competencesHint} {...field('competences')} />
        <TextField label={w.serves} hint={w.servesHint} {...field('serves')} />
      </div>
      <div className="directory-pair">
        <TextField label={w.validFrom} type="date" {...field('validFrom')} />
        <TextField label={w.validTo} type="date" hint={w.validToHint} {...field('validTo')} />
      </div>
      <div className="directory-ways">
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

type Saved = {
  readonly draft: ReturnType<typeof draftOf>;
  readonly hours: Unit['hours'];
  readonly predecessors: Unit['predecessors'];
};

const useSave = (onSaved: (code: string) => void) => {
  const refresh = useRefresh();
  return useCommand({
    send: (command, { draft, hours, predecessors }: Saved) => {
      const { code, vi, en, phone, address, competences, serves, validFrom, validTo } = draft;
      return command('putUnit', {
        params: { code: code.trim() },
        body: {
          ...{ name: { vi, en }, phone, address, hours, validFrom, predecessors },
          ...{ competences: readList(competences), serves: readList(serves) },
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
