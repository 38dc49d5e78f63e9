/** What an officer's appointments are, and become. An appointment is known by its place among them. */
import type { Officer } from './reads.ts';

export type Appointment = Pick<Officer, 'unit' | 'roles' | 'from' | 'until'>;

export const appointmentsOf = ({ unit, roles, from, until, alsoAt = [] }: Officer): readonly Appointment[] => [
  { unit, roles, ...(from && { from }), ...(until && { until }) },
  ...alsoAt,
];

/** The officer's units but this one, each once. */
export const otherUnits = (officer: Officer, unit: string): readonly string[] => [
  ...new Set(appointmentsOf(officer).flatMap(one => (one.unit === unit ? [] : [one.unit]))),
];

/** What is stored of an officer but the id; substitutions have a way of their own. */
type Stored = Omit<Officer, 'id' | 'standsIn'>;

/** The officer with these appointments; undefined where none is left. */
const withAppointments = (
  { name, title, email, phone }: Officer,
  [first, ...others]: readonly Appointment[],
): Stored | undefined =>
  first && {
    ...{ name, title, ...first },
    ...(email && { email }),
    ...(phone && { phone }),
    ...(others.length > 0 && { alsoAt: [...others] }),
  };

/** The officer with this appointment in that place, or as a further one; all others stay as they are. */
export const withAppointment = (officer: Officer, place: number | undefined, appointment: Appointment): Stored => {
  const all = [...appointmentsOf(officer)];
  all[place ?? all.length] = appointment;
  return withAppointments(officer, all) ?? officer;
};

/** The officer without the appointment in that place; undefined where it was the last. */
export const withoutAppointment = (officer: Officer, place: number): Stored | undefined =>
  withAppointments(
    officer,
    appointmentsOf(officer).filter((_, i) => i !== place),
  );
