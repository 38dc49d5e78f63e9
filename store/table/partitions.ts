/** The partitions of the table: how their keys begin, and which items lie together. */
import type { Key } from '../../platform/ports.ts';
import type { DossierCode, DraftId, PersonId, UnitCode } from '../../schemas/identifiers.ts';

/** How partition keys begin, by kind. A function declares which kinds it touches; its role grants no others. */
export const PARTITION = {
  dossier: 'D#',
  draft: 'F#',
  reference: 'REF#',
  counter: 'C#',
  idempotency: 'I#',
  usage: 'U#',
  reading: 'V#',
  stamp: 'STAMP#',
  expectation: 'EXPECT#',
  officer: 'OFFICER#',
  units: 'UNITS',
  trail: 'TRAIL#',
  intervention: 'INTERVENTION#',
  heartbeat: 'HEARTBEAT',
  outlook: 'OUTLOOK#',
  tally: 'TALLY#',
  search: 'SEARCH#',
  person: 'PERSON#',
  address: 'ADDRESS#',
  register: 'REGISTER#',
  receipts: 'RECEIPTS#',
  alert: 'ALERT#',
  arrivals: 'ARRIVAL#',
} as const;
export type PartitionKind = keyof typeof PARTITION;

export const partition = {
  dossier: (code: DossierCode) => `${PARTITION.dossier}${code}`,
  draft: (draft: DraftId) => `${PARTITION.draft}${draft}`,
  readings: (code: DossierCode) => `${PARTITION.reading}${code}`,
  expectations: (code: DossierCode) => `${PARTITION.expectation}${code}`,
  /** Receipts that a unit owes, in the order in which they get their numbers. */
  owedReceipts: (unit: UnitCode) => `${PARTITION.receipts}${unit}`,
  /** What came to a unit: in the register of a year, or not entered yet. */
  arrivals: (unit: UnitCode, year?: number) => `${PARTITION.arrivals}${unit}${year === undefined ? '' : `#${year}`}`,
  searches: (officer: PersonId) => `${PARTITION.search}${officer}`,
  interventions: (month: string) => `${PARTITION.intervention}${month}`,
  directoryChanges: (month: string) => `${PARTITION.trail}${month}`,
  /** How many dossiers there are, by unit, by procedure in each shard, and by procedure at a unit. */
  tallies: (of: 'units' | 'procedures' | UnitCode) => `${PARTITION.tally}${of}`,
  /** How many dossiers of a period count to which share of the national index, by unit. */
  shares: (period: string) => `${PARTITION.tally}shares#${period}`,
};

/** The dossier that an item of its partition belongs to. */
export const codeOf = ({ pk }: Key): DossierCode => pk.slice(PARTITION.dossier.length) as DossierCode;
