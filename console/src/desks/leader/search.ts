import { isText } from '../../parts/search-text.ts';

/** Which part of the list to sign, and which row: kept in the address, so that a reload or a link shows the same. */
export type SigningSearch = {
  /** The apologies, in the place of what is to be signed. */
  readonly muc?: 'xin-loi';
  /** Only what needs a look of its own. */
  readonly xem?: true;
  /** Only tasks of this procedure. */
  readonly tt?: string;
  /** Words that owner, code, step or procedure must contain. */
  readonly q?: string;
  /** The chosen row: `code step`, of an apology `code`. */
  readonly chon?: string;
};

/** What becomes of the address; `undefined` takes a part of it away. */
export type SigningSearchChange = { readonly [Name in keyof SigningSearch]?: SigningSearch[Name] | undefined };
export type ChangeSearch = (changed: SigningSearchChange) => void;

/** What an address says; the rest of it is left out. */
export const parseSigningSearch = ({ muc, xem, tt, q, chon }: Record<string, unknown>): SigningSearch => ({
  ...(muc === 'xin-loi' && { muc }),
  ...(xem === true && { xem }),
  ...(isText(tt) && { tt }),
  ...(isText(q) && { q }),
  ...(isText(chon) && { chon }),
});
