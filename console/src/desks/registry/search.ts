/** Which part of the registry is shown, and of which day: kept in the address. */
export type RegistrySearch = {
  /** What was issued, in the place of what waits. */
  readonly muc?: 'da-ban-hanh';
  /** The local day of what was issued; today without it. */
  readonly ngay?: string;
  /** Words that owner, code, step or procedure must contain. */
  readonly q?: string;
  /** The chosen row. */
  readonly chon?: string;
};
export type RegistrySearchChange = { readonly [Name in keyof RegistrySearch]?: RegistrySearch[Name] | undefined };
export type ChangeSearch = (changed: RegistrySearchChange) => void;

/** What an address says; the rest of it is left out. */
export const parseRegistrySearch = ({ muc, ngay, q, chon }: Record<string, unknown>): RegistrySearch => ({
  ...(muc === 'da-ban-hanh' && { muc }),
  ...(typeof ngay === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(ngay) && { ngay }),
  ...(isText(q) && { q }),
  ...(isText(chon) && { chon }),
});

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 200;
