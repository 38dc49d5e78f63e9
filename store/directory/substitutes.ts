/**
 * Who stands in for whom, from one day to another. An administrator names a substitute, or the leader of the unit does for an officer of
 * that unit (`docs/decisions/0282-who-may-name-a-substitute.md`).
 *
 * Invariants
 * 1. A substitute has no role that the one who is replaced does not have at that unit. It is checked here, and with each request
 *    (`workflows/rules/appointments.ts`).
 * 2. Nobody names himself or herself, and nobody passes on what he or she has in the place of another.
 * 3. A substitution has a first and a last day, at most a year apart, and a reason. It is noted in the trail.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../../platform/ports.ts';
import type { PersonId, UnitCode } from '../../schemas/identifiers.ts';
import {
  MOST_SUBSTITUTIONS,
  nameOfRole,
  type Officer,
  type OfficerRole,
  type Substitution,
  type SubstitutionTerms,
} from '../../schemas/officer.ts';
import type { PageOf } from '../../schemas/page.ts';
import { commonPeriod, isInForce, stateOn } from '../../schemas/period.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { Fault } from '../../schemas/problem.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { Substitute, UnitOfficer } from '../../schemas/substitute.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { daysBetween } from '../../workflows/define/rule.ts';
import { mayAdminister, worksAt } from '../../workflows/rules/access.ts';
import { ownAppointments } from '../../workflows/rules/appointments.ts';
import { type Idempotency, NO_WRITES, RIGHT_ALREADY_CHECKED, runCommand } from '../dossier/command.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { type Appointed, OfficerItem } from '../table/officers.ts';
import { refuseOwn } from './administrator.ts';
import { changeRecord } from './changes.ts';
import { listingWrites, officerItem, officersOfUnit } from './officers-of-unit.ts';
import { asRead, nextRev, type PutResult } from './revised.ts';

const say = sayings({
  'substitutes-by-leader': {
    vi: 'Chỉ lãnh đạo của {unit} hoặc quản trị được phân công người thay.',
    en: 'Only a leader of {unit} or an administrator may name a substitute.',
  },
  'not-passed-on': {
    vi: 'Ông/bà đang thay {officer}. Người được ủy quyền không được ủy quyền lại.',
    en: 'You stand in for {officer} yourself, and may not pass that on.',
  },
  'substitution-faulty': {
    vi: 'Phân công người thay có chỗ sai. Sửa các chỗ được nêu.',
    en: 'This substitution is not valid.',
  },
  'officer-not-known': { vi: 'chưa có cán bộ này', en: 'is no officer' },
  'substitute-for-self': { vi: 'phải là người khác với người được thay', en: 'must be somebody else' },
  'role-not-theirs': {
    vi: '{role} không phải vai trò của {officer} tại {unit} trong thời gian này',
    en: '{officer} does not work as {role} at {unit} in that time',
  },
  'role-by-administrator': {
    vi: 'chỉ quản trị được giao vai trò {role} cho người thay',
    en: 'only an administrator may give the role {role} to a substitute',
  },
  'substitute-elsewhere': {
    vi: 'phải là cán bộ của {unit} trong thời gian này; người của đơn vị khác do quản trị phân công',
    en: 'must work at {unit} in that time; somebody from elsewhere is named by an administrator',
  },
  'substitution-over': { vi: 'không được trước hôm nay', en: 'must not be before today' },
  'substitution-ends-first': { vi: 'không được trước ngày bắt đầu', en: 'must not be before the first day' },
  'substitution-too-long': {
    vi: 'không được quá {most} ngày kể từ ngày bắt đầu',
    en: 'must be at most {most} days after the first day',
  },
  'substitution-twice': {
    vi: 'trùng thời gian với lần thay khác của cùng hai người này',
    en: 'is a day on which the same officer stands in already',
  },
  'substitutions-many': {
    vi: 'đã có {most} lần thay người khác chưa kết thúc',
    en: 'stands in {most} times already',
  },
});

/** A year, so that nobody is replaced for ever. */
const LONGEST_DAYS = 366;

/** Work at a unit. What reaches beyond a unit is given by administrators alone. */
const GIVEN_BY_LEADERS: readonly OfficerRole[] = [
  ...(['counter', 'specialist', 'leader', 'registry', 'cashier', 'post-clerk'] as const),
];

/** Whose work at which unit is done by whom. */
type Place = { readonly unit: UnitCode; readonly insteadOf: PersonId; readonly substitute: PersonId };

const requireMayName = (by: Principal, unit: UnitCode): void => {
  if (!mayAdminister(by) && !worksAt(by, { unit, role: 'leader' }))
    throw new Refusal('forbidden', say('substitutes-by-leader', { unit }));
};

/** Names a substitute. What the same two have from the same first day is replaced; so a substitution is made shorter or longer. */
export const putSubstitute = (
  store: Store,
  command: Place & {
    readonly terms: SubstitutionTerms;
    readonly by: Principal;
    readonly idempotency?: Idempotency | undefined;
  },
): Promise<{ substitution: Substitution; stored: PutResult }> => {
  const { unit, insteadOf, substitute, terms, by, idempotency } = command;
  requireMayName(by, unit);
  refuseOwn(substitute, by, { vi: 'thay cán bộ khác', en: 'the work of a colleague' });
  if (by.kind === 'officer' && by.insteadOf === insteadOf)
    throw new Refusal('forbidden', say('not-passed-on', { officer: insteadOf }));
  const reads = [...new Set([substitute, insteadOf])].map(key.officer);
  return runCommand(store, { reads, idempotency, requireRight: RIGHT_ALREADY_CHECKED }, async ([item, second]) => {
    const other = insteadOf === substitute ? item : second;
    const asked: Substitution = { unit, insteadOf, ...terms };
    const [before, colleague] = [officerIn(item), officerIn(other)];
    const kept = others(before, asked, localDay(store.clock.now()));
    const errors = faultsOf(store, { ...command, before, colleague, kept });
    if (errors.length > 0 || !before || !other) throw new Refusal('invalid', say('substitution-faulty'), { errors });
    const after: Officer = { ...before, standsIn: [...kept, asked].toSorted(byFirstDay) };
    const as = (stored: PutResult) => ({ substitution: asked, stored });
    if (isDeepStrictEqual(before, after)) return { writes: [], answer: as('unchanged') };
    const isNew = !before.standsIn?.some(one => isSame(one, asked));
    const put = { put: officerItem(after, nextRev(item)), when: asRead(item) };
    const stillTheirs = { check: key.officer(insteadOf), when: asRead(other) };
    const trail = changeRecord(store, by, { what: 'officer', before, after });
    return {
      writes: [put, stillTheirs, ...listingWrites(before, after), trail],
      answer: as(isNew ? 'new' : 'changed'),
    };
  });
};

/** Takes a substitution back, at once. May be repeated. */
export const removeSubstitute = (
  store: Store,
  { unit, insteadOf, substitute, from, by }: Place & { readonly from: string; readonly by: Principal },
): Promise<undefined> => {
  requireMayName(by, unit);
  return runCommand<undefined>(store, { reads: [key.officer(substitute)] }, async ([item]) => {
    const before = officerIn(item);
    const left = before?.standsIn?.filter(one => !isSame(one, { unit, insteadOf, from })) ?? [];
    if (!before?.standsIn || left.length === before.standsIn.length) return NO_WRITES;
    const { standsIn: _, ...rest } = before;
    const after: Officer = { ...rest, ...(left.length > 0 && { standsIn: left }) };
    const put = { put: officerItem(after, nextRev(item)), when: asRead(item) };
    const trail = changeRecord(store, by, { what: 'officer', before, after });
    return { writes: [put, ...listingWrites(before, after), trail], answer: undefined };
  });
};

/** Who stands in for whom at a unit, the latest first; and the officers who work there today or later, a page of them at a time. */
export const listSubstitutes = async (
  store: Store,
  { unit, by, ...page }: PageOf & { readonly unit: UnitCode; readonly by: Principal },
): Promise<{ officers: UnitOfficer[]; substitutes: Substitute[]; next?: string }> => {
  requireMayName(by, unit);
  const { officers, next } = await officersOfUnit(store, { code: unit, ...page });
  const today = localDay(store.clock.now());
  return {
    officers: officers.flatMap(({ officer }) => workingAt(officer, unit, today)),
    substitutes: officers
      .flatMap(one => substitutesIn(one, unit, today))
      .toSorted((one, other) => other.from.localeCompare(one.from)),
    ...(next && { next }),
  };
};

const workingAt = (officer: Officer, unit: UnitCode, today: string): readonly UnitOfficer[] => {
  const here = ownAppointments(officer).filter(one => one.unit === unit && stateOn(one, today) !== 'ended');
  const { id, name, title } = officer;
  return here.length > 0 ? [{ id, name, title, roles: [...new Set(here.flatMap(({ roles }) => roles))] }] : [];
};

const substitutesIn = ({ officer, held, names }: Appointed, unit: UnitCode, today: string): readonly Substitute[] =>
  (officer.standsIn ?? [])
    .filter(one => one.unit === unit)
    .map(({ unit: _, insteadOf, ...terms }) => ({
      substitute: { id: officer.id, name: officer.name, title: officer.title },
      insteadOf: { id: insteadOf, name: names.get(insteadOf) ?? insteadOf },
      ...terms,
      state: stateOn(terms, today),
      holds: held.some(one => one.unit === unit && one.insteadOf === insteadOf && isInForce(one, today)),
    }));

const officerIn = (item: Item | undefined): Officer | undefined => item && parseItem(OfficerItem, item);

const isSame = (one: Substitution, other: Pick<Substitution, 'unit' | 'insteadOf' | 'from'>): boolean =>
  one.unit === other.unit && one.insteadOf === other.insteadOf && one.from === other.from;

const byFirstDay = (one: Substitution, other: Substitution): number => one.from.localeCompare(other.from);

/** What the officer has beside this one. The oldest of those that have ended make room; the trail keeps them. */
const others = (officer: Officer | undefined, asked: Substitution, today: string): readonly Substitution[] => {
  const all = (officer?.standsIn ?? []).filter(one => !isSame(one, asked)).toSorted(byFirstDay);
  const ended = all.filter(one => stateOn(one, today) === 'ended');
  const gone = new Set(ended.slice(0, Math.max(0, all.length + 1 - MOST_SUBSTITUTIONS)));
  return all.filter(one => !gone.has(one));
};

type Judged = Parameters<typeof putSubstitute>[1] & {
  readonly before: Officer | undefined;
  readonly colleague: Officer | undefined;
  readonly kept: readonly Substitution[];
};

/** Everything that is wrong with what was asked, at once. */
const faultsOf = (
  store: Store,
  { unit, insteadOf, substitute, terms, by, before, colleague, kept }: Judged,
): Fault[] => {
  const { from, until, roles } = terms;
  const today = localDay(store.clock.now());
  const days = until < from ? {} : terms;
  const isHere = (officer: Officer, role?: OfficerRole): boolean =>
    ownAppointments(officer).some(
      one => one.unit === unit && commonPeriod(one, days) && (role === undefined || one.roles.includes(role)),
    );
  const isByLeader = !mayAdminister(by);
  const named = (role: OfficerRole) => ({ role: nameOfRole(role), unit, officer: colleague?.name ?? insteadOf });
  const faults: readonly (Fault | false)[] = [
    !before && { pointer: '/params/substitute', detail: say('officer-not-known') },
    !colleague && { pointer: '/params/id', detail: say('officer-not-known') },
    substitute === insteadOf && { pointer: '/params/substitute', detail: say('substitute-for-self') },
    isByLeader &&
      before !== undefined &&
      !isHere(before) && { pointer: '/params/substitute', detail: say('substitute-elsewhere', { unit }) },
    kept.length >= MOST_SUBSTITUTIONS && {
      pointer: '/params/substitute',
      detail: say('substitutions-many', { most: MOST_SUBSTITUTIONS }),
    },
    ...roles.map(
      (role, i) =>
        colleague !== undefined &&
        !isHere(colleague, role) && { pointer: `/body/roles/${i}`, detail: say('role-not-theirs', named(role)) },
    ),
    ...roles.map(
      (role, i) =>
        isByLeader &&
        !GIVEN_BY_LEADERS.includes(role) && {
          pointer: `/body/roles/${i}`,
          detail: say('role-by-administrator', { role: nameOfRole(role) }),
        },
    ),
    until < from && { pointer: '/body/until', detail: say('substitution-ends-first') },
    until < today && { pointer: '/body/until', detail: say('substitution-over') },
    daysBetween(from, until) >= LONGEST_DAYS && {
      pointer: '/body/until',
      detail: say('substitution-too-long', { most: LONGEST_DAYS }),
    },
    kept.some(one => one.unit === unit && one.insteadOf === insteadOf && commonPeriod(one, terms)) && {
      pointer: '/body/from',
      detail: say('substitution-twice'),
    },
  ];
  return faults.filter(fault => fault !== false);
};
