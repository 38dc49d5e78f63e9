/**
 * Who may do what on which dossier: the one pure policy (domain.md §7 [K]). A command asks it before it decides; the
 * table's conditions ask again, inside the transaction.
 */
import type { Dossier } from '../../schemas/dossier.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { OfficerRole } from '../../schemas/officer.ts';
import type { OfficerPrincipal, Principal } from '../../schemas/principal.ts';
import type { Procedure } from '../define/procedure.ts';
import { stopsOf } from '../define/step.ts';

/** Which unit and role a piece of work belongs to. */
export type Desk = { readonly unit?: UnitCode | undefined; readonly role?: string | undefined };

/** The part of a dossier that a reader may see. */
export type View = {
  readonly journal: boolean;
  readonly form: boolean;
  readonly components: 'all' | readonly string[];
};

const EVERYTHING: View = { journal: true, form: true, components: 'all' };

/** The owner, or whoever handed the dossier in for the owner. */
export const isApplicant = (principal: Principal, dossier: Pick<Dossier, 'owner' | 'filer'>): boolean =>
  principal.id === dossier.filer || (principal.kind === 'citizen' && principal.id === dossier.owner);

/** An officer of that unit who holds that role. */
export const worksAt = (principal: Principal, { unit, role }: Desk): principal is OfficerPrincipal =>
  principal.kind === 'officer' &&
  unit !== undefined &&
  principal.unit === unit &&
  (role === undefined || principal.roles.includes(role as OfficerRole));

/** A counter officer of the unit that received the dossier, or will hand back its result. */
export const isAtCounterOf = (principal: Principal, dossier: Dossier): principal is OfficerPrincipal =>
  worksAt(principal, { unit: dossier.units.receiving, role: 'counter' }) ||
  worksAt(principal, { unit: dossier.units.returning, role: 'counter' });

/** The applicant, or a counter officer who acts for the applicant. */
export const mayActForApplicant = (principal: Principal, dossier: Dossier): boolean =>
  isApplicant(principal, dossier) || isAtCounterOf(principal, dossier);

/** An officer of the post: hands items in and over. */
export const isPostClerk = (principal: Principal): principal is OfficerPrincipal =>
  principal.kind === 'officer' && principal.roles.includes('post-clerk');

/** Operators see executions and numbers, never content. */
export const mayOperate = (principal: Principal): boolean =>
  principal.kind === 'officer' && (['engineer', 'control'] as const).some(role => principal.roles.includes(role));

/** Interventions in the machinery. */
export const mayRepair = (principal: Principal): boolean =>
  principal.kind === 'officer' && principal.roles.includes('engineer');

/** Says who works where. An administrator sees no dossier. */
export const mayAdminister = (principal: Principal): boolean =>
  principal.kind === 'officer' && principal.roles.includes('administrator');

/**
 * What the principal may see of a dossier; undefined: not even that it exists. The applicant and the counter see all; an
 * agency with a step of the way, once that step was opened, sees the form and only the components that its steps read.
 */
export const viewOf = (principal: Principal, dossier: Dossier, procedure: Procedure): View | undefined => {
  if (mayActForApplicant(principal, dossier)) return EVERYTHING;
  if (principal.kind !== 'officer') return undefined;
  const here = stopsOf(procedure.way).filter(stop => dossier.steps[stop.name]?.unit === principal.unit);
  if (here.length === 0) return undefined;
  const components = here.some(stop => stop.reads === 'all') ? 'all' : here.flatMap(stop => [...stop.reads]);
  return { journal: true, form: true, components };
};
