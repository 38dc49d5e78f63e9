import { useState } from 'react';
import type { OfficerRole } from '../../../../schemas/officer.ts';
import { useMe } from '../../api/api-context.tsx';
import { useCommand } from '../../api/use-command.ts';
import { DayField, isNoDay } from '../day-field.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { localDay } from '../language/dates.ts';
import { useWords } from '../language/language.tsx';
import { RolesField } from '../roles-field.tsx';
import { SelectField } from '../select-field.tsx';
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
  const missing = (value: string, said: string = w.missing): string | undefined =>
    isChecked && value.trim() === '' ? said : undefined;
  const save = (): void => {
    setChecked(true);
    const isWhole = [replaced, substitute, from, until, reason].every(value => value.trim() !== '');
    if (isWhole && roles.length > 0 && !isNoDay(from) && !isNoDay(until) && from <= until) send();
  };
  const dialog = { title: w.name, sendLabel: w.save, isSending, problem, onClose, onSend: save };
  return (
    <FormDialog {...dialog}>
      <SelectField
        label={w.replaced}
        value={replaced}
        choices={namesOf(officers, changed?.insteadOf)}
        none={w.choose}
        isFixed={changed !== undefined}
        fault={missing(replaced, w.notChosen)}
        onChoose={id => {
          setReplaced(id);
          setLeft([]);
        }}
      />
      <SelectField
        label={w.substitute}
        value={chosen}
        choices={[
          ...namesOf(officers, changed?.substitute).filter(({ value }) => value !== replaced && value !== me.id),
          ...(mine.includes('administrator') ? [{ value: ELSEWHERE, title: w.elsewhere }] : []),
        ]}
        none={w.choose}
        isFixed={changed !== undefined}
        fault={missing(chosen, w.notChosen)}
        onChoose={setChosen}
      />
      {chosen === ELSEWHERE && (
        <TextField label={w.account} value={account} onChange={setAccount} fault={missing(account)} />
      )}
      {theirs.length > 0 && (
        <RolesField
          label={w.roles}
          offered={theirs}
          chosen={roles}
          fault={isChecked && roles.length === 0 ? w.noRole : undefined}
          onChange={chosen => setLeft(theirs.filter(role => !chosen.includes(role)))}
        />
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

type Named = { readonly value: string; readonly title: string };

/** The officers of the unit by name, and one more who is not among them. */
const namesOf = (
  officers: readonly UnitOfficer[],
  more: { readonly id: string; readonly name: string } | undefined,
): readonly Named[] => {
  const named = officers.map(({ id, name, title }): Named => ({ value: id, title: `${name}, ${title}` }));
  return more && !named.some(({ value }) => value === more.id)
    ? [...named, { value: more.id, title: more.name }]
    : named;
};
