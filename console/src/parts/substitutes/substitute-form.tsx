import { useId, useState } from 'react';
import type { OfficerRole } from '../../../../schemas/officer.ts';
import { useMe } from '../../api/api-context.tsx';
import { useCommand } from '../../api/use-command.ts';
import { DayField, isNoDay } from '../day-field.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { localDay } from '../language/dates.ts';
import { useTitle, useWords } from '../language/language.tsx';
import { ROLE_WORDS } from '../roles.ts';
import { TextField } from '../text-field.tsx';
import { own } from './substitute-words.ts';
import { type Substitute, type UnitOfficer, useRefreshSubstitutes } from './substitutes.ts';

type Props = {
  readonly unit: string;
  readonly officers: readonly UnitOfficer[];
  /** The one that is changed; undefined for a new one. */
  readonly changed: Substitute | undefined;
  readonly onClose: () => void;
};

/** The choice for somebody who does not work at the unit. */
const ELSEWHERE = '…';

/** Who stands in for whom, as what, from when to when, and why. What was begun keeps its first day and its two people. */
export const SubstituteForm = ({ unit, officers, changed, onClose }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { me, roles: mine } = useMe();
  const today = localDay(me.now);
  const [replaced, setReplaced] = useState<string>(changed?.insteadOf.id ?? '');
  const [chosen, setChosen] = useState<string>(changed?.substitute.id ?? '');
  const [account, setAccount] = useState('');
  const [left, setLeft] = useState<readonly OfficerRole[]>([]);
  const [from, setFrom] = useState(changed?.from ?? today);
  const [until, setUntil] = useState(changed?.until ?? '');
  const [reason, setReason] = useState(changed?.reason ?? '');
  const [isChecked, setChecked] = useState(false);
  const theirs = officers.find(({ id }) => id === replaced)?.roles ?? changed?.roles ?? [];
  const roles = theirs.filter(role => !left.includes(role));
  const substitute = chosen === ELSEWHERE ? account.trim() : chosen;
  const refresh = useRefreshSubstitutes();
  const { send, isSending, problem } = useCommand({
    send: command =>
      command('putSubstitute', {
        params: { code: unit, id: replaced, substitute },
        body: { roles, from, until, reason: reason.trim() },
      }),
    refresh,
    onDone: onClose,
  });
  const missing = (value: string): string | undefined => (isChecked && value.trim() === '' ? w.missing : undefined);
  const save = (): void => {
    setChecked(true);
    const isWhole = [replaced, substitute, from, until, reason].every(value => value.trim() !== '');
    if (isWhole && roles.length > 0 && !isNoDay(from) && !isNoDay(until) && from <= until) send();
  };
  const dialog = { title: w.name, sendLabel: w.save, isSending, problem, onClose, onSend: save };
  return (
    <FormDialog {...dialog}>
      <Choice
        label={w.replaced}
        value={replaced}
        choices={namesOf(officers, changed?.insteadOf)}
        isFixed={changed !== undefined}
        fault={missing(replaced)}
        onChoose={id => {
          setReplaced(id);
          setLeft([]);
        }}
      />
      <Choice
        label={w.substitute}
        value={chosen}
        choices={[
          ...namesOf(officers, changed?.substitute).filter(({ id }) => id !== replaced && id !== me.id),
          ...(mine.includes('administrator') ? [{ id: ELSEWHERE, said: w.elsewhere }] : []),
        ]}
        isFixed={changed !== undefined}
        fault={missing(chosen)}
        onChoose={setChosen}
      />
      {chosen === ELSEWHERE && (
        <TextField label={w.account} value={account} onChange={setAccount} fault={missing(account)} />
      )}
      {theirs.length > 0 && (
        <fieldset className="field">
          <legend className="label">{w.roles}</legend>
          {isChecked && roles.length === 0 && (
            <p className="fault" role="alert">
              {w.noRole}
            </p>
          )}
          <div className="choices">
            {theirs.map(role => (
              <label key={role}>
                <input
                  type="checkbox"
                  checked={roles.includes(role)}
                  onChange={({ target }) =>
                    setLeft(target.checked ? left.filter(one => one !== role) : [...left, role])
                  }
                />
                {title(ROLE_WORDS[role])}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <div className="field-pair">
        <DayField
          label={w.from}
          value={from}
          onChange={setFrom}
          fault={missing(from)}
          isReadOnly={changed !== undefined}
        />
        <DayField
          label={w.until}
          value={until}
          onChange={setUntil}
          fault={missing(until) ?? (isChecked && !isNoDay(until) && until < from ? w.turned : undefined)}
        />
      </div>
      <TextField label={w.reason} hint={w.reasonHint} value={reason} onChange={setReason} fault={missing(reason)} />
    </FormDialog>
  );
};

type Named = { readonly id: string; readonly said: string };

/** The officers of the unit by name, and one more who is not among them. */
const namesOf = (
  officers: readonly UnitOfficer[],
  more: { readonly id: string; readonly name: string } | undefined,
): readonly Named[] => {
  const named = officers.map(({ id, name, title }) => ({ id: id as string, said: `${name}, ${title}` }));
  return more && !named.some(({ id }) => id === more.id) ? [...named, { id: more.id, said: more.name }] : named;
};

type ChoiceProps = {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Named[];
  readonly isFixed: boolean;
  readonly fault: string | undefined;
  readonly onChoose: (id: string) => void;
};

const Choice = ({ label, value, choices, isFixed, fault, onChoose }: ChoiceProps) => {
  const w = useWords(own);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="input"
        value={value}
        disabled={isFixed}
        onChange={event => onChoose(event.target.value)}
        aria-invalid={fault !== undefined}
        aria-describedby={fault && `${id}-fault`}
      >
        <option value="">{w.choose}</option>
        {choices.map(({ id: one, said }) => (
          <option key={one} value={one}>
            {said}
          </option>
        ))}
      </select>
      {fault && (
        <span className="fault" id={`${id}-fault`} role="alert">
          {fault}
        </span>
      )}
    </div>
  );
};
