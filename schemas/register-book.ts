/** The register of dossiers of a unit for a period: slip 07 (sổ theo dõi hồ sơ, TT 03/2025/TT-VPCP). */
import type { DossierCode, ProcedureCode } from './identifiers.ts';
import type { Channel, Delivery } from './journal.ts';
import type { Punctuality } from './ledger.ts';
import type { Status } from './status.ts';
import type { Title } from './text.ts';
import type { Instant } from './time.ts';

/** A dossier in the register. */
export type RegisterRow = {
  readonly code: DossierCode;
  readonly procedure: { readonly code: ProcedureCode; readonly title: Title };
  /** The owner: name, address, telephone. */
  readonly owner: { readonly name: string; readonly address: string; readonly phone: string };
  readonly channel: Channel;
  readonly delivery: Delivery;
  /** The agency that decides. */
  readonly competent: Title;
  readonly status: Status;
  readonly receivedAt: Instant;
  /** The promised date, and the new one of an apology. */
  readonly due?: Instant;
  readonly promised?: Instant;
  /** When there was a result, or the dossier ended without one. */
  readonly endedAt?: Instant;
  readonly returnedAt?: Instant;
  /** Who took the result and signed for it, as the counter wrote it. */
  readonly taker?: string;
  /** Of one with a result; of one that goes on only that it is late. */
  readonly punctuality?: Punctuality;
};

/** What the register says, in no language. */
export type RegisterBook = {
  readonly issuer: { readonly name: Title; readonly above?: Title; readonly place: string };
  /** Local days, the first and the last. */
  readonly from: string;
  readonly to: string;
  readonly at: Instant;
  /** Who drew it up. */
  readonly officer: string;
  readonly rows: readonly RegisterRow[];
};

/** As a document to be printed and filed, or as a table to go on with. */
export const REGISTER_FORMATS = ['pdf', 'xlsx'] as const;
export type RegisterFormat = (typeof REGISTER_FORMATS)[number];

/** A document has some fifteen dossiers on a page; a table is held in memory as a whole. */
export const MOST_IN_REGISTER: Readonly<Record<RegisterFormat, number>> = { pdf: 1_000, xlsx: 10_000 };
/** A year. */
export const LONGEST_PERIOD_DAYS = 366;
