import { isText } from '../../parts/search-text.ts';

/** What a registry keeps: the registers of outgoing and of incoming documents, and its number series. */
const BOOKS = ['so-van-ban', 'van-ban-den', 'day-so'] as const;
export const STATES = ['valid', 'superseded', 'revoked'] as const;

/** Which part of the registry is shown, and of which days: kept in the address. */
export type RegistrySearch = {
  /** A book, in the place of what waits. */
  readonly muc?: (typeof BOOKS)[number];
  /** Local days of the register, the first and the last; of this year without them. */
  readonly tu?: string;
  readonly den?: string;
  /** The state of what was issued. */
  readonly trangThai?: (typeof STATES)[number];
  /** The unit that sent what came. */
  readonly noiGui?: string;
  /** What is sought: words of a row, or a code or number of the register. */
  readonly q?: string;
  /** The chosen row. */
  readonly chon?: string;
};
export type RegistrySearchChange = { readonly [Name in keyof RegistrySearch]?: RegistrySearch[Name] | undefined };
export type ChangeSearch = (changed: RegistrySearchChange) => void;

/** What an address says; the rest of it is left out. */
export const parseRegistrySearch = ({
  muc,
  tu,
  den,
  trangThai,
  noiGui,
  q,
  chon,
}: Record<string, unknown>): RegistrySearch => ({
  ...(isBook(muc) && { muc }),
  ...(isDay(tu) && { tu }),
  ...(isDay(den) && { den }),
  ...(isState(trangThai) && { trangThai }),
  ...(isText(noiGui) && { noiGui }),
  ...(isText(q) && { q }),
  ...(isText(chon) && { chon }),
});

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

const isBook = (value: unknown): value is (typeof BOOKS)[number] => BOOKS.some(book => book === value);

const isState = (value: unknown): value is (typeof STATES)[number] => STATES.some(state => state === value);
