/** Which part of the list to sign, and which row: kept in the address, so that a reload or a link shows the same. */
export type SigningSearch = {
  /** Only what needs a look of its own. */
  readonly xem?: true;
  /** Only tasks of this procedure. */
  readonly tt?: string;
  /** Words that owner, code, step or procedure must contain. */
  readonly q?: string;
  /** The chosen row: `code step`. */
  readonly chon?: string;
};

/** What becomes of the address; `undefined` takes a part of it away. */
export type SigningSearchChange = { readonly [Name in keyof SigningSearch]?: SigningSearch[Name] | undefined };
export type ChangeSearch = (changed: SigningSearchChange) => void;

/** What an address says; the rest of it is left out. */
export const parseSigningSearch = ({ xem, tt, q, chon }: Record<string, unknown>): SigningSearch => ({
  ...(xem === true && { xem }),
  ...(isText(tt) && { tt }),
  ...(isText(q) && { q }),
  ...(isText(chon) && { chon }),
});

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 200;
