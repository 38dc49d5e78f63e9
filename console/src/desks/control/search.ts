import type { ApologyState } from '../../../../schemas/apology.ts';
import type { Cause, OutlookState } from '../../../../schemas/outlook.ts';
import type { Share } from '../../../../schemas/share.ts';

/** What the table below the numbers is about. */
export const TABS = [
  'don-vi',
  'thu-tuc',
  'nguyen-nhan',
  'ngay',
  'goi-dien',
  'chua-nhan',
  'xin-loi',
  'sai-sot',
  'so-hoa',
] as const;
export type Tab = (typeof TABS)[number];

/** Which part of the province the page shows: kept in the address, so that a reload or a link shows the same. */
export type PartSearch = {
  /** Only dossiers that this unit holds. */
  readonly dv?: string;
  /** Only dossiers of this procedure. */
  readonly tt?: string;
};

export type ControlSearch = PartSearch & {
  readonly theo?: Tab;
  /** Words that the names of the shown units contain. */
  readonly q?: string;
};

/** Which dossiers the list shows. */
export type ListSearch = PartSearch & {
  readonly muc: OutlookState;
  /** What they wait for. */
  readonly cho?: Cause;
  /** Of those on time: the day on which they fall due. */
  readonly ngay?: string;
  /** The chosen row. */
  readonly chon?: string;
};

const STATES = {
  late: true,
  'will-be-late': true,
  'on-time': true,
  applicant: true,
  'to-hand-over': true,
} as const satisfies Record<OutlookState, true>;

const CAUSES = {
  intake: true,
  work: true,
  consultation: true,
  outside: true,
  supplement: true,
  payment: true,
  post: true,
  issuance: true,
  'hand-over': true,
  withdrawal: true,
  system: true,
} as const satisfies Record<Cause, true>;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 80;
const isUnit = (value: unknown): value is string => isText(value) && /^H\d{2}(\.\d{1,3}){0,2}$/.test(value);
const isProcedure = (value: unknown): value is string => isText(value) && /^\d\.\d{6}$/.test(value);
const isDay = (value: unknown): value is string => isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value);
const isOf = <Of extends string>(table: Readonly<Record<Of, true>>, value: unknown): value is Of =>
  typeof value === 'string' && Object.hasOwn(table, value);

const partIn = ({ dv, tt }: Record<string, unknown>): PartSearch => ({
  ...(isUnit(dv) && { dv }),
  ...(isProcedure(tt) && { tt }),
});

/** What an address says; the rest of it is left out. */
export const parseControlSearch = (search: Record<string, unknown>): ControlSearch => {
  const theo = TABS.find(tab => tab === search.theo);
  return { ...partIn(search), ...(theo && { theo }), ...(isText(search.q) && { q: search.q }) };
};

/** The same of the list; without a state it shows what is late. */
export const parseListSearch = (search: Record<string, unknown>): ListSearch => ({
  ...partIn(search),
  muc: isOf(STATES, search.muc) ? search.muc : 'late',
  ...(isOf(CAUSES, search.cho) && { cho: search.cho }),
  ...(isDay(search.ngay) && { ngay: search.ngay }),
  ...(isText(search.chon) && { chon: search.chon }),
});

/** Which apologies the list shows. */
export type ApologySearch = {
  readonly muc: ApologyState;
  /** Only those of this unit. */
  readonly dv?: string;
};

const APOLOGIES = {
  owed: true,
  written: true,
  sent: true,
  'by-system': true,
} as const satisfies Record<ApologyState, true>;

/** In the order in which an apology comes to them. */
export const APOLOGY_STATES = Object.keys(APOLOGIES) as readonly ApologyState[];

/** Without a state it shows those that are owed. */
export const parseApologySearch = ({ muc, dv }: Record<string, unknown>): ApologySearch => ({
  muc: isOf(APOLOGIES, muc) ? muc : 'owed',
  ...(isUnit(dv) && { dv }),
});

/** The dossiers of which share the list shows; without it all that were accepted. */
export type ShareSearch = { readonly muc: Share | 'received'; readonly dv?: string };

const SHARES = { received: true, digitised: true, reused: true, 'e-results': true } as const satisfies Record<
  Share | 'received',
  true
>;

export const parseShareSearch = ({ muc, dv }: Record<string, unknown>): ShareSearch => ({
  muc: isOf(SHARES, muc) ? muc : 'received',
  ...(isUnit(dv) && { dv }),
});

/** Which hand-overs the list shows: those to this unit; without it all. */
export type UnreceivedSearch = { readonly dv?: string };

export const parseUnreceivedSearch = ({ dv }: Record<string, unknown>): UnreceivedSearch => (isUnit(dv) ? { dv } : {});

/** Which messages the list of undelivered ones shows; without it all. */
export type UndeliveredSearch = { readonly toi?: 'system' | 'applicant' };

export const parseUndeliveredSearch = ({ toi }: Record<string, unknown>): UndeliveredSearch =>
  toi === 'system' || toi === 'applicant' ? { toi } : {};
