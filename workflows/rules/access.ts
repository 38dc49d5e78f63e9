/**
 * The one policy that says who may do what on which dossier (domain.md §7 [K]); it is pure. A command asks it first; conditions of the
 * table check again inside the transaction.
 */
import type { Dossier } from '../../schemas/dossier.ts';
import type { Draft } from '../../schemas/draft.ts';
import type { PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { Channel } from '../../schemas/journal.ts';
import type { OfficerRole } from '../../schemas/officer.ts';
import type { Authority } from '../../schemas/party.ts';
import type { OfficerPrincipal, Principal } from '../../schemas/principal.ts';
import type { SoughtKind } from '../../schemas/search.ts';
import type { Procedure } from '../define/procedure.ts';
import { fieldsSeenAt, isIssuing, type Step } from '../define/step.ts';
import { stepsOf } from '../define/way.ts';

/** Which unit and role a piece of work belongs to. */
export type Desk = { readonly unit?: UnitCode | undefined; readonly role?: string | undefined };

/** The part of a dossier that a reader may see. */
export type View = {
  /** As whom the reader sees it. */
  readonly as: 'applicant' | OfficerRole;
  readonly journal: boolean;
  /** With the notes of officers, and with what engineers and machines say about a machine that is stuck. */
  readonly notes: boolean;
  /** `all`: with the parties and the facts of the form. A list: these fields, with the owner's name and identity number. */
  readonly form: 'all' | 'none' | readonly string[];
  readonly components: 'all' | readonly string[];
  /** Papers that were announced for a supplement and not handed in yet: for those who may add and remove them. */
  readonly announced: boolean;
  readonly results: boolean;
  /** Items of the post: with the contents of each, or only where each is. */
  readonly shipments: 'contents' | 'places';
  /** With the look-up key, so that the slip can be printed again. */
  readonly slip: boolean;
  /** Who else has read the dossier. */
  readonly readings: boolean;
};

/** What the applicant sees of the own dossier. */
const EVERYTHING: View = {
  ...{ as: 'applicant', journal: true, notes: false, form: 'all', components: 'all', announced: true },
  ...{ results: true, shipments: 'contents', slip: true, readings: true },
};
/** Where the dossier stands, its shipments, and the further papers that the post brings. */
const SHIPMENTS_ONLY: View = {
  ...{ as: 'post-clerk', journal: false, notes: false, form: 'none', components: [], announced: true },
  ...{ results: false, shipments: 'contents', slip: false, readings: false },
};

/**
 * Whether this is the owner, or the citizen who filed for the owner. An officer who handed it in is not an applicant: counter and post
 * act by the unit and role that they have now.
 */
export const isApplicant = (principal: Principal, { owner, filer, channel }: Dossier): boolean =>
  principal.kind === 'citizen' && (principal.id === owner || (channel === 'online' && principal.id === filer));

/** An officer of that unit who holds that role. */
export const worksAt = (principal: Principal, { unit, role }: Desk): principal is OfficerPrincipal =>
  principal.kind === 'officer' && principal.unit === unit && principal.roles.includes(role as OfficerRole);

/** A counter officer of the unit that received the dossier, or will hand back its result. */
const isAtCounterOf = (principal: Principal, dossier: Dossier): principal is OfficerPrincipal =>
  worksAt(principal, { unit: dossier.units.receiving, role: 'counter' }) ||
  worksAt(principal, { unit: dossier.units.returning, role: 'counter' });

/**
 * A clerk of the post office that took the filing in. Dossiers from before offices were noted name only their clerk, who may act
 * while working for the post.
 */
export const isAtFilingPostOffice = (
  principal: Principal,
  { channel, filer, units }: Dossier,
): principal is OfficerPrincipal =>
  channel === 'post' &&
  isPostClerk(principal) &&
  (units.post === undefined ? principal.id === filer : principal.unit === units.post);

/** The applicant, or an officer who acts for the applicant: at a counter of the dossier, or at the post office that took it in. */
export const mayActForApplicant = (principal: Principal, dossier: Dossier): boolean =>
  isApplicant(principal, dossier) || isAtCounterOf(principal, dossier) || isAtFilingPostOffice(principal, dossier);

/** An officer of the post: hands items in and over. */
export const isPostClerk = (principal: Principal): principal is OfficerPrincipal =>
  principal.kind === 'officer' && principal.roles.includes('post-clerk');

const PRIVATE: readonly Authority[] = ['owner', 'authorised', 'parent', 'guardian'];

/** On which authority people may file through each channel. Only an officer files as counter staff or as the carrier. */
export const AUTHORITIES = {
  online: PRIVATE,
  direct: [...PRIVATE, 'counter-staff'],
  post: [...PRIVATE, 'carrier'],
} as const satisfies Record<Channel, readonly Authority[]>;

/** The channel through which this person files: a citizen online, an officer by the present role; undefined for any other officer. */
export const findChannel = (principal: Principal): Channel | undefined => {
  if (principal.kind === 'citizen') return 'online';
  if (principal.kind !== 'officer') return undefined;
  if (principal.roles.includes('post-clerk')) return 'post';
  return principal.roles.includes('counter') ? 'direct' : undefined;
};

/** Who prepares a filing: a citizen, or the desk of a unit. */
export type PreparedAt = {
  readonly channel: Channel;
  readonly filer: PersonId;
  readonly unit?: UnitCode | undefined;
};

/** Where a draft is prepared. Drafts from before units were noted were begun at the counter that receives them. */
export const placeOfDraft = ({ channel, filer, unit, receivingUnit }: Draft): PreparedAt => ({
  ...{ channel, filer },
  unit: unit ?? (channel === 'direct' ? receivingUnit : undefined),
});

/**
 * Whether the principal may work on a draft. A citizen may work on the own one. A draft of a desk belongs to the officers who work there
 * today. A draft without a desk belongs to its filer, as long as he or she files through the same channel.
 */
export const mayPrepare = (principal: Principal, { channel, filer, unit }: PreparedAt): boolean => {
  if (findChannel(principal) !== channel) return false;
  return principal.kind === 'officer' && unit !== undefined ? principal.unit === unit : principal.id === filer;
};

/** Operators see executions and numbers, never content. */
export const mayOperate = (principal: Principal): boolean =>
  principal.kind === 'officer' && (['engineer', 'control'] as const).some(role => principal.roles.includes(role));

/** Engineers may intervene in state machines. */
export const mayRepair = (principal: Principal): boolean =>
  principal.kind === 'officer' && principal.roles.includes('engineer');

/** An administrator says who works where, and sees no dossier. */
export const mayAdminister = (principal: Principal): boolean =>
  principal.kind === 'officer' && principal.roles.includes('administrator');

/** Whether the officer does the work of a step at this unit, or leads the unit. */
const hasPartIn = (principal: OfficerPrincipal, unit: UnitCode | undefined, role: string | undefined): boolean =>
  worksAt(principal, { unit, role: role ?? 'specialist' }) || worksAt(principal, { unit, role: 'leader' });

/** As whom an officer sees a step in which he or she has part: by the role of the step, or as leader of the unit. */
const capacityAt = (
  principal: OfficerPrincipal,
  { steps }: Dossier,
  { name, role = 'specialist' }: Step,
): OfficerRole => (worksAt(principal, { unit: steps[name]?.unit, role }) ? (role as OfficerRole) : 'leader');

/** Everything that any of several steps may see. */
const unionOf = (seen: readonly ('all' | readonly string[])[]): 'all' | readonly string[] => {
  const lists = seen.filter(one => one !== 'all');
  return lists.length < seen.length ? 'all' : [...new Set(lists.flat())];
};

/**
 * What the principal may see of a dossier; undefined where not even that it exists. The applicant sees everything but the notes of
 * officers. The counters see everything, the post its shipments. An officer who has part in a step sees, once that step was opened,
 * the components and the fields of the form that it reads; and the results only to issue or return them.
 */
export const viewOf = (principal: Principal, dossier: Dossier, procedure: Procedure): View | undefined => {
  if (isApplicant(principal, dossier)) return EVERYTHING;
  if (principal.kind !== 'officer') return undefined;
  if (isAtCounterOf(principal, dossier)) return { ...EVERYTHING, as: 'counter', notes: true };
  const here = stepsOf(procedure.way).filter(({ name, role }) => hasPartIn(principal, dossier.steps[name]?.unit, role));
  const [first] = here;
  if (!first) return isAtFilingPostOffice(principal, dossier) ? SHIPMENTS_ONLY : undefined;
  return {
    as: capacityAt(principal, dossier, first),
    journal: true,
    notes: true,
    form: unionOf(here.map(fieldsSeenAt)),
    components: unionOf(here.map(({ reads }) => reads)),
    announced: false,
    results: here.some(step => isIssuing(step) || step.kind === 'return'),
    shipments: 'places',
    slip: false,
    readings: false,
  };
};

/** A counter takes filings in, from people who stand before it. */
export const mayTakeIn = (principal: Principal): principal is OfficerPrincipal =>
  principal.kind === 'officer' && principal.roles.includes('counter');

/** Roles in which officers see dossiers, and so may look for them. */
const FINDING: readonly OfficerRole[] = ['counter', 'specialist', 'leader', 'registry', 'post-clerk'];

export const mayFind = (principal: Principal): principal is OfficerPrincipal =>
  principal.kind === 'officer' && FINDING.some(role => principal.roles.includes(role));

/**
 * Whether a dossier is found by this by a reader with this view: by nothing that he or she may not read in it. `filer`: by a number of
 * the person who filed it for the owner.
 */
export const isFoundBy = ({ form }: View, what: SoughtKind | 'filer'): boolean => {
  if (what === 'code' || what === 'item') return true;
  return what === 'name' || what === 'identity-number' ? form !== 'none' : form === 'all';
};

/** Roles that take the money of a payment, at the unit that is paid. */
export const ROLES_TAKING_MONEY: readonly OfficerRole[] = ['cashier'];
/** Roles that say there how much is owed: never the one that holds the cash. */
export const ROLES_SETTING_FEES: readonly OfficerRole[] = ['counter', 'leader'];

/**
 * As whom the principal sees the payments of a dossier: everybody who sees its whole form, and at the units that are paid the roles
 * that take the money or set the fees, which see nothing else because of that. Undefined for all others.
 */
export const seesPaymentsAs = (
  principal: Principal,
  dossier: Dossier,
  procedure: Procedure,
): View['as'] | undefined => {
  const view = viewOf(principal, dossier, procedure);
  if (view?.form === 'all') return view.as;
  const paid = stepsOf(procedure.way).filter(({ kind }) => kind === 'payment');
  return [...ROLES_TAKING_MONEY, ...ROLES_SETTING_FEES].find(role =>
    paid.some(({ name }) => worksAt(principal, { unit: dossier.steps[name]?.unit, role })),
  );
};
