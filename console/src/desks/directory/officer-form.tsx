import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { OfficerRole } from '../../../../schemas/officer.ts';
import { useApi } from '../../api/api-context.tsx';
import { useCommand } from '../../api/use-command.ts';
import { DayField, isNoDay } from '../../parts/day-field.tsx';
import { FormWays } from '../../parts/form-ways.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ROLE_WORDS } from '../../parts/roles.ts';
import { RolesField } from '../../parts/roles-field.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { type Appointment, appointmentsOf, withAppointment } from './appointments.ts';
import { own } from './directory-words.ts';
import { findOfficer, type Officer, type Unit, useReads, useRefresh } from './reads.ts';

type Props = {
  /** Undefined for a new one. */
  readonly officer?: Officer;
  /** The place of the appointment that is changed; a further one without it. */
  readonly place?: number | undefined;
  readonly unit: Unit;
  readonly onDone: () => void;
  readonly onSaved: (name: string) => void;
};

const ROLES = Object.keys(ROLE_WORDS) as readonly OfficerRole[];

/** Name, title, and roles and days of one appointment at this unit; all others stay as they are. */
export const OfficerForm = ({ officer, place, unit, onDone, onSaved }: Props) => {
  const w = useWords(own);
  const appointment = officer && place !== undefined ? appointmentsOf(officer)[place] : undefined;
  const [id, setId] = useState<string>(officer?.id ?? '');
  const [name, setName] = useState(officer?.name ?? '');
  const [jobTitle, setJobTitle] = useState(officer?.title ?? '');
  const [email, setEmail] = useState(officer?.email ?? '');
  const [phone, setPhone] = useState(officer?.phone ?? '');
  const [roles, setRoles] = useState<readonly OfficerRole[]>(appointment?.roles ?? []);
  const [from, setFrom] = useState(appointment?.from ?? '');
  const [until, setUntil] = useState(appointment?.until ?? '');
  const [isChecked, setChecked] = useState(false);
  const faultOf = (value: string) => (isChecked && isEmpty(value) ? w.missing : undefined);
  const isTurned = from !== '' && until !== '' && !isNoDay(until) && until < from;
  const [left, setLeft] = useState('');
  const known = useQuery({ ...useReads().officer(left), enabled: officer === undefined && left !== '' }).data;
  const { send: save, isSending: isSaving, problem } = useSave(onSaved);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (
      isEmpty(id) ||
      (!known && [name, jobTitle].some(isEmpty)) ||
      roles.length === 0 ||
      isTurned ||
      [from, until].some(isNoDay)
    )
      return;
    const days = { ...(from && { from }), ...(until && { until }) };
    const work: Appointment = { unit: unit.code, roles: [...roles], ...days };
    const fresh: Person = {
      ...{ name, title: jobTitle },
      ...(!isEmpty(email) && { email: email.trim() }),
      ...(!isEmpty(phone) && { phone: phone.trim() as Officer['phone'] }),
    };
    const { email: _, phone: __, ...before } = officer ?? {};
    save({ id, officer: officer && ({ ...before, ...fresh } as Officer), fresh, place, work });
  };
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <form ref={form} className="directory-form" onSubmit={send} aria-label={officer?.name ?? w.addOfficer} noValidate>
      {problem && <ProblemNote problem={problem} />}
      <TextField
        label={w.account}
        hint={w.accountHint}
        value={id}
        onChange={setId}
        fault={faultOf(id)}
        isReadOnly={officer !== undefined}
        isFirst={officer === undefined}
        onLeave={() => setLeft(id.trim())}
      />
      {known && (
        <p className="note" role="status">
          <Icon name="person" /> {w.known(`${known.name}, ${known.title}`)}
        </p>
      )}
      {!known && (
        <div className="directory-pair">
          <TextField
            label={w.name}
            value={name}
            onChange={setName}
            fault={faultOf(name)}
            isFirst={officer !== undefined}
          />
          <TextField label={w.jobTitle} value={jobTitle} onChange={setJobTitle} fault={faultOf(jobTitle)} />
          <TextField label={w.email} hint={w.emailHint} value={email} onChange={setEmail} />
          <TextField label={w.mobile} hint={w.mobileHint} value={phone} onChange={setPhone} />
        </div>
      )}
      <RolesField
        label={w.roles}
        offered={ROLES}
        chosen={roles}
        fault={isChecked && roles.length === 0 ? w.noRole : undefined}
        onChange={setRoles}
      />
      <div className="directory-pair">
        <DayField label={w.from} hint={w.fromHint} value={from} onChange={setFrom} />
        <DayField
          label={w.until}
          hint={w.untilHint}
          value={until}
          onChange={setUntil}
          fault={isChecked && isTurned ? w.turned : undefined}
        />
      </div>
      <FormWays label={w.save} isSending={isSaving} onCancel={onDone} />
    </form>
  );
};

const isEmpty = (value: string): boolean => value.trim() === '';

/** Who it is, and where alerts go. */
type Person = Pick<Officer, 'name' | 'title' | 'email' | 'phone'>;

type Saved = {
  readonly id: string;
  /** The officer as it was before; undefined for an account that is entered. */
  readonly officer: Officer | undefined;
  readonly fresh: Person;
  readonly place: number | undefined;
  readonly work: Appointment;
};

const useSave = (onSaved: (name: string) => void) => {
  const refresh = useRefresh();
  const { call } = useApi();
  return useCommand({
    /** An account that is an officer already keeps what it has, and gets one appointment more. */
    send: async (command, { id, officer, fresh, place, work }: Saved) => {
      const params = { id: id.trim() };
      const found = officer ?? (await findOfficer(call, params.id));
      const body = found ? withAppointment(found, place, work) : { ...fresh, ...work };
      return command('putOfficer', { params, body });
    },
    onDone: async ({ officer }) => {
      await refresh();
      onSaved(officer.name);
    },
  });
};
