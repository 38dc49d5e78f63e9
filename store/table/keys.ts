/** The table: one for everything, its keys and its four indexes. `docs/access-patterns.md` says what each is for. */
import type { Key, TableDefinition } from '../../platform/ports.ts';
import type { ApologyState } from '../../schemas/apology.ts';
import type { Expectation } from '../../schemas/expectation.ts';
import {
  type DossierCode,
  type DraftId,
  dossierOfEntry,
  type PersonId,
  type ProcedureCode,
  type UnitCode,
  type VaultCode,
} from '../../schemas/identifiers.ts';
import type { OutlookState } from '../../schemas/outlook.ts';
import type { Share } from '../../schemas/share.ts';
import type { SlipName } from '../../schemas/slip.ts';
import type { Instant } from '../../schemas/time.ts';
import type { PreparedAt } from '../../workflows/rules/access.ts';
import { PARTITION, partition } from './partitions.ts';

export const TABLE = {
  name: 'lien-thong',
  expiry: 'expiresAt',
  indexes: {
    /** What falls due, by instant: tasks and dossiers, entries of the outbox, drafts and files to erase, papers to judge. Its hash is sharded. */
    due: { hash: 'dueIn', range: 'dueAt' },
    /** Open tasks of a desk, dossiers and items of the post of a counter or post office, transactions that a cashier must review. */
    desk: { hash: 'desk', range: 'deskOrder' },
    /** Dossiers, drafts and messages of a person; dossiers of a procedure, and hand-overs that nobody has confirmed. */
    person: { hash: 'person', range: 'personOrder' },
    /** What operators look at: incidents, overdue and running dossiers, apologies, papers that are not judged for long. */
    alarm: { hash: 'alarm', range: 'alarmOrder' },
  },
} as const satisfies TableDefinition;

/** Busy lists are spread over so many hash keys. With one constant key, writes to the base table would be throttled. */
const SHARDS = 8;

export const shards = Array.from({ length: SHARDS }, (_, shard) => String(shard));

/** The shard of a dossier or a draft, computed from its code: it never changes. */
export const shardOf = (code: string): string => {
  let sum = 0;
  for (let i = 0; i < code.length; i++) sum = (sum * 31 + code.charCodeAt(i)) % 65_521;
  return String(sum % SHARDS);
};

const zeroFilled = (seq: number, width: number): string => String(seq).padStart(width, '0');

/** A journal entry's number, or a head's revision, as keys write it. */
export const padded = (seq: number): string => zeroFilled(seq, 6);

/** What belongs to one officer and one task. */
type OfTask = { readonly step: string; readonly by: PersonId };

export const key = {
  head: (code: DossierCode): Key => ({ pk: partition.dossier(code), sk: 'HEAD' }),
  /** Parties and form: the personal data that the journal does not hold. */
  personal: (code: DossierCode): Key => ({ pk: partition.dossier(code), sk: 'P' }),
  /** By which numbers the dossier of another is found by the person who filed it. */
  filer: (code: DossierCode): Key => ({ pk: partition.dossier(code), sk: 'P#filer' }),
  /** The entries of one command, by the number of the first. */
  journal: (code: DossierCode, seq: number): Key => ({ pk: partition.dossier(code), sk: `J#${padded(seq)}` }),
  /** Words that belong to a journal entry. */
  text: (code: DossierCode, seq: number): Key => ({ pk: partition.dossier(code), sk: `X#${padded(seq)}` }),
  task: (code: DossierCode, step: string): Key => ({ pk: partition.dossier(code), sk: `T#${step}` }),
  /** What an officer has written for a decision that was not sent yet. */
  decisionDraft: (code: DossierCode, of: OfTask): Key => ({ pk: partition.dossier(code), sk: `W#${of.step}#${of.by}` }),
  /** That an officer has a task before him or her. */
  looking: (code: DossierCode, of: OfTask): Key => ({ pk: partition.dossier(code), sk: `Z#${of.step}#${of.by}` }),
  /** A report that an outside system sent about a version of its task, and that did not end the step. */
  keptReport: (
    code: DossierCode,
    of: { readonly step: string; readonly version: number; readonly report: string },
  ): Key => ({
    pk: partition.dossier(code),
    sk: `N#${of.step}#${of.version}#${of.report}`,
  }),
  outbox: (code: DossierCode, id: string): Key => ({ pk: partition.dossier(code), sk: `O#${id}` }),
  /** Papers that came to the dossier together, by the number of the first. */
  papers: (code: DossierCode, first: number): Key => ({ pk: partition.dossier(code), sk: `K#${zeroFilled(first, 4)}` }),
  /** Files of papers that were taken out there, by the number of the first. */
  erasure: (pk: string, first: number): Key => ({ pk, sk: `Y#${zeroFilled(first, 4)}` }),
  /** A restart that waits for a second engineer; one at a time. */
  restart: (code: DossierCode): Key => ({ pk: partition.dossier(code), sk: 'RESTART' }),
  payment: (code: DossierCode, payment: string): Key => ({ pk: partition.dossier(code), sk: `B#${payment}` }),
  transaction: (
    code: DossierCode,
    of: { readonly payment: string; readonly transaction: string; readonly report?: string | undefined },
  ): Key => ({
    pk: partition.dossier(code),
    sk: `B#${of.payment}${of.report ? `!${of.report}` : ''}#${of.transaction}`,
  }),
  shipment: (code: DossierCode, item: string): Key => ({ pk: partition.dossier(code), sk: `S#${item}` }),
  /** At which time a visit of a step signs, so that a repetition signs the same. */
  signing: (code: DossierCode, of: { readonly step: string; readonly visit: number }): Key => ({
    pk: partition.dossier(code),
    sk: `A#${of.step}#${of.visit}`,
  }),
  /** The key of results, where it is printed before they are issued: of an issuance by its step, of a correction by its code. */
  resultKey: (code: DossierCode, keptAt: string): Key => ({ pk: partition.dossier(code), sk: `RESULT-KEY#${keptAt}` }),
  result: (code: DossierCode, result: string): Key => ({ pk: partition.dossier(code), sk: `R#${result}` }),
  /** What of the dossier lies in its owner's vault. */
  vaultEntry: (entry: VaultCode): Key => ({
    pk: partition.dossier(dossierOfEntry(entry)),
    sk: `V#${entry.slice(entry.lastIndexOf('.') + 1)}`,
  }),
  /** To which shares of the national index the dossier counts; the counts of a unit in a period. */
  share: (code: DossierCode): Key => ({ pk: partition.dossier(code), sk: 'SHARE' }),
  shareRow: (period: string, unit: UnitCode): Key => ({ pk: partition.shares(period), sk: unit }),
  /** That something of the dossier still has to enter the vault. */
  entering: (code: DossierCode): Key => ({ pk: partition.dossier(code), sk: 'ENTERING' }),
  /** A mistake that was reported in a result, until it is corrected. */
  mistake: (code: DossierCode, result: string): Key => ({ pk: partition.dossier(code), sk: `MISTAKE#${result}` }),
  /** A corrected result whose paper is to be exchanged. */
  exchange: (code: DossierCode, result: string): Key => ({ pk: partition.dossier(code), sk: `EXCHANGE#${result}` }),
  /** A unit finds the dossier by name; and it stands in the list of a unit beside the one that received it. */
  listing: (code: DossierCode, unit: UnitCode): Key => ({ pk: partition.dossier(code), sk: `L#${unit}` }),
  /** The apology of the dossier, while one is owed and after it was sent. */
  apology: (code: DossierCode): Key => ({ pk: partition.dossier(code), sk: 'G' }),
  /** That an agency has not answered in time. */
  lateAnswer: (code: DossierCode, of: { readonly step: string; readonly visit: number }): Key => ({
    pk: partition.dossier(code),
    sk: `LATE#${of.step}#${of.visit}`,
  }),
  /** What became of the message about this entry, by each medium. */
  sendings: (code: DossierCode, seq: number): Key => ({ pk: partition.dossier(code), sk: `Q#${padded(seq)}` }),
  /** A slip, once it was read for the first time. */
  slip: (code: DossierCode, name: SlipName): Key => ({ pk: partition.dossier(code), sk: `M#${name}` }),
  /** A receipt of a payment, once it has a number; which of its receipts, from 1. */
  receipt: (code: DossierCode, of: { readonly payment: string; readonly which: number }): Key => ({
    pk: partition.dossier(code),
    sk: `BL#${of.payment}#${zeroFilled(of.which, 2)}`,
  }),
  /** That a unit owes a receipt since this moment: of a payment that was settled, or of which money went back. */
  owedReceipt: (unit: UnitCode, of: { readonly payment: string; readonly since: Instant }): Key => ({
    ...{ pk: partition.owedReceipts(unit), sk: `${of.since}#${of.payment}` },
  }),
  /** What came to a unit, and with a year an entry of its register (`store/dossier/arrival-item.ts`). */
  arrival: (unit: UnitCode, sk: string, year?: number): Key => ({ pk: partition.arrivals(unit, year), sk }),
  /** The erasure of the file of a register. */
  registerFile: (file: { readonly unit: UnitCode; readonly key: string }): Key => ({
    pk: `${PARTITION.register}${file.unit}`,
    sk: `Y#${file.key}`,
  }),
  draft: (draft: DraftId): Key => ({ pk: partition.draft(draft), sk: 'F' }),
  /**
   * The dossier of an identifier that others use: a payment, an item, a number that counts once (`claims.ts`). A `series` is the last
   * number that a unit gave to a kind of result or slip in a year. A `file` and a `signature` are known by their SHA-256.
   */
  reference: (
    kind: 'payment' | 'item' | 'transaction' | 'receipt' | 'result' | 'series' | 'file' | 'signature',
    id: string,
  ): Key => ({
    pk: `${PARTITION.reference}${kind}#${id}`,
    sk: 'REF',
  }),
  counter: (unit: UnitCode, day: string): Key => ({ pk: `${PARTITION.counter}${unit}#${day}`, sk: 'C' }),
  idempotency: (principal: PersonId, key: string): Key => ({
    pk: `${PARTITION.idempotency}${principal}`,
    sk: `I#${key}`,
  }),
  /** A reading of the dossier, by hour, reader and part. */
  reading: (code: DossierCode, which: string): Key => ({ pk: partition.readings(code), sk: which }),
  /** What a desk can expect of a dossier that it does not hold. */
  expectation: (code: DossierCode, { unit, role }: { readonly unit: UnitCode; readonly role: string }): Key => ({
    pk: partition.expectations(code),
    sk: `${unit}#${role}`,
  }),
  /** How often the lists of a desk have changed. */
  stamp: (desk: string): Key => ({ pk: `${PARTITION.stamp}${desk}`, sk: 'STAMP' }),
  /** What a person has prepared and filed recently. */
  usage: (person: PersonId): Key => ({ pk: `${PARTITION.usage}${person}`, sk: 'U' }),
  /** What a citizen has chosen of messages, until when they were read, and which addresses he or she has proved. */
  person: (id: PersonId): Key => ({ pk: `${PARTITION.person}${id}`, sk: 'CONTACT' }),
  /** A code that is to be sent to an address of this person. */
  addressCode: (person: PersonId, id: string): Key => ({ pk: `${PARTITION.person}${person}`, sk: `CODE#${id}` }),
  /** How many codes went lately to this address, by its digest. */
  address: (digest: string): Key => ({ pk: `${PARTITION.address}${digest}`, sk: 'CODES' }),
  officer: (id: PersonId): Key => ({ pk: `${PARTITION.officer}${id}`, sk: 'OFFICER' }),
  /** A further appointment of an officer, which puts him or her into the list of that unit. */
  appointment: (id: PersonId, unit: UnitCode): Key => ({ pk: `${PARTITION.officer}${id}`, sk: `AT#${unit}` }),
  /** An alert that was raised, until it has reached the officers whom it concerns; by the number of its entry. */
  raisedAlert: (code: DossierCode, seq: number): Key => ({ pk: partition.dossier(code), sk: `ALERT#${padded(seq)}` }),
  /** How an officer wants to hear of alerts, and which wait for the next mail. */
  alertsOf: (officer: PersonId): Key => ({ pk: `${PARTITION.alert}${officer}`, sk: 'ALERTS' }),
  /** A mail of alerts to an officer. No identifier contains `#`. */
  alertMail: (mail: string): Key => ({ pk: `${PARTITION.alert}mail#${mail}`, sk: 'MAIL' }),
  /** That an officer looked for dossiers. */
  search: (officer: PersonId, which: string): Key => ({ pk: partition.searches(officer), sk: which }),
  unit: (code: UnitCode): Key => ({ pk: PARTITION.units, sk: code }),
  directoryChange: (month: string, id: string): Key => ({ pk: partition.directoryChanges(month), sk: id }),
  intervention: (month: string, id: string): Key => ({ pk: partition.interventions(month), sk: id }),
  heartbeat: (what: string): Key => ({ pk: PARTITION.heartbeat, sk: what }),
  /** How a dossier stands to its promised date. */
  outlook: (code: DossierCode): Key => ({ pk: `${PARTITION.outlook}${code}`, sk: 'OUTLOOK' }),
};

/** Hash keys of the indexes. */
export const list = {
  due: (shard: string) => `due#${shard}`,
  outbox: (shard: string) => `outbox#${shard}`,
  /** Codes that are to be sent to addresses of people. */
  addressCodes: 'address-code',
  erasing: (shard: string) => `erasing#${shard}`,
  /** Papers that were handed in and wait for the verdict of the scanner. */
  unjudged: (shard: string) => `unjudged#${shard}`,
  desk: (unit: UnitCode, role: string) => `Q#${unit}#${role}`,
  /** Requests for papers that a counter hands to applicants whom no message reaches. */
  notices: (unit: UnitCode) => `slip#${unit}#counter`,
  /** Dossiers that a counter received or will hand back, or that a post office took in. */
  handled: (unit: UnitCode) => `R#${unit}`,
  /** Dossiers that a desk does not hold: those that others have, or that will come. */
  expected: ({ unit, role, state }: Omit<Expectation, 'step'>) => `${state}#${unit}#${role}`,
  /** Reports of outside systems that wait to be compared. */
  keptReports: (unit: UnitCode, role: string) => `report#${unit}#${role}`,
  money: (unit: UnitCode) => `M#${unit}`,
  /** Receipts that have no number yet; receipts that have one, and no seal. */
  owedReceipts: (shard: string) => `receipt#${shard}`,
  unsealed: (shard: string) => `unsealed#${shard}`,
  /** Payments that the unit waits for. */
  openPayments: (unit: UnitCode) => `B#${unit}`,
  /** Money that settled payments of the unit. */
  takings: (unit: UnitCode) => `T#${unit}`,
  /** Results that the registry of a unit has issued. */
  issued: (unit: UnitCode) => `I#${unit}`,
  /** Items of the post that wait with a counter or a post office, or moved there last. */
  items: ({ unit, role }: { readonly unit: UnitCode; readonly role: 'counter' | 'post-clerk' }) => `S#${unit}#${role}`,
  /** Dossiers that a unit finds by the owner's name, from its first word in one index and from its last in another. */
  named: (unit: UnitCode) => `NAME#${unit}`,
  /** Dossiers of this owner or filer, by the digest of the number. */
  identified: (digest: string) => `ID#${digest}`,
  phoned: (digest: string) => `TEL#${digest}`,
  /** Entries of the vault of this account; entries of one type in that of this owner, by the digest of the number. */
  vaultOf: (account: PersonId) => `vault#${account}`,
  vaultBy: (digest: string, type: string) => `vault#${digest}#${type}`,
  /** Dossiers that were accepted in a period of reports, and of these the ones that count to a share. */
  accepted: (period: string) => `accepted#${period}`,
  share: (share: Share, period: string) => `share-${share}#${period}`,
  /** Dossiers of which something still has to enter the vault. */
  entering: (shard: string) => `entering#${shard}`,
  /** Who works at a unit. */
  officers: (unit: UnitCode) => `OF#${unit}`,
  /** Alerts that were raised; officers for whom a mail is due, and mails that wait to go out. */
  raisedAlerts: (shard: string) => `alert#${shard}`,
  alertsDue: (shard: string) => `alerting#${shard}`,
  /** Mails of alerts that an officer was sent, by time. */
  alertMailsTo: (officer: PersonId) => `alerts#${officer}`,
  dossiersOf: (person: PersonId) => `P#${person}`,
  /** Of a citizen, or of the desk that began them. No identifier contains `#`, so the two never collide. */
  drafts: ({ channel, filer, unit }: PreparedAt) =>
    channel === 'online' || unit === undefined ? `F#${filer}` : `F#${channel}#${unit}`,
  noticesTo: (person: PersonId) => `N#${person}`,
  /** Apologies that the unit is to write, or its leader to approve. */
  apologies: (unit: UnitCode) => `G#${unit}`,
  /** Apologies of the province: those that are open, and by month those that were sent. */
  apologiesIn: (state: ApologyState, month?: string) => `apology#${state}${month === undefined ? '' : `#${month}`}`,
  /** Consultations that were not answered in time, of dossiers that this unit received. */
  lateAnswers: (unit: UnitCode) => `late-answer#${unit}`,
  /** Mistakes in results that this unit is to correct. */
  mistakes: (unit: UnitCode) => `mistake#${unit}`,
  /** Mistakes in results of the province that were not corrected in time. */
  lateMistakes: 'late-mistake',
  /** Corrected results whose papers this counter exchanges. */
  exchanges: (unit: UnitCode) => `exchange#${unit}`,
  incidents: 'incident',
  /** Papers for whose verdict the scanner has taken too long. */
  unjudgedLong: 'unjudged',
  /** Issued results in which malware was found, until they are revoked or replaced. */
  infectedResults: 'infected-result',
  overdue: 'overdue',
  /** Steps that are past their limit while an outside system has not answered. */
  unanswered: 'unanswered',
  /** Hand-overs that nobody has confirmed in time. */
  unreceived: 'unreceived',
  /** Restarts that wait for a second engineer. */
  restarts: 'restart',
  running: (shard: string) => `running#${shard}`,
  /** Outlooks by when they are looked at again. */
  outlooks: (shard: string) => `outlook#${shard}`,
  /** Dossiers that this unit holds, the most urgent first; the same of a procedure. */
  outlooksAt: (unit: UnitCode) => `outlook#${unit}`,
  outlooksOf: (procedure: ProcedureCode) => `outlook#${procedure}`,
  /** Dossiers of the province in this state; those that are on time by the day on which they fall due, so that no key is busy. */
  outlooksIn: (state: OutlookState, day?: string) => `outlook#${state}${day === undefined ? '' : `#${day}`}`,
  /** The tallies of a procedure, by unit. */
  talliesOf: (procedure: ProcedureCode) => `tally#${procedure}`,
};

/** The desk whose lists a hash key of the index `desk` belongs to, as its stamp names it; undefined for lists that have no stamp. */
export const deskOfList = (hash: string): string | undefined => {
  const [kind, unit, role] = hash.split('#');
  if (['Q', 'S', 'waiting', 'coming', 'report', 'slip'].includes(kind ?? '')) return `${unit}#${role}`;
  if (kind === 'G' || kind === 'late-answer' || kind === 'mistake') return `${unit}#leader`;
  if (kind === 'I') return `${unit}#registry`;
  return kind === 'M' || kind === 'B' || kind === 'T' ? `${unit}#cashier` : undefined;
};
