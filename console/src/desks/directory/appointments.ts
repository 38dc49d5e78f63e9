/** What an officer's appointments are, and become. */
import type { OfficerRole } from '../../../../schemas/officer.ts';
import type { Officer } from './reads.ts';

type Appointment = Pick<Officer, 'unit' | 'roles'>;

const all = ({ unit, roles, alsoAt = [] }: Officer): readonly Appointment[] => [{ unit, roles }, ...alsoAt];

export const unitsOf = (officer: Officer): readonly string[] => all(officer).map(({ unit }) => unit);

export const rolesAt = (officer: Officer, unit: string): readonly OfficerRole[] =>
  all(officer).find(one => one.unit === unit)?.roles ?? [];

const withAppointments = (officer: Officer, appointments: readonly Appointment[]): Officer | undefined => {
  const [first, ...others] = appointments;
  const { alsoAt: _, ...rest } = officer;
  return first && { ...rest, ...first, ...(others.length > 0 && { alsoAt: [...others] }) };
};

/** The officer without the appointment at that unit; undefined where it was the last. */
export const withoutUnit = (officer: Officer, unit: string): Officer | undefined =>
  withAppointments(
    officer,
    all(officer).filter(one => one.unit !== unit),
  );

/** The officer with these roles at that unit, and all other appointments as they are. */
export const withRoles = (officer: Officer, { unit, roles }: Appointment): Officer => {
  const others = all(officer);
  const changed = others.some(one => one.unit === unit)
    ? others.map(one => (one.unit === unit ? { unit, roles } : one))
    : [...others, { unit, roles }];
  return withAppointments(officer, changed) ?? officer;
};
