// Written by `npm run console:operations`. Do not edit.
import type * as alerts from '../../../functions/alerts/declaration.ts';
import type * as control from '../../../functions/control/declaration.ts';
import type * as decideTask from '../../../functions/decide-task/declaration.ts';
import type * as directory from '../../../functions/directory/declaration.ts';
import type * as dossiers from '../../../functions/dossiers/declaration.ts';
import type * as expectations from '../../../functions/expectations/declaration.ts';
import type * as intake from '../../../functions/intake/declaration.ts';
import type * as notifications from '../../../functions/notifications/declaration.ts';
import type * as operations from '../../../functions/operations/declaration.ts';
import type * as payment from '../../../functions/payment/declaration.ts';
import type * as postal from '../../../functions/postal/declaration.ts';
import type * as procedures from '../../../functions/procedures/declaration.ts';
import type * as receipts from '../../../functions/receipts/declaration.ts';
import type * as results from '../../../functions/results/declaration.ts';
import type * as search from '../../../functions/search/declaration.ts';
import type * as signing from '../../../functions/signing/declaration.ts';
import type * as slips from '../../../functions/slips/declaration.ts';
import type * as stamps from '../../../functions/stamps/declaration.ts';
import type * as tallies from '../../../functions/tallies/declaration.ts';
import type * as tracking from '../../../functions/tracking/declaration.ts';
import type * as vault from '../../../functions/vault/declaration.ts';

/** Every declaration that has an operation for people. */
export type Declarations = typeof alerts &
  typeof control &
  typeof decideTask &
  typeof directory &
  typeof dossiers &
  typeof expectations &
  typeof intake &
  typeof notifications &
  typeof operations &
  typeof payment &
  typeof postal &
  typeof procedures &
  typeof receipts &
  typeof results &
  typeof search &
  typeof signing &
  typeof slips &
  typeof stamps &
  typeof tallies &
  typeof tracking &
  typeof vault;

/** Operation → method and path. */
export const OPERATIONS = {
  readAlertSettings: ['GET', '/alert-settings'],
  chooseAlerts: ['PUT', '/alert-settings'],
  readControl: ['GET', '/control'],
  listUnitNumbers: ['GET', '/control/units'],
  listProcedureNumbers: ['GET', '/control/procedures'],
  listOutlooks: ['GET', '/control/dossiers'],
  listCalls: ['GET', '/control/calls'],
  listUndelivered: ['GET', '/control/undelivered'],
  readApologyNumbers: ['GET', '/control/apologies'],
  listApologiesIn: ['GET', '/control/apologies/{state}'],
  readUnreceivedNumbers: ['GET', '/control/unreceived'],
  listUnreceived: ['GET', '/control/unreceived/dossiers'],
  listLateMistakes: ['GET', '/control/mistakes'],
  listTasks: ['GET', '/tasks'],
  listNotices: ['GET', '/notices'],
  handOverRequest: ['POST', '/dossiers/{code}/tasks/{step}/request-hand-over'],
  readTask: ['GET', '/dossiers/{code}/tasks/{step}'],
  decideTask: ['POST', '/dossiers/{code}/tasks/{step}/decision'],
  decideTasks: ['POST', '/decisions'],
  takeTask: ['POST', '/dossiers/{code}/tasks/{step}/taking'],
  releaseTask: ['POST', '/dossiers/{code}/tasks/{step}/release'],
  assignTask: ['POST', '/dossiers/{code}/tasks/{step}/assignment'],
  withdrawDossier: ['POST', '/dossiers/{code}/withdrawal'],
  takeBackWithdrawal: ['DELETE', '/dossiers/{code}/withdrawal'],
  readApology: ['GET', '/dossiers/{code}/apology'],
  writeApology: ['PUT', '/dossiers/{code}/apology'],
  approveApology: ['POST', '/dossiers/{code}/apology/approval'],
  listApologies: ['GET', '/apologies'],
  listKeptReports: ['GET', '/kept-reports'],
  readKeptReports: ['GET', '/dossiers/{code}/kept-reports'],
  settleReport: ['POST', '/dossiers/{code}/kept-reports/{step}/{version}/{report}/settlement'],
  readDecisionDraft: ['GET', '/dossiers/{code}/tasks/{step}/draft'],
  keepDecisionDraft: ['PUT', '/dossiers/{code}/tasks/{step}/draft'],
  noteLooking: ['PUT', '/dossiers/{code}/tasks/{step}/looking'],
  listDeskOfficers: ['GET', '/desks/{role}/officers'],
  listToSign: ['GET', '/tasks/to-sign'],
  readSigningCard: ['GET', '/dossiers/{code}/tasks/{step}/signing-card'],
  readLoad: ['GET', '/tasks/load'],
  putUnit: ['PUT', '/units/{code}'],
  putOfficer: ['PUT', '/officers/{id}'],
  readOfficer: ['GET', '/officers/{id}'],
  removeOfficer: ['DELETE', '/officers/{id}'],
  listOfficers: ['GET', '/units/{code}/officers'],
  listSubstitutes: ['GET', '/units/{code}/substitutes'],
  putSubstitute: ['PUT', '/units/{code}/officers/{id}/substitutes/{substitute}'],
  removeSubstitute: ['DELETE', '/units/{code}/officers/{id}/substitutes/{substitute}'],
  listStoredUnits: ['GET', '/directory/units'],
  readGaps: ['GET', '/directory/gaps'],
  listDirectoryChanges: ['GET', '/directory-changes'],
  readMe: ['GET', '/me'],
  listDossiers: ['GET', '/dossiers'],
  readDossier: ['GET', '/dossiers/{code}'],
  readJournal: ['GET', '/dossiers/{code}/journal'],
  listReadings: ['GET', '/dossiers/{code}/readings'],
  readComponent: ['GET', '/dossiers/{code}/components/{number}'],
  listExpected: ['GET', '/desks/{role}/expected'],
  createDraft: ['POST', '/drafts'],
  readDraft: ['GET', '/drafts/{draft}'],
  listDrafts: ['GET', '/drafts'],
  removeDraft: ['DELETE', '/drafts/{draft}'],
  fillForm: ['PUT', '/drafts/{draft}/form'],
  offerComponents: ['POST', '/drafts/{draft}/components'],
  removeComponent: ['DELETE', '/drafts/{draft}/components/{number}'],
  renewUpload: ['POST', '/drafts/{draft}/components/{number}/upload'],
  renewDraft: ['PUT', '/drafts/{draft}/version'],
  submitDraft: ['POST', '/drafts/{draft}/submission'],
  acceptDraft: ['POST', '/drafts/{draft}/acceptance'],
  acceptDossier: ['POST', '/dossiers/{code}/acceptance'],
  refuseDossier: ['POST', '/dossiers/{code}/refusal'],
  correctDossier: ['POST', '/dossiers/{code}/correction'],
  adjustDossier: ['POST', '/dossiers/{code}/adjustment'],
  requestSupplement: ['POST', '/dossiers/{code}/tasks/{step}/supplement-request'],
  offerSupplement: ['POST', '/dossiers/{code}/components'],
  removeSupplement: ['DELETE', '/dossiers/{code}/components/{number}'],
  renewSupplementUpload: ['POST', '/dossiers/{code}/components/{number}/upload'],
  answerSupplement: ['POST', '/dossiers/{code}/tasks/{step}/supplement'],
  listNotifications: ['GET', '/notifications'],
  listNotificationsOf: ['GET', '/dossiers/{code}/notifications'],
  countUnread: ['GET', '/notifications/unread'],
  noteRead: ['POST', '/notifications/read'],
  readContact: ['GET', '/contact'],
  chooseContact: ['PUT', '/contact'],
  listOwnAddresses: ['GET', '/contact/addresses'],
  sendCode: ['POST', '/contact/codes'],
  proveAddress: ['POST', '/contact/addresses'],
  removeAddress: ['DELETE', '/contact/addresses/{kind}'],
  overview: ['GET', '/operations'],
  listUnfinished: ['GET', '/operations/dossiers'],
  readWay: ['GET', '/operations/dossiers/{code}'],
  previewEpoch: ['GET', '/operations/dossiers/{code}/epochs'],
  sendAgain: ['POST', '/operations/dossiers/{code}/outbox/{entry}/attempts'],
  askSystemAgain: ['POST', '/operations/dossiers/{code}/steps/{step}/questions'],
  giveToDesk: ['POST', '/operations/dossiers/{code}/steps/{step}/desk'],
  listInterventions: ['GET', '/operations/interventions'],
  listMachines: ['GET', '/operations/machines'],
  readMachine: ['GET', '/operations/machines/{code}'],
  moveCounters: ['POST', '/operations/counters'],
  startEpoch: ['POST', '/operations/dossiers/{code}/epochs'],
  askRestart: ['POST', '/operations/dossiers/{code}/restart-requests'],
  confirmRestart: ['POST', '/operations/dossiers/{code}/restart-requests/{request}/confirmation'],
  refuseRestart: ['POST', '/operations/dossiers/{code}/restart-requests/{request}/refusal'],
  previewMove: ['GET', '/operations/dossiers/{code}/calendar'],
  moveToCalendar: ['POST', '/operations/dossiers/{code}/calendar'],
  readHistory: ['GET', '/operations/dossiers/{code}/history'],
  listPayments: ['GET', '/dossiers/{code}/payments'],
  setFees: ['POST', '/dossiers/{code}/payments/{payment}/fees'],
  takePayment: ['POST', '/dossiers/{code}/payments/{payment}/receipt'],
  refundTransaction: ['POST', '/dossiers/{code}/payments/{payment}/refund'],
  dismissTransaction: ['POST', '/dossiers/{code}/payments/{payment}/dismissal'],
  listTransactions: ['GET', '/transactions'],
  listOpenPayments: ['GET', '/payments'],
  listTakings: ['GET', '/takings'],
  handIn: ['POST', '/dossiers/{code}/shipments'],
  listShipments: ['GET', '/dossiers/{code}/shipments'],
  listUnitShipments: ['GET', '/shipments'],
  readShipment: ['GET', '/shipments/{item}'],
  moveShipments: ['POST', '/shipment-movements'],
  handOver: ['POST', '/shipments/{item}/hand-over'],
  receiveItem: ['POST', '/shipments/{item}/receipt'],
  missItem: ['POST', '/shipments/{item}/absence'],
  inviteReceiver: ['POST', '/shipments/{item}/invitation'],
  deliverItem: ['POST', '/shipments/{item}/delivery'],
  returnItem: ['POST', '/shipments/{item}/return'],
  collectItem: ['POST', '/shipments/{item}/collection'],
  takeItemBack: ['POST', '/shipments/{item}/taking-back'],
  listProcedures: ['GET', '/procedures'],
  readProcedure: ['GET', '/procedures/{code}'],
  previewFiling: ['POST', '/procedures/{code}/preview'],
  listUnits: ['GET', '/units'],
  readReceipt: ['GET', '/dossiers/{code}/payments/{payment}/receipt'],
  offerResults: ['POST', '/dossiers/{code}/result-files'],
  layResult: ['POST', '/dossiers/{code}/result-files/{file}/laying'],
  listResultFiles: ['GET', '/dossiers/{code}/result-files'],
  readIssuance: ['GET', '/dossiers/{code}/issuance'],
  listSeries: ['GET', '/units/{code}/series'],
  openSeries: ['PUT', '/units/{code}/series/{kind}'],
  listRegister: ['GET', '/units/{code}/register'],
  listIncoming: ['GET', '/units/{code}/incoming'],
  listResults: ['GET', '/dossiers/{code}/results'],
  returnResults: ['POST', '/dossiers/{code}/return'],
  endResult: ['POST', '/results/{result}/end'],
  reportMistake: ['POST', '/results/{result}/mistake'],
  rejectMistake: ['POST', '/results/{result}/mistake/rejection'],
  listMistakes: ['GET', '/mistakes'],
  listExchanges: ['GET', '/exchanges'],
  exchangePaper: ['POST', '/results/{result}/exchange'],
  searchDossiers: ['POST', '/searches'],
  findKnownPerson: ['POST', '/known-people'],
  listSearches: ['GET', '/officers/{id}/searches'],
  enterStored: ['POST', '/operations/search-entries'],
  signResults: ['POST', '/signatures'],
  issueResults: ['POST', '/dossiers/{code}/results'],
  signCorrection: ['POST', '/results/{result}/correction/signature'],
  issueCorrection: ['POST', '/results/{result}/correction'],
  listSlips: ['GET', '/dossiers/{code}/slips'],
  readSlip: ['GET', '/dossiers/{code}/slips/{slip}'],
  makeGuidanceSlip: ['POST', '/guidance-slips'],
  makeResult: ['POST', '/dossiers/{code}/result-files/made'],
  readRegisterBook: ['GET', '/units/{code}/slips/07'],
  readStamp: ['GET', '/desks/{role}/stamp'],
  recount: ['POST', '/control/recount'],
  trackDossier: ['GET', '/tracking/{code}'],
  verifyResult: ['GET', '/results/{result}'],
  verifyFile: ['POST', '/verifications'],
  listVault: ['GET', '/vault'],
  readVaultEntry: ['GET', '/vault/{entry}/content'],
  hideVaultEntry: ['PUT', '/vault/{entry}/hidden'],
  findVaultOffers: ['POST', '/vault/offers'],
  takeFromVault: ['POST', '/drafts/{draft}/vault'],
  findSupplementOffers: ['POST', '/dossiers/{code}/vault/offers'],
  takeForSupplement: ['POST', '/dossiers/{code}/vault'],
  fillVaults: ['POST', '/operations/vaults'],
  readShares: ['GET', '/control/shares'],
  listShare: ['GET', '/control/shares/{share}'],
} as const;
