import type { ExpectationState } from '../../../../schemas/expectation.ts';
import type { OfficerRole } from '../../../../schemas/officer.ts';
import { isText } from '../../parts/search-text.ts';

/** Which desk, which part of its list, and which row: kept in the address, so that a reload or a link shows the same. */
export type WorkSearch = {
  /** The role whose queue it is; the officer's first one without it. */
  readonly vai?: OfficerRole;
  /** Which part of the work; what is to be done without it. */
  readonly bang?: ExpectationState;
  /** Only what is late. */
  readonly tre?: true;
  /** Only what the reader works, or what nobody works. */
  readonly ai?: 'mine' | 'nobodys';
  /** Only where an answer of an outside system waits to be compared. */
  readonly dc?: true;
  /** Only tasks of this procedure. */
  readonly tt?: string;
  /** Words that owner, code or step must contain. */
  readonly q?: string;
  /** The chosen row: `code step`. */
  readonly chon?: string;
};

/** What becomes of the address; `undefined` takes a part of it away. */
export type WorkSearchChange = { readonly [Name in keyof WorkSearch]?: WorkSearch[Name] | undefined };
export type ChangeSearch = (changed: WorkSearchChange) => void;

const ROLES = {
  counter: true,
  specialist: true,
  leader: true,
  registry: true,
  cashier: true,
  'post-clerk': true,
  control: true,
  engineer: true,
  administrator: true,
} as const satisfies Record<OfficerRole, true>;

const isRole = (value: unknown): value is OfficerRole => typeof value === 'string' && Object.hasOwn(ROLES, value);

/** What an address says; the rest of it is left out. */
export const parseWorkSearch = ({ vai, bang, tre, ai, dc, tt, q, chon }: Record<string, unknown>): WorkSearch => ({
  ...(isRole(vai) && { vai }),
  ...((bang === 'waiting' || bang === 'coming') && { bang }),
  ...(tre === true && { tre }),
  ...(dc === true && { dc }),
  ...((ai === 'mine' || ai === 'nobodys') && { ai }),
  ...(isText(tt) && { tt }),
  ...(isText(q) && { q }),
  ...(isText(chon) && { chon }),
});
