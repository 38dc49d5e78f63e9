import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Condition, Item } from '../../platform/ports.ts';
import type { PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { Officer } from '../../schemas/officer.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { Fault } from '../../schemas/problem.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { Title } from '../../schemas/text.ts';
import { Unit } from '../../schemas/unit.ts';
import { type Idempotency, NO_WRITES, RIGHT_ALREADY_CHECKED, runCommand } from '../dossier/command.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { findOfficer, OfficerItem } from '../table/officers.ts';
import { requireAdministrator } from './administrator.ts';
import { changeRecord, listDirectoryChanges } from './changes.ts';
import { isListed, listingWrites, officerItem } from './officers-of-unit.ts';

const say = sayings({
  'unit-faulty': { vi: 'Đơn vị này có chỗ sai. Sửa các chỗ được nêu.', en: 'This unit is not valid.' },
  'officer-faulty': { vi: 'Thông tin cán bộ có chỗ sai. Sửa các chỗ được nêu.', en: 'This officer is not valid.' },
  'code-like-other': { vi: 'chỉ khác {other} ở một số 0', en: 'differs from {other} by a zero only' },
  'unit-of-province': { vi: 'phải là đơn vị của tỉnh {province}', en: 'must be a unit of the province {province}' },
  'ends-before-begin': { vi: 'không được trước ngày bắt đầu (validFrom)', en: 'must not be before validFrom' },
  'names-itself': { vi: 'không được ghi chính đơn vị này', en: 'must not name the unit itself' },
  'unit-not-created': {
    vi: 'chưa có đơn vị {unit}; lập đơn vị trước',
    en: 'the unit table has no {unit}; create the unit first',
  },
  'unit-twice': { vi: 'ghi một đơn vị hai lần', en: 'names a unit twice' },
  'role-twice': { vi: 'ghi một vai trò hai lần', en: 'names a role twice' },
  'officer-unknown': { vi: 'Không có cán bộ {officer}.', en: 'There is no officer {officer}.' },
  'own-work': {
    vi: 'Ông/bà không được tự đổi đơn vị và vai trò của mình. Việc này phải do quản trị khác làm.',
    en: 'You may not change your own unit and roles. Another administrator must do it.',
  },
});

/** What an upsert found: nothing, something else, or the same. */
export type PutResult = 'new' | 'changed' | 'unchanged';

type Command = { readonly by: Principal; readonly idempotency?: Idempotency | undefined };

const UnitItem = z.object({ unit: Unit });
/** The revision grows with every change, and is its condition. Items of earlier releases have none until they change. */
const Revised = z.object({ rev: z.int().positive().optional() });

/** The stored item of a unit. */
export const unitItem = (unit: Unit, rev = 1): Item => ({ ...key.unit(unit.code), entity: 'unit', unit, rev });

/** The condition that nobody has changed the item since it was read; the trail would else note a wrong `before`. */
const asRead = (item: Item | undefined): Condition => {
  if (!item) return { absent: true };
  const { rev } = parseItem(Revised, item);
  return { equals: rev === undefined ? { entity: String(item.entity) } : { rev } };
};

const nextRev = (item: Item | undefined): number => ((item && parseItem(Revised, item).rev) ?? 0) + 1;

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
 * Puts an officer at units that exist; the transaction checks that they still do. Administrators cannot change their own units and
 * roles: so there is always an administrator, and none can give himself or herself access to dossiers.
 */
export const putOfficer = (
  store: Store,
  { officer, by, idempotency }: Command & { readonly officer: Officer },
): Promise<{ officer: Officer; stored: PutResult }> => {
  requireAdministrator(by);
  const { alsoAt = [] } = officer;
  const codes = [officer.unit, ...alsoAt.map(({ unit }) => unit)];
  const places = codes.map(code => key.unit(code));
  const command = { reads: [key.officer(officer.id), ...places], idempotency, requireRight: RIGHT_ALREADY_CHECKED };
  return runCommand(store, command, async ([item, ...units]) => {
    refuseFaults('officer-faulty', [
      ...codes.map(
        (code, i) => !units[i] && { pointer: pointerToUnit(i), detail: say('unit-not-created', { unit: code }) },
      ),
      ...codes.map((code, i) => codes.indexOf(code) < i && { pointer: pointerToUnit(i), detail: say('unit-twice') }),
      ...[officer, ...alsoAt].map(
        ({ roles }, i) =>
          new Set(roles).size < roles.length && {
            pointer: pointerToUnit(i).replace(/unit$/, 'roles'),
            detail: say('role-twice'),
          },
      ),
    ]);
    const before = item && parseItem(OfficerItem, item);
    if (!isDeepStrictEqual(workOf(before) ?? firstWork(officer), workOf(officer)))
      refuseOwn(officer.id, by, { vi: 'đổi công việc', en: 'other work' });
    const as = (stored: PutResult) => ({ officer, stored });
    if (isDeepStrictEqual(before, officer) && isListed(item)) return { writes: [], answer: as('unchanged') };
    const put = { put: officerItem(officer, nextRev(item)), when: asRead(item) };
    const unitsStand = places.map(place => ({ check: place, when: { equals: { entity: 'unit' } } }));
    const trail = changeRecord(store, by, { what: 'officer', before, after: officer });
    const listings = listingWrites(before, officer);
    if (isDeepStrictEqual(before, officer))
      return { writes: [put, ...unitsStand, ...listings], answer: as('unchanged') };
    return { writes: [put, ...unitsStand, ...listings, trail], answer: as(before ? 'changed' : 'new') };
  });
};

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
  return runCommand(store, { reads: [key.officer(id)] }, async ([item]) => {
    if (!item) return NO_WRITES;
    const before = parseItem(OfficerItem, item);
    const trail = changeRecord(store, by, { what: 'officer', before });
    const gone = { delete: key.officer(id), when: asRead(item) };
    return { writes: [gone, ...listingWrites(before, undefined), trail], answer: undefined };
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

/** The units and roles of an officer. */
const workOf = (officer: Officer | undefined) =>
  officer && [officer, ...(officer.alsoAt ?? [])].map(({ unit, roles }) => ({ unit, roles: roles.toSorted() }));

/** The pointer to an appointment in the request. */
const pointerToUnit = (i: number): string => (i === 0 ? '/body/unit' : `/body/alsoAt/${i - 1}/unit`);

/** Administrators by the settings of the installation may store their own appointment as administrator, at any unit. */
const firstWork = ({ unit }: Officer) => [{ unit, roles: ['administrator'] }];

const refuseOwn = (id: PersonId, by: Principal, asked: Title): void => {
  if (id === by.id)
    throw new Refusal('not-allowed-now', say('own-work'), {
      asked: { vi: `${asked.vi} cho ${id}`, en: `${asked.en} for ${id}` },
    });
};
