/** What pages show, as the API answers it. */
import type { Answered } from './route-types.ts';

export type DeskTask = Answered<'listTasks'>['tasks'][number];
export type Expected = Answered<'listExpected'>['dossiers'][number];
export type ProcedureEntry = Answered<'listProcedures'>['procedures'][number];
export type ProcedureView = Answered<'readProcedure'>;
export type FilingPreview = Answered<'previewFiling'>;
export type UnitView = Answered<'listUnits'>['units'][number];
export type JournalLine = Answered<'readJournal'>['entries'][number];
export type Ledger = Answered<'readJournal'>['ledger'];
export type DossierTask = Answered<'readTask'>;
export type DossierView = Answered<'readDossier'>;
export type Tracked = Answered<'trackDossier'>;
export type Overview = Answered<'overview'>;
export type UnfinishedLine = Answered<'listUnfinished'>['dossiers'][number];
export type UndeliveredEntry = Overview['outbox']['oldest'][number];
export type KeptReportView = Answered<'readKeptReports'>['reports'][number];
export type UnansweredStep = Overview['unanswered'][number];
export type AskedRestart = Overview['restarts'][number];
export type DossierWay = Answered<'readWay'>;
export type EpochPreview = Answered<'previewEpoch'>;
export type TaskToSign = Answered<'listToSign'>['tasks'][number];
export type ApologyRead = Answered<'readApology'>;
export type ApologyLine = Answered<'listApologies'>['apologies'][number];
export type SigningCard = Answered<'readSigningCard'>;
export type MachineView = Answered<'readMachine'>;
export type IssuanceView = Answered<'readIssuance'>;
export type RegisterEntry = Answered<'listRegister'>['results'][number];
export type PaymentView = Answered<'listPayments'>['payments'][number];
export type OpenPayment = Answered<'listOpenPayments'>['payments'][number];
export type MoneyLine = Answered<'listTakings'>['transactions'][number];

/** A dossier in the list of its applicant. */
export type OwnDossier = Answered<'listDossiers'>['dossiers'][number];

/** A filing that its applicant has begun, in a list. */
export type OwnDraft = Answered<'listDrafts'>['drafts'][number];
