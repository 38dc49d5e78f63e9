import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Item, Write } from '../../platform/ports.ts';
import type { PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { Appointment, Officer } from '../../schemas/officer.ts';
import { commonPeriod } from '../../schemas/period.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { Fault } from '../../schemas/problem.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { Unit } from '../../schemas/unit.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { administersOpenly, ownAppointments } from '../../workflows/rules/appointments.ts';
import { type Idempotency, NO_WRITES, RIGHT_ALREADY_CHECKED, runCommand } from '../dossier/command.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { findOfficer, OfficerItem } from '../table/officers.ts';
import { refuseOwn, requireAdministrator } from './administrator.ts';
import { changeRecord, listDirectoryChanges } from './changes.ts';
import { listingWrites, officerItem } from './officers-of-unit.ts';
import { asRead, nextRev, type PutResult } from './revised.ts';

const say = sayings({
  'unit-faulty': { vi: 'Đơn vị này có chỗ sai. Sửa các chỗ được nêu.', en: 'This unit is not valid.' },
  'officer-faulty': { vi: 'Thông tin cán bộ có chỗ sai. Sửa các chỗ được nêu.', en: 'This officer is not valid.' },
  'code-like-other': { vi: 'chỉ khác {other} ở một số 0', en: 'differs from {other} by a zero only' },
  'unit-of-province': { vi: 'phải là đơn vị của tỉnh {province}', en: 'must be a unit of the province {province}' },
  'ends-before-begin': { vi: 'không được trước ngày bắt đầu (validFrom)', en: 'must not be before validFrom' },
  'until-before-from': { vi: 'không được trước ngày bắt đầu (from)', en: 'must not be before `from`' },
  'names-itself': { vi: 'không được ghi chính đơn vị này', en: 'must not name the unit itself' },
  'unit-not-created': {
    vi: 'chưa có đơn vị {unit}; lập đơn vị trước',
    en: 'the unit table has no {unit}; create the unit first',
  },
  'unit-twice': { vi: 'ghi một đơn vị hai lần cho cùng một ngày', en: 'names a unit twice for the same day' },
  'role-twice': { vi: 'ghi một vai trò hai lần', en: 'names a role twice' },
  'last-administrator': {
    vi: 'Phân công quản trị của ông/bà có ngày kết thúc, nên ông/bà không kết thúc được phân công của quản trị không có ngày kết thúc. Việc này phải do quản trị không có ngày kết thúc làm.',
    en: 'Your own appointment as administrator has an end. Only an administrator without one may end the appointment of another without one.',
  },
  'officer-unknown': { vi: 'Không có cán bộ {officer}.', en: 'There is no officer {officer}.' },
});

type Command = { readonly by: Principal; readonly idempotency?: Idempotency | undefined };

const UnitItem = z.object({ unit: Unit });
/** The stored item of a unit. */
export const unitItem = (unit: Unit, rev = 1): Item => ({ ...key.unit(unit.code), entity: 'unit', unit, rev });

const refuseFaults = (what: 'unit-faulty' | 'officer-faulty', faults: readonly (Fault | false)[]): void => {
  const errors = faults.filter(fault => fault !== false);
  if (errors.length > 0) throw new Refusal('invalid', say(what), { errors });
};

const sameNumbers = (one: UnitCode, other: UnitCode): boolean => withoutZeros(one) === withoutZeros(other);
const withoutZeros = (code: UnitCode): string => code.replaceAll(/\.0+(?=\d)/g, '.');

/** Puts a unit of this province into the unit table, or replaces the unit with its code. Refuses with every fault at once. */
export const putUnit = async (
  store: Store,
  { unit, province, by, idempotency }: Command & { readonly unit: Unit; readonly province: string },
): Promise<{ unit: Unit; stored: PutResult }> => {
  requireAdministrator(by);
  const twin = (await store.units.list()).find(({ code }) => code !== unit.code && sameNumbers(code, unit.code));
  refuseFaults('unit-faulty', [
    twin !== undefined && { pointer: '/params/code', detail: say('code-like-other', { other: twin.code }) },
    unit.code !== province &&
      !unit.code.startsWith(`${province}.`) && {
        pointer: '/params/code',
        detail: say('unit-of-province', { province }),
      },
    unit.validTo !== undefined &&
      unit.validTo < unit.validFrom && { pointer: '/body/validTo', detail: say('ends-before-begin') },
    unit.predecessors.includes(unit.code) && { pointer: '/body/predecessors', detail: say('names-itself') },
  ]);
  const command = { reads: [key.unit(unit.code)], idempotency, requireRight: RIGHT_ALREADY_CHECKED };
  const answer = await runCommand(store, command, async ([item]) => {
    const before = item && parseItem(UnitItem, item).unit;
    const as = (stored: PutResult) => ({ unit, stored });
    if (isDeepStrictEqual(before, unit)) return { writes: [], answer: as('unchanged') };
    const put = { put: unitItem(unit, nextRev(item)), when: asRead(item) };
    const trail = changeRecord(store, by, { what: 'unit', before, after: unit });
    return { writes: [put, trail], answer: as(before ? 'changed' : 'new') };
  });
  store.units.invalidate();
  return answer;
};

/**
 * Puts an officer at units that exist; the transaction checks that they still do. For whom the officer stands in stays as it is.
 * Administrators cannot change their own units, roles and days: so none can give himself or herself access to dossiers. And of the
 * administrators whose appointment has no end, only another such one can end one: so there is always an administrator.
 */
export const putOfficer = (
  store: Store,
  { officer: given, by, idempotency }: Command & { readonly officer: Omit<Officer, 'standsIn'> },
): Promise<{ officer: Officer; stored: PutResult }> => {
  requireAdministrator(by);
  const codes = ownAppointments(given).map(({ unit }) => unit);
  const places = [...new Set(codes)].map(code => key.unit(code));
  const actors = given.id === by.id ? [] : [key.officer(by.id)];
  const reads = [key.officer(given.id), ...actors, ...places];
  const command = { reads, idempotency, requireRight: RIGHT_ALREADY_CHECKED };
  return runCommand(store, command, async ([item, ...others]) => {
    const units = others.slice(actors.length);
    refuseFaults('officer-faulty', [
      ...codes.map((code, i) => {
        const isKnown = units[places.findIndex(({ sk }) => sk === code)] !== undefined;
        return !isKnown && { pointer: pointerTo(i, 'unit'), detail: say('unit-not-created', { unit: code }) };
      }),
      ...faultsOfAppointments(ownAppointments(given)),
    ]);
    const before = item && parseItem(OfficerItem, item);
    const officer: Officer = { ...given, ...(before?.standsIn && { standsIn: before.standsIn }) };
    if (!isDeepStrictEqual(workOf(before) ?? firstWork(officer), workOf(officer)))
      refuseOwn(officer.id, by, { vi: 'đổi công việc', en: 'other work' });
    const as = (stored: PutResult) => ({ officer, stored });
    if (isDeepStrictEqual(before, officer)) return { writes: [], answer: as('unchanged') };
    const put = { put: officerItem(officer, nextRev(item)), when: asRead(item) };
    const unitsStand = places.map(place => ({ check: place, when: { equals: { entity: 'unit' } } }));
    const trail = changeRecord(store, by, { what: 'officer', before, after: officer });
    const writes = [put, ...unitsStand, ...listingWrites(before, officer)];
    if (isDeepStrictEqual(before, officer)) return { writes, answer: as('unchanged') };
    const remains = administratorRemains(store, { before, after: officer, by, actor: others[0] });
    return { writes: [...writes, ...remains, trail], answer: as(before ? 'changed' : 'new') };
  });
};

/**
 * Refuses to end the appointment of an administrator that has no end, unless the one who does it has such an appointment, too, and still
 * has it when the change is committed. Administrators by the settings of the installation, whom the table does not know, have no end.
 */
const administratorRemains = (
  { clock }: Store,
  of: Record<'before' | 'after', Officer | undefined> & { readonly by: Principal; readonly actor: Item | undefined },
): readonly Write[] => {
  const today = localDay(clock.now());
  const administers = (officer: Officer | undefined) => officer !== undefined && administersOpenly(officer, today);
  if (of.by.id === (of.before ?? of.after)?.id || !administers(of.before) || administers(of.after)) return [];
  if (of.actor && !administers(parseItem(OfficerItem, of.actor)))
    throw new Refusal('not-allowed-now', say('last-administrator'));
  return [{ check: key.officer(of.by.id), when: asRead(of.actor) }];
};

/** An appointment that ends before it begins, or that names a role twice; and a unit that has two on the same day. */
const faultsOfAppointments = (all: readonly Appointment[]): readonly (Fault | false)[] => [
  ...all.map(
    ({ unit }, i) =>
      all.slice(0, i).some(other => other.unit === unit && commonPeriod(other, all[i] ?? {}) !== undefined) && {
        pointer: pointerTo(i, 'unit'),
        detail: say('unit-twice'),
      },
  ),
  ...all.map(
    ({ roles }, i) =>
      new Set(roles).size < roles.length && { pointer: pointerTo(i, 'roles'), detail: say('role-twice') },
  ),
  ...all.map(
    ({ from, until }, i) =>
      from !== undefined &&
      until !== undefined &&
      until < from && { pointer: pointerTo(i, 'until'), detail: say('until-before-from') },
  ),
];

/** The officer of that id, for an administrator. */
export const readOfficer = async (store: Store, { id, by }: { id: PersonId; by: Principal }): Promise<Officer> => {
  requireAdministrator(by);
  const officer = await findOfficer(store.table, id);
  if (!officer) throw new Refusal('not-found', say('officer-unknown', { officer: id }));
  return officer;
};

/** Removes an officer, who is a citizen from then on, at the latest with the next token. May be repeated. */
export const removeOfficer = async (store: Store, { id, by }: { id: PersonId; by: Principal }): Promise<undefined> => {
  requireAdministrator(by);
  refuseOwn(id, by, { vi: 'thôi việc', en: 'no work' });
  return runCommand(store, { reads: [key.officer(id), key.officer(by.id)] }, async ([item, actor]) => {
    if (!item) return NO_WRITES;
    const before = parseItem(OfficerItem, item);
    const remains = administratorRemains(store, { before, after: undefined, by, actor });
    const trail = changeRecord(store, by, { what: 'officer', before });
    const gone = { delete: key.officer(id), when: asRead(item) };
    return { writes: [gone, ...listingWrites(before, undefined), ...remains, trail], answer: undefined };
  });
};

/** What administrators changed in a month, newest first; for administrators. */
export const readDirectoryChanges = (
  store: Store,
  { by, ...of }: { readonly by: Principal } & Parameters<typeof listDirectoryChanges>[1],
) => {
  requireAdministrator(by);
  return listDirectoryChanges(store, of);
};

/** The units, roles and days of an officer. */
const workOf = (officer: Officer | undefined) =>
  officer && ownAppointments(officer).map(({ roles, ...where }) => ({ ...where, roles: roles.toSorted() }));

/** The pointer to a field of an appointment in the request. */
const pointerTo = (i: number, field: keyof Appointment): string =>
  i === 0 ? `/body/${field}` : `/body/alsoAt/${i - 1}/${field}`;

/** Administrators by the settings of the installation may store their own appointment as administrator, at any unit, without an end. */
const firstWork = ({ unit }: Officer) => [{ unit, roles: ['administrator'] }];
