import { isText } from '../../parts/search-text.ts';

/** Which list of the cashier, of which day, and which row: kept in the address. */
export type CashierSearch = {
  /** Money that does not fit, or the takings of a day, in the place of what waits. */
  readonly muc?: 'doi-soat' | 'trong-ngay';
  readonly ngay?: string;
  /** Words that the code must contain. */
  readonly q?: string;
  readonly chon?: string;
};
export type CashierSearchChange = { readonly [Name in keyof CashierSearch]?: CashierSearch[Name] | undefined };
export type ChangeSearch = (changed: CashierSearchChange) => void;

/** What an address says; the rest of it is left out. */
export const parseCashierSearch = ({ muc, ngay, q, chon }: Record<string, unknown>): CashierSearch => ({
  ...((muc === 'doi-soat' || muc === 'trong-ngay') && { muc }),
  ...(typeof ngay === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(ngay) && { ngay }),
  ...(isText(q) && { q }),
  ...(isText(chon) && { chon }),
});
