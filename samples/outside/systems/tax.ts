/** A simulated system of the tax office: it registers taxpayers, and says what a transfer of land costs in taxes. */
import * as z from 'zod';
import type { OutsideSystem, Surroundings } from '../outside-server.ts';
import { type Matter, makeAgency, matter, numbersFrom } from './agency.ts';

/** Lào Cai's tax codes begin with 53; the rest of the first serial is invented. */
const FIRST_SERIAL = 530_910_000;

/** Of the price, as domain.md §9 (c) has them [K]; in thousandths, so that whole VND stay whole. */
const INCOME_TAX = 20n;
const REGISTRATION_TAX = 5n;

const thousandths = (price: number, of: bigint): string => String((BigInt(price) * of) / 1000n);

const registerTaxpayers = (): Matter => {
  let serial = FIRST_SERIAL;
  return matter({
    form: z.object({ businessName: z.string().min(1) }),
    outcome: 'done',
    find: () => {
      const { code, following } = nextTaxCode(serial);
      serial = following;
      return { taxCode: code };
    },
  });
};

const noticeTaxes = (): Matter => {
  const nextNumber = numbersFrom('TB-53');
  return matter({
    form: z.object({ price: z.int().positive(), parcel: z.object({}), transferor: z.object({}) }),
    outcome: 'done',
    find: ({ price }) => ({
      notice: nextNumber(),
      incomeTax: thousandths(price, INCOME_TAX),
      registrationTax: thousandths(price, REGISTRATION_TAX),
    }),
  });
};

export const makeTax = (surroundings: Surroundings): OutsideSystem =>
  makeAgency('tax', { 'tax-code.requested': registerTaxpayers(), 'tax-notice.requested': noticeTaxes() }, surroundings);

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const;

/** The tenth digit of a Vietnamese tax code: 10 − (weighted sum of nine mod 11); undefined where that would be 10. */
export const findTaxCheckDigit = (serial: string): number | undefined => {
  const rest = WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(serial[i]), 0) % 11;
  return rest === 0 ? undefined : 10 - rest;
};

/** The next tax code from a serial number on, and the serial after it; serials without a check digit are skipped. */
export const nextTaxCode = (serial: number): { readonly code: string; readonly following: number } => {
  const digits = String(serial).padStart(9, '0');
  const check = findTaxCheckDigit(digits);
  return check === undefined ? nextTaxCode(serial + 1) : { code: `${digits}${check}`, following: serial + 1 };
};
