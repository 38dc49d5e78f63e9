/** Units as papers name them: also those that are not in force any more, or that the directory does not know. */
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { Title } from '../../schemas/text.ts';
import type { Unit } from '../../schemas/unit.ts';
import { placeIn } from '../../workflows/calendar/place-and-day.ts';
import type { Store } from '../store.ts';

/** A unit of the directory; one that it does not know has its code as name. */
export const unitOf = async ({ units }: Store, code: UnitCode): Promise<Pick<Unit, 'name' | 'address' | 'phone'>> =>
  (await units.findByCode(code)) ?? { ...{ name: { vi: code, en: code }, address: '', phone: '' } };

/** The name of a unit; its code where the directory does not know it. */
export const nameOfUnit = async (store: Store, code: UnitCode): Promise<Title> => (await unitOf(store, code)).name;

/** The name of the unit above this one (`H38` above `H38.21`), where the directory knows it. */
export const nameOfUnitAbove = async ({ units }: Store, code: UnitCode): Promise<Title | undefined> => {
  const above = code.split('.').slice(0, -1).join('.');
  return above === '' ? undefined : (await units.findByCode(above as UnitCode))?.name;
};

/** Who hands a paper out, as its heading says. */
export type Issuer = {
  readonly name: Title;
  readonly above?: Title;
  readonly address: string;
  readonly phone: string;
  /** Where its papers are signed. */
  readonly place: string;
};

/** The unit that hands a paper out. */
export const readIssuer = async (store: Store, unit: UnitCode): Promise<Issuer> => {
  const [{ name, address, phone }, above] = await Promise.all([unitOf(store, unit), nameOfUnitAbove(store, unit)]);
  return { ...{ name, address, phone, place: placeIn(address) }, ...(above && { above }) };
};
