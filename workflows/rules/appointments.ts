/**
 * At which desks an officer works on a day: by appointments of the own, and in the place of colleagues.
 *
 * Who stands in for a colleague has no more than that one has: the roles of the colleague's own appointments at the unit, on the days on
 * which these hold. So nobody passes on what he or she has in the place of another. And who has no appointment of the own any more
 * stands in for nobody.
 */
import type { PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { Appointment, Officer } from '../../schemas/officer.ts';
import { commonPeriod, isInForce, merged } from '../../schemas/period.ts';
import type { Desk } from './access.ts';

/** What an officer has: an appointment of the own, or one in the place of a colleague. */
export type Held = Appointment & { readonly insteadOf?: PersonId };

/** Officers by id, as far as somebody stands in for them. */
export type Replaced = ReadonlyMap<PersonId, Officer>;

/** The own appointments, of any day. */
export const ownAppointments = ({ unit, roles, from, until, alsoAt = [] }: Officer): readonly Appointment[] => [
  { unit, roles, ...(from !== undefined && { from }), ...(until !== undefined && { until }) },
  ...alsoAt,
];

/** Everything that the officer has, of any day; the own appointments first. */
export const heldBy = (officer: Officer, replaced: Replaced): readonly Held[] => [
  ...ownAppointments(officer),
  ...(officer.standsIn ?? []).flatMap(({ unit, roles, insteadOf, from, until }): readonly Held[] => {
    const colleague = replaced.get(insteadOf);
    if (!colleague) return [];
    return ownAppointments(colleague).flatMap(theirs => {
      const shared = roles.filter(role => theirs.roles.includes(role));
      const days = commonPeriod({ from, until }, theirs);
      if (theirs.unit !== unit || shared.length === 0 || !days) return [];
      return merged(ownAppointments(officer)).flatMap(employed => {
        const both = commonPeriod(days, employed);
        return both ? [{ unit, roles: shared, ...both, insteadOf }] : [];
      });
    });
  }),
];

/** Whom the officer stands in for, on any day. */
export const replacedBy = ({ standsIn = [] }: Officer): readonly PersonId[] =>
  standsIn.map(({ insteadOf }) => insteadOf);

/** Whether one of these is work at that desk on the day. */
export const isAtDesk = (held: readonly Held[], { unit, role = '' }: Desk, day: string): boolean =>
  held.some(one => one.unit === unit && (one.roles as readonly string[]).includes(role) && isInForce(one, day));

/** Whether one of these is work at that unit on the day, as anything. */
export const worksAtUnit = (held: readonly Held[], unit: UnitCode, day: string): boolean =>
  held.some(one => one.unit === unit && isInForce(one, day));

/** Whether the officer is an administrator on the day, by an appointment of the own that has no end. */
export const administersOpenly = (officer: Officer, day: string): boolean =>
  ownAppointments(officer).some(
    one => one.until === undefined && isInForce(one, day) && one.roles.includes('administrator'),
  );
