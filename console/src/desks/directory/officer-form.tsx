import { type FormEvent, useState } from 'react';
import type { OfficerRole } from '../../../../schemas/officer.ts';
import { useCommand } from '../../api/use-command.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ROLE_WORDS } from '../../parts/roles.ts';
import { TextField } from '../../parts/text-field.tsx';
import { rolesAt, withRoles } from './appointments.ts';
import { own } from './directory-words.ts';
import { type Officer, type Unit, useRefresh } from './reads.ts';

type Props = {
  /** Undefined for a new one. */
  readonly officer?: Officer;
  readonly unit: Unit;
  readonly onDone: () => void;
  readonly onSaved: (name: string) => void;
};

const ROLES = Object.keys(ROLE_WORDS) as readonly OfficerRole[];

/** Name, title and the roles at this unit; appointments elsewhere stay as they are. */
export const OfficerForm = ({ officer, unit, onDone, onSaved }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const [id, setId] = useState<string>(officer?.id ?? '');
  const [name, setName] = useState(officer?.name ?? '');
  const [jobTitle, setJobTitle] = useState(officer?.title ?? '');
  const [roles, setRoles] = useState(officer ? rolesAt(officer, unit.code) : []);
  const [isChecked, setChecked] = useState(false);
  const faultOf = (value: string) => (isChecked && isEmpty(value) ? w.missing : undefined);
  const { send: save, isSending: isSaving, problem } = useSave(() => onSaved(name.trim()));
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if ([id, name, jobTitle].some(isEmpty) || roles.length === 0) return;
    const fresh = { id, name, title: jobTitle, unit: unit.code, roles: [...roles] } as Officer;
    save(officer ? withRoles({ ...officer, name, title: jobTitle }, { unit: unit.code, roles: [...roles] }) : fresh);
  };
  return (
    <form className="directory-form" onSubmit={send} aria-label={officer?.name ?? w.addOfficer} noValidate>
      {problem && <ProblemNote problem={problem} />}
      <TextField
        label={w.account}
        hint={w.accountHint}
        value={id}
        onChange={setId}
        fault={faultOf(id)}
        isReadOnly={officer !== undefined}
        isFirst={officer === undefined}
      />
      <div className="directory-pair">
        <TextField
          label={w.name}
          value={name}
          onChange={setName}
          fault={faultOf(name)}
          isFirst={officer !== undefined}
        />
        <TextField label={w.jobTitle} value={jobTitle} onChange={setJobTitle} fault={faultOf(jobTitle)} />
      </div>
      <fieldset className="field">
        <legend className="label">{w.roles}</legend>
        {isChecked && roles.length === 0 && (
          <p className="fault" role="alert">
            {w.noRole}
          </p>
        )}
        <div className="directory-roles">
          {ROLES.map(role => (
            <label key={role}>
              <input
                type="checkbox"
                checked={roles.includes(role)}
                onChange={event =>
                  setRoles(event.target.checked ? [...roles, role] : roles.filter(one => one !== role))
                }
              />
              {title(ROLE_WORDS[role])}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="directory-ways">
        <button type="submit" className="button button-main" aria-disabled={isSaving}>
          {isSaving ? w.saving : w.save}
        </button>
        <button type="button" className="button button-quiet" onClick={onDone}>
          {w.cancel}
        </button>
      </div>
    </form>
  );
};

const isEmpty = (value: string): boolean => value.trim() === '';

const useSave = (onSaved: () => void) => {
  const refresh = useRefresh();
  return useCommand({
    send: (command, { id, ...body }: Officer) => command('putOfficer', { params: { id: id.trim() }, body }),
    onDone: async () => {
      await refresh();
      onSaved();
    },
  });
};
