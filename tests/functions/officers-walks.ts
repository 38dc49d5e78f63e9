/**
 * For every operation that needs a sign-in: how it comes to be asked by an officer who has the right to it. A dossier or draft
 * of its own is led so far each time, by acts of the store.
 */
import { households } from '../../samples/households.ts';
import { COUNTER, officers, units } from '../../samples/province.ts';
import { type DossierCode, dossierOfResult, type PersonId, resultCode } from '../../schemas/identifiers.ts';
import type { OfficerRole } from '../../schemas/officer.ts';
import type { Principal } from '../../schemas/principal.ts';
import { type ItemNumber, itemCheckDigit } from '../../schemas/shipment.ts';
import { readApology } from '../../store/apologies/read-apologies.ts';
import { writeApology } from '../../store/apologies/write-apology.ts';
import { acceptDraft } from '../../store/filing/accept-draft.ts';
import { refuseDossier } from '../../store/filing/intake.ts';
import { submitDraft } from '../../store/filing/submit.ts';
import { listPayments, receivePaymentNotice } from '../../store/money/payments.ts';
import { giveToDesk } from '../../store/operations/outside-steps.ts';
import { askRestart } from '../../store/operations/restart-requests.ts';
import { moveItem } from '../../store/post/item-movements.ts';
import { registerHandIn } from '../../store/post/shipments.ts';
import { layResult } from '../../store/results/drafts.ts';
import { issueCorrection } from '../../store/results/issue-correction.ts';
import { reportMistake } from '../../store/results/mistakes.ts';
import { offerResults } from '../../store/results/offer-results.ts';
import { signCorrection } from '../../store/results/sign-correction.ts';
import { listSlips } from '../../store/slips/slips.ts';
import { nameOfReport } from '../../store/steps/kept-reports.ts';
import { receiveOutsideNotice } from '../../store/steps/outside-notice.ts';
import { offerSupplement } from '../../store/steps/supplement-papers.ts';
import { key } from '../../store/table/keys.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { householdBusiness } from '../../workflows/procedures/household-business.ts';
import type { Movement } from '../../workflows/rules/shipment.ts';
import {
  askSupplement,
  decide,
  fileAccepted,
  fileUntilLicensing,
  fileUntilPayment,
  handBack,
  issue,
  pay,
  paymentNotice,
  sendResults,
  taskOf,
  withdraw,
} from '../kit/world/acts.ts';
import { file, offerOf, officerOf, prepareDraft, sendFiles } from '../kit/world/filing.ts';
import { dossierOf } from '../kit/world/reading.ts';
import type { World } from '../kit/world/world.ts';

export type Asked = { readonly params?: object; readonly query?: object; readonly body?: object };
export type Walk = Asked & {
  /** The account of the officer who has the right. */
  readonly as: string;
  /** What shows in the answer, where an operation lists what is the reader's own or that of the unit: to others it shows nothing. */
  readonly shows?: (answer: never) => readonly unknown[];
  /** Anybody may ask it of his or her own: only the repetition under the old key asks for what was the officer's. */
  readonly anybodys?: true;
  /** Every officer with that role may ask it, at any unit. */
  readonly anywhere?: true;
  /** A role that gives no right to this, at the same unit. */
  readonly otherRole?: OfficerRole;
};

const COUNTER_OFFICER = 'counter.bat-xat';
const SPECIALIST = 'specialist.bat-xat';
const COLLEAGUE = 'two-communes.lao-cai';
const LEADER = 'leader.bat-xat';
const REGISTRY = 'registry.bat-xat';
const CASHIER = 'cashier.bat-xat';
const CLERK = 'post-clerk.bat-xat';
const ENGINEER = 'engineer.lao-cai';
const TAX_SPECIALIST = 'specialist.tax';
const SECOND_ENGINEER = 'engineer-2.lao-cai';
const CONTROL = 'control.lao-cai';
const ADMINISTRATOR = 'administrator.lao-cai';

const counter = officerOf(COUNTER.batXat, 'counter');
const leader = officerOf('H38.21', 'leader');
const clerk = officerOf('H38.21.3', 'post-clerk');
/** A colleague stands in for the specialist. */
const IN_PLACE = { code: 'H38.21', id: SPECIALIST, substitute: COLLEAGUE };
const PAGE = { limit: 50 };

const own = (list: string) => (answer: Record<string, readonly unknown[]>) => answer[list] ?? [];

let serial = 10_000_000;
const newItem = (): ItemNumber => {
  serial += 1;
  return `RR${serial}${itemCheckDigit(String(serial))}VN` as ItemNumber;
};

// ── drafts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const draftAtCounter = (world: World) => prepareDraft(world, { by: counter });
const onDraft =
  (asked: Asked = {}) =>
  async (world: World): Promise<Walk> => {
    const { draft } = await draftAtCounter(world);
    return { as: COUNTER_OFFICER, ...asked, params: { draft, ...asked.params } };
  };
/** The owner has filed at a counter before. */
const takingFromVault = async (world: World): Promise<Walk> => {
  const { draft: first, by } = await draftAtCounter(world);
  const { code } = await acceptDraft(world.store, world.ports, { draft: first, by });
  await world.settle();
  const entry = { component: 'identity-paper', entry: `${code}.GT2`, consent: 'counter' };
  return onDraft({ body: entry })(world);
};
/** A dossier whose contract is asked for, and an earlier filing of the same owner that has one in the vault. */
const supplyingFromVault =
  (body: object, asked: Partial<Walk> = {}) =>
  async (world: World): Promise<Walk> => {
    const earlier = await prepareDraft(world, { by: counter, source: 'digitised' });
    const { code: first } = await acceptDraft(world.store, world.ports, earlier);
    await world.settle();
    const code = await file(world);
    await askSupplement(world, code, 'receive');
    const { identityNumber } = households.riceWine.citizen.party;
    const given = { identityNumber, consent: 'counter', ...body };
    const named = 'component' in body ? { entry: `${first}.GT3` } : {};
    return { as: COUNTER_OFFICER, params: { code }, body: { ...given, ...named }, ...asked };
  };
const beginning = {
  ...{ procedure: '1.001612', delivery: 'counter', receivingUnit: COUNTER.batXat },
  parties: { owner: households.riceWine.citizen.party, authority: 'owner' },
  components: [],
};

// ── dossiers ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const onDossier =
  (come: (world: World) => Promise<DossierCode>, as: string, asked: Asked & Partial<Walk> = {}) =>
  async (world: World): Promise<Walk> => ({ ...asked, as, params: { code: await come(world), ...asked.params } });

const onTask =
  (come: (world: World) => Promise<DossierCode>, step: string, { as, body = {} }: { as: string; body?: object }) =>
  async (world: World): Promise<Walk> => {
    const code = await come(world);
    const { version } = await taskOf(world, code, step);
    return { as, params: { code, step }, body: { version, ...body } };
  };

const suppliable = async (world: World) => {
  const code = await file(world);
  await askSupplement(world, code, 'receive');
  const offers = [offerOf('premises-contract')];
  const [paper] = await offerSupplement(world.store, world.ports.files, { code, by: counter, offers });
  await sendFiles(world, `dossiers/${code}`, [{ number: paper?.number ?? 0 }]);
  return { code, number: paper?.number };
};
const onSupplement =
  (asked: Asked, { named = false } = {}) =>
  async (world: World): Promise<Walk> => {
    const { code, number } = await suppliable(world);
    return { as: COUNTER_OFFICER, ...asked, params: { code, ...(named && { number }), ...asked.params } };
  };

const apologyOf = async (world: World, code: DossierCode) => {
  const { dates } = await readApology(world.store, { code, by: officerOf('H38.21', 'specialist') });
  return { reason: 'workload', promised: dates?.proposed ?? '' } as const;
};
const apologising =
  (as: string) =>
  async (world: World): Promise<Walk> => {
    const code = await fileAccepted(world);
    return { as, params: { code }, body: await apologyOf(world, code) };
  };

const withdrawnByPost = async (world: World) => {
  const code = await filedByPost(world);
  await withdraw(world, code, clerk);
  return code;
};

const untilSigning = async (world: World) => {
  const code = await fileUntilLicensing(world);
  await decide(world, code, 'appraise-licence', 'approved');
  return code;
};
/** A file of the licence is sent, and lies before the leader. */
const untilDrafted = async (world: World) => {
  const code = await untilSigning(world);
  const [ticket] = await offerResults(world.store, world.ports.files, {
    code,
    by: leader,
    offers: [offerOf('licence')],
  });
  const file = ticket?.number ?? 0;
  await sendFiles(world, `results/${code}`, [{ number: file }]);
  await layResult(world.store, world.ports, { code, file, by: leader });
  return { code, file };
};
const untilIssuance = async (world: World) => {
  const code = await untilSigning(world);
  await decide(world, code, 'sign-licence', 'signed');
  return code;
};
const issued = async (world: World) => {
  const code = await untilIssuance(world);
  await issue(world, code);
  return code;
};
/** An issued result in which a mistake was reported. */
const withMistake = async (world: World) => {
  const result = resultCode(await issued(world), 1);
  await reportMistake(world.store, { result, by: leader, text: 'Sai chính tả' });
  return result;
};
/** The same with the draft of its correction; also signed. */
const withCorrection = async (world: World, isSigned = false) => {
  const result = await withMistake(world);
  const code = dossierOfResult(result);
  const { sha256 } = offerOf('business-registration');
  const offers = [offerOf('business-registration')];
  const [ticket] = await offerResults(world.store, world.ports.files, { code, by: leader, offers });
  const file = ticket?.number ?? 0;
  await sendFiles(world, `results/${code}`, [{ number: file }]);
  await layResult(world.store, world.ports, { code, file, by: leader });
  if (!isSigned) return { result, file };
  await signCorrection(world.store, world.ports, { result, by: leader, file, sha256, reason: 'Sai chính tả' });
  const { drafts = {} } = await dossierOf(world, code);
  return { result, file: drafts['business-registration']?.signed?.file ?? 0 };
};
/** The corrected result of a dossier that was returned: its paper is to be exchanged. */
const withExchange = async (world: World) => {
  const { result, file } = await withCorrection(world, true);
  await handBack(world, dossierOfResult(result));
  const registry = officerOf('H38.21', 'registry');
  const words = { abstract: undefined, recipients: undefined };
  return (await issueCorrection(world.store, world.ports, { result, file, by: registry, ...words })).code;
};
const untilTaxCode = async (world: World) => {
  const code = await fileAccepted(world);
  await decide(world, code, 'register-business', 'approved');
  return code;
};
const atOutsideStep = (body: object) => onTask(untilTaxCode, 'issue-tax-code', { as: ENGINEER, body });

/** A tax code that came after its step was given to a desk of the tax office. */
const lateReport = async (world: World) => {
  const code = await untilTaxCode(world);
  const { version, step } = await taskOf(world, code, 'issue-tax-code');
  await giveToDesk(world.store, { code, step, version, why: 'thử', by: officerOf('H38.2', 'engineer') });
  const data = { taxCode: '5300123458' };
  await receiveOutsideNotice(world.store, 'tax', { dossier: code, step, version, outcome: 'done', data });
  return { code, step, version, report: nameOfReport({ outcome: 'done', data }) };
};

const restartAsked = async (world: World) => {
  const code = await untilIssuance(world);
  const { id } = await askRestart(world.store, { code, why: 'thử', by: officerOf('H38.2', 'engineer') });
  return { code, request: id };
};

const issuing = async (world: World): Promise<Walk> => {
  const code = await untilIssuance(world);
  const by = officerOf('H38.21', 'registry');
  const results = await sendResults(world, { code, by, kinds: ['business-registration', 'licence'] });
  const { version } = await taskOf(world, code, 'issue-results');
  return { as: REGISTRY, params: { code }, body: { version, results }, otherRole: 'cashier' };
};

// ── money ────────────────────────────────────────────────────────────────────────────────────────────────────────────

const onPayment =
  (as: string, bodyOf: (of: { amount: number; transaction: string }) => object, faulty = false) =>
  async (world: World): Promise<Walk> => {
    const code = await fileUntilPayment(world);
    const notice = await paymentNotice(world, code);
    if (faulty) await receivePaymentNotice(world.store, { ...notice, amount: 1000 });
    return { as, params: { code, payment: notice.payment }, body: bodyOf(notice) };
  };

// ── items of the post ────────────────────────────────────────────────────────────────────────────────────────────────

const filedByPost = async (world: World): Promise<DossierCode> => {
  const { draft } = await prepareDraft(world, { by: clerk });
  const { code } = await submitDraft(world.store, world.ports, draft, clerk);
  await world.settle();
  return code;
};

let receipts = 0;
const newReceipt = (): string => {
  receipts += 1;
  return `BL-${receipts}`;
};

/** A report under a number by which another dossier was paid. */
const reportedTwice = async (world: World): Promise<Walk> => {
  const [one, other] = [await fileUntilPayment(world), await fileUntilPayment(world)];
  const notice = await paymentNotice(world, one);
  await receivePaymentNotice(world.store, notice);
  const { payment, amount } = await paymentNotice(world, other);
  const { transaction } = notice;
  await receivePaymentNotice(world.store, { ...notice, payment, amount });
  return { as: CASHIER, params: { code: other, payment }, body: { transaction, reason: 'Báo trùng' } };
};

/** Filed and refused: its sealed papers go back to the applicant. */
const itemOnItsWay = async (world: World, moves: readonly (readonly [Movement, Principal])[], refused = true) => {
  const code = await filedByPost(world);
  const item = newItem();
  await registerHandIn(world.store, { code, by: clerk, item, contents: ['Đơn'] });
  const move = ([movement, by]: readonly [Movement, Principal]) => moveItem(world.store, { item, by, movement });
  if (refused) {
    await move(['hand-over', clerk]);
    await move(['receive', counter]);
    const { version } = await taskOf(world, code, 'receive');
    await refuseDossier(world.store, { code, by: counter, version, reason: 'Không thuộc thẩm quyền' });
    await world.settle();
  }
  for (const one of moves) {
    await move(one);
    if (one[0] === 'invite') world.clock.advance({ days: 5 });
  }
  return item;
};
const done = ({ results }: { readonly results: readonly { readonly outcome: string }[] }) =>
  results.filter(({ outcome }) => outcome === 'done');
const onItem =
  (as: string, moves: readonly (readonly [Movement, Principal])[], refused = true) =>
  async (world: World): Promise<Walk> => ({ as, params: { item: await itemOnItsWay(world, moves, refused) } });
const sent = [
  ['hand-over', counter],
  ['receive', clerk],
] as const;
const invited = [...sent, ['invite', clerk], ['invite', clerk]] as const;

// ── every operation ──────────────────────────────────────────────────────────────────────────────────────────────────

const fixed = (walk: Walk) => async (): Promise<Walk> => walk;
const [{ code: unitCode, ...unit }] = units as [(typeof units)[number]];
const [{ id: officerId, ...officer }] = officers.filter(({ id }) => id === 'leader.sa-pa') as [
  (typeof officers)[number],
];

/** By operation; `tests/functions/left-office.test.ts` fails where one is missing. */
export const WALKS: Readonly<Record<string, (world: World) => Promise<Walk>>> = {
  listDossiers: async world => {
    await file(world);
    return { as: COUNTER_OFFICER, query: { ...PAGE, unit: COUNTER.batXat } };
  },
  readDossier: onDossier(file, COUNTER_OFFICER),
  readJournal: onDossier(file, COUNTER_OFFICER),
  listReadings: onDossier(file, COUNTER_OFFICER, { query: PAGE }),
  readComponent: onDossier(file, COUNTER_OFFICER, { params: { number: 1 } }),
  listSlips: onDossier(fileAccepted, COUNTER_OFFICER),
  readSlip: async world => {
    const code = await fileAccepted(world);
    const [slip] = await listSlips(world.store, code, officerOf(COUNTER.batXat, 'counter'));
    return { as: COUNTER_OFFICER, params: { code, slip: slip?.name }, query: { size: 'A5', language: 'vi' } };
  },
  readReceipt: async world => {
    const code = await fileUntilPayment(world);
    await pay(world, code);
    const [payment] = await listPayments(world.store, code);
    return { as: COUNTER_OFFICER, params: { code, payment: payment?.payment }, query: { language: 'vi' } };
  },
  readRegisterBook: fixed({
    ...{ as: COUNTER_OFFICER, params: { code: COUNTER.batXat }, otherRole: 'cashier' },
    query: { from: '2026-11-01', to: '2026-11-30', as: 'pdf', language: 'vi' },
  }),
  listTasks: async world => {
    await file(world);
    return { as: COUNTER_OFFICER, query: { ...PAGE, unit: COUNTER.batXat, role: 'counter' } };
  },
  listNotices: async world => {
    const code = await fileAccepted(world, { by: officerOf(COUNTER.batXat, 'counter') });
    await askSupplement(world, code, 'register-business');
    return { as: COUNTER_OFFICER, query: { ...PAGE, unit: COUNTER.batXat } };
  },
  handOverRequest: async world => {
    const code = await fileAccepted(world, { by: officerOf(COUNTER.batXat, 'counter') });
    await askSupplement(world, code, 'register-business');
    return { as: COUNTER_OFFICER, params: { code, step: 'register-business-supplement' } };
  },
  listExpected: fixed({
    ...{ as: COUNTER_OFFICER, params: { role: 'counter' } },
    query: { ...PAGE, unit: COUNTER.batXat, state: 'waiting' },
  }),
  readStamp: fixed({ as: COUNTER_OFFICER, params: { role: 'counter' }, query: { unit: COUNTER.batXat } }),
  readTask: onDossier(file, COUNTER_OFFICER, { params: { step: 'receive' } }),
  decideTask: onTask(fileAccepted, 'register-business', { as: SPECIALIST, body: { outcome: 'approved' } }),
  takeTask: onTask(fileAccepted, 'register-business', { as: SPECIALIST }),
  releaseTask: onTask(fileAccepted, 'register-business', { as: SPECIALIST }),
  assignTask: onTask(fileAccepted, 'register-business', {
    ...{ as: LEADER, body: { to: SPECIALIST, reason: 'Nghỉ phép' } },
  }),
  readDecisionDraft: onDossier(fileAccepted, SPECIALIST, { params: { step: 'register-business' } }),
  keepDecisionDraft: onTask(fileAccepted, 'register-business', { as: SPECIALIST, body: { note: 'Hỏi lại' } }),
  noteLooking: onDossier(fileAccepted, SPECIALIST, { params: { step: 'register-business' } }),
  listDeskOfficers: fixed({
    ...{ as: SPECIALIST, params: { role: 'specialist' }, query: PAGE },
    shows: ({ officers: here }: { officers: { id: string }[] }) => here.filter(({ id }) => id === COLLEAGUE),
  }),
  decideTasks: async world => {
    const dossier = await untilSigning(world);
    const { version } = await taskOf(world, dossier, 'sign-licence');
    return {
      ...{ as: LEADER, body: { decisions: [{ dossier, step: 'sign-licence', version, outcome: 'signed' }] } },
      shows: ({ results }: { results: { problem?: object }[] }) => results.filter(({ problem }) => !problem),
    };
  },
  listKeptReports: async world => {
    await lateReport(world);
    return { as: TAX_SPECIALIST, query: PAGE, shows: own('reports') };
  },
  readKeptReports: async world => {
    const { code } = await lateReport(world);
    return { as: TAX_SPECIALIST, params: { code }, shows: own('reports') };
  },
  settleReport: async world => ({
    as: TAX_SPECIALIST,
    params: await lateReport(world),
    body: { note: 'đã đối chiếu' },
  }),
  listToSign: async world => {
    await untilSigning(world);
    return { as: LEADER, query: PAGE, shows: own('tasks') };
  },
  readSigningCard: onDossier(untilSigning, LEADER, { params: { step: 'sign-licence' } }),
  readApology: onDossier(fileAccepted, SPECIALIST),
  writeApology: apologising(SPECIALIST),
  approveApology: apologising(LEADER),
  listApologies: async world => {
    const code = await fileAccepted(world);
    await writeApology(world.store, { ...(await apologyOf(world, code)), code, by: officerOf('H38.21', 'specialist') });
    return { as: LEADER, query: PAGE, shows: own('apologies'), otherRole: 'cashier' };
  },
  readLoad: async world => {
    await untilSigning(world);
    const shows = ({ desks }: { desks: { open: number }[] }) => desks.filter(({ open }) => open > 0);
    return { as: LEADER, shows };
  },

  createDraft: fixed({ as: COUNTER_OFFICER, body: beginning, anybodys: true }),
  readDraft: onDraft(),
  listDrafts: async world => {
    await draftAtCounter(world);
    return { as: COUNTER_OFFICER, query: PAGE, shows: own('drafts') };
  },
  removeDraft: onDraft(),
  renewDraft: onDraft({ body: { version: householdBusiness.version } }),
  fillForm: onDraft({ body: { form: households.riceWine.form } }),
  offerComponents: onDraft({ body: { components: [offerOf('premises-contract')] } }),
  removeComponent: onDraft({ params: { number: 1 } }),
  renewUpload: onDraft({ params: { number: 1 } }),
  takeFromVault: takingFromVault,
  takeForSupplement: supplyingFromVault({ component: 'premises-contract' }),
  findSupplementOffers: supplyingFromVault({}, { shows: own('offers'), anywhere: true }),
  submitDraft: onDraft(),
  acceptDraft: onDraft(),

  acceptDossier: onTask(file, 'receive', { as: COUNTER_OFFICER }),
  refuseDossier: onTask(file, 'receive', { as: COUNTER_OFFICER, body: { reason: 'Không thuộc thẩm quyền' } }),
  correctDossier: onTask(file, 'receive', {
    as: COUNTER_OFFICER,
    body: {
      owner: { ...households.riceWine.citizen.party, phone: '0987654321' },
      form: households.riceWine.form,
      consent: 'phone',
    },
  }),
  requestSupplement: onTask(fileAccepted, 'register-business', {
    as: SPECIALIST,
    body: { items: [{ component: 'premises-contract', why: 'Mờ' }], override: false },
  }),
  offerSupplement: onSupplement({ body: { components: [offerOf('premises-contract')] } }),
  removeSupplement: onSupplement({}, { named: true }),
  renewSupplementUpload: onSupplement({}, { named: true }),
  answerSupplement: onSupplement({ params: { step: 'receive-supplement' } }),
  withdrawDossier: onDossier(filedByPost, CLERK, { body: { reason: 'Không kinh doanh nữa' } }),
  takeBackWithdrawal: onDossier(withdrawnByPost, CLERK),

  listPayments: onDossier(fileUntilPayment, CASHIER),
  setFees: onPayment(COUNTER_OFFICER, () => ({ fees: [{ fee: 'registration', amount: 0 }], basis: 'Hộ nghèo' })),
  takePayment: onPayment(CASHIER, ({ amount }) => ({ cash: { amount, receipt: newReceipt() }, transactions: [] })),
  refundTransaction: onPayment(CASHIER, ({ transaction }) => ({ transaction, reason: 'Nộp nhầm' }), true),
  dismissTransaction: reportedTwice,
  listTransactions: async world => {
    await onPayment(CASHIER, () => ({}), true)(world);
    return { as: CASHIER, query: PAGE, shows: own('transactions') };
  },

  listOpenPayments: async world => {
    await fileUntilPayment(world);
    return { as: CASHIER, query: PAGE, shows: own('payments') };
  },
  listTakings: async world => {
    await fileUntilLicensing(world);
    return { as: CASHIER, query: PAGE, shows: own('transactions') };
  },

  handIn: async world => ({
    ...{ as: CLERK, params: { code: await filedByPost(world) } },
    body: { item: newItem(), contents: ['Đơn'] },
  }),
  listShipments: onDossier(filedByPost, CLERK),
  listUnitShipments: async world => {
    await itemOnItsWay(world, sent, true);
    return { as: CLERK, query: { ...PAGE, state: 'received' }, shows: own('shipments') };
  },
  readShipment: onItem(CLERK, sent),
  moveShipments: async world => {
    const item = await itemOnItsWay(world, [['hand-over', counter]], true);
    const moves = [{ key: `scan-${item}`, item, movement: 'receive' }];
    return { as: CLERK, body: { moves }, shows: answer => done(answer) };
  },
  handOver: onItem(CLERK, [], false),
  receiveItem: onItem(CLERK, [['hand-over', counter]]),
  missItem: onItem(CLERK, [['hand-over', counter]]),
  inviteReceiver: onItem(CLERK, sent),
  deliverItem: onItem(CLERK, sent),
  returnItem: onItem(CLERK, invited),
  collectItem: onItem(COUNTER_OFFICER, []),
  takeItemBack: async world => ({
    ...{ as: COUNTER_OFFICER, params: { item: await itemOnItsWay(world, sent) } },
    body: { reason: 'refused', liable: 'applicant' },
  }),

  offerResults: async world => ({
    ...{ as: REGISTRY, params: { code: await untilIssuance(world) }, otherRole: 'cashier' },
    body: { components: [offerOf('licence')] },
  }),
  layResult: async world => ({ as: LEADER, params: await untilDrafted(world) }),
  listResultFiles: async world => ({ as: LEADER, params: { code: (await untilDrafted(world)).code } }),
  signResults: async world => {
    const { code: dossier, file } = await untilDrafted(world);
    const { version } = await taskOf(world, dossier, 'sign-licence');
    const { sha256 } = offerOf('licence');
    const files = [{ kind: 'licence', file, sha256 }];
    return {
      ...{ as: LEADER, body: { signatures: [{ dossier, step: 'sign-licence', version, files }] } },
      shows: ({ results }: { results: { problem?: object }[] }) => results.filter(({ problem }) => !problem),
    };
  },
  makeGuidanceSlip: fixed({
    ...{ as: COUNTER_OFFICER, anywhere: true, otherRole: 'cashier' },
    body: { procedure: '1.001612', asked: [{ title: 'Giấy tờ pháp lý', why: 'Chưa có' }] },
  }),
  makeResult: async world => ({
    ...{ as: LEADER, params: { code: await untilSigning(world) }, body: { kind: 'business-registration', asked: [] } },
  }),
  reportMistake: async world => ({
    ...{ as: LEADER, params: { result: `${await issued(world)}.KQ1` }, body: { text: 'Sai chính tả' } },
    otherRole: 'cashier',
  }),
  rejectMistake: async world => ({
    ...{ as: LEADER, params: { result: await withMistake(world) }, body: { reason: 'Đúng như tờ khai' } },
  }),
  listMistakes: async world => {
    await withMistake(world);
    return { as: LEADER, shows: own('mistakes'), otherRole: 'cashier' };
  },
  signCorrection: async world => {
    const { result, file } = await withCorrection(world);
    const { sha256 } = offerOf('business-registration');
    return { as: LEADER, params: { result }, body: { file, sha256, reason: 'Sai chính tả' } };
  },
  issueCorrection: async world => {
    const { result, file } = await withCorrection(world, true);
    return { as: REGISTRY, params: { result }, body: { file }, otherRole: 'cashier' };
  },
  listExchanges: async world => {
    await withExchange(world);
    return { as: COUNTER_OFFICER, shows: own('exchanges'), otherRole: 'cashier' };
  },
  exchangePaper: async world => ({
    ...{ as: COUNTER_OFFICER, params: { result: await withExchange(world) }, body: {}, otherRole: 'cashier' },
  }),
  endResult: async world => ({
    ...{ as: LEADER, params: { result: `${await issued(world)}.KQ1` }, body: { reason: 'Sai thông tin' } },
  }),
  issueResults: issuing,
  readIssuance: onDossier(untilIssuance, REGISTRY, { otherRole: 'cashier' }),
  listSeries: fixed({ as: REGISTRY, params: { code: 'H38.21' }, query: PAGE, otherRole: 'cashier' }),
  openSeries: fixed({
    ...{
      as: REGISTRY,
      params: { code: 'H38.21', kind: 'licence' },
      body: { number: '57/GP-UBND' },
      otherRole: 'cashier',
    },
  }),
  listRegister: async world => {
    await issued(world);
    return { as: REGISTRY, params: { code: 'H38.21' }, query: PAGE, shows: own('results'), otherRole: 'cashier' };
  },
  listIncoming: async world => {
    await issued(world);
    return { as: REGISTRY, params: { code: 'H38.21' }, query: PAGE, shows: own('entries'), otherRole: 'cashier' };
  },
  listResults: onDossier(issued, COUNTER_OFFICER, { otherRole: 'cashier' }),
  returnResults: onTask(issued, 'return-result', { as: COUNTER_OFFICER }),
  listNotifications: fixed({ as: COUNTER_OFFICER, query: PAGE, shows: own('notifications') }),

  overview: fixed({ as: ENGINEER }),
  listUnfinished: fixed({ as: ENGINEER, query: PAGE }),
  sendAgain: async world => {
    const code = await file(world);
    const sk = 'O#900.1';
    const telling = { kind: 'message', purpose: 'ask-outside', step: 'issue-tax-code' };
    const waits = { attempts: 1, createdAt: world.clock.now(), dueAt: '2030-01-01T00:00:00.000Z' };
    const item = { ...key.head(code), sk, entity: 'outbox', dossier: code, telling, ...waits, dueIn: 'outbox#0' };
    await world.embedded.transact([{ put: item }]);
    return { as: ENGINEER, params: { code, entry: sk.slice(2) }, body: { why: 'thử' } };
  },
  askSystemAgain: atOutsideStep({ why: 'thử' }),
  giveToDesk: atOutsideStep({ why: 'thử' }),
  listInterventions: fixed({ as: ENGINEER, query: PAGE }),
  listMachines: fixed({ as: ENGINEER }),
  readMachine: fixed({ as: ENGINEER, params: { code: '1.001612' }, query: { version: 1 } }),
  readWay: onDossier(file, ENGINEER),
  previewEpoch: onDossier(file, ENGINEER),
  moveCounters: async world => ({ as: ENGINEER, body: { restoredTo: world.clock.now() } }),
  startEpoch: onDossier(file, ENGINEER, { body: { why: 'thử' } }),
  askRestart: onDossier(untilIssuance, ENGINEER, { body: { why: 'thử' } }),
  confirmRestart: async world => {
    const { code, request } = await restartAsked(world);
    return { as: SECOND_ENGINEER, params: { code, request } };
  },
  refuseRestart: async world => {
    const { code, request } = await restartAsked(world);
    return { as: SECOND_ENGINEER, params: { code, request }, body: { why: 'xem lại' } };
  },
  previewMove: onDossier(file, ENGINEER),
  moveToCalendar: onDossier(file, ENGINEER),
  readHistory: onDossier(file, ENGINEER),

  readControl: fixed({ as: CONTROL, query: {} }),
  listUnitNumbers: fixed({ as: CONTROL, query: PAGE }),
  listProcedureNumbers: fixed({ as: CONTROL, query: {} }),
  listOutlooks: fixed({ as: CONTROL, query: { ...PAGE, state: 'late' } }),
  listCalls: fixed({ as: CONTROL, query: { limit: 5 } }),
  listUndelivered: fixed({ as: CONTROL }),
  readApologyNumbers: fixed({ as: CONTROL }),
  listApologiesIn: fixed({ as: CONTROL, params: { state: 'by-system' }, query: PAGE }),
  readUnreceivedNumbers: fixed({ as: CONTROL }),
  listUnreceived: fixed({ as: CONTROL, query: PAGE }),
  listLateMistakes: fixed({ as: CONTROL }),
  recount: fixed({ as: CONTROL }),

  searchDossiers: async world => {
    await file(world);
    const { identityNumber } = households.riceWine.citizen.party;
    return { as: COUNTER_OFFICER, body: { text: identityNumber }, shows: own('found') };
  },
  findKnownPerson: async world => {
    await file(world);
    const { identityNumber } = households.riceWine.citizen.party;
    const shows = ({ person }: { person?: object }) => [person];
    return { as: COUNTER_OFFICER, body: { identityNumber }, shows, anywhere: true };
  },
  listSearches: fixed({ as: ADMINISTRATOR, params: { id: officerId as PersonId }, query: PAGE }),
  enterStored: fixed({ as: ENGINEER, body: {} }),
  findVaultOffers: async world => {
    await takingFromVault(world);
    const { identityNumber } = households.riceWine.citizen.party;
    const body = { procedure: '1.001612', identityNumber, consent: 'counter' };
    return { as: COUNTER_OFFICER, body, shows: own('offers'), anywhere: true };
  },
  readShares: fixed({ as: CONTROL, query: {} }),
  listShare: fixed({ as: CONTROL, params: { share: 'received' }, query: PAGE }),
  fillVaults: fixed({ as: ENGINEER, body: {} }),

  putUnit: fixed({ as: ADMINISTRATOR, params: { code: unitCode }, body: { ...unit, phone: '02140001' } }),
  putOfficer: fixed({
    as: ADMINISTRATOR,
    params: { id: officerId as PersonId },
    body: { ...officer, title: 'Chủ tịch' },
  }),
  listOfficers: fixed({ as: ADMINISTRATOR, params: { code: unitCode }, query: PAGE }),
  listSubstitutes: fixed({ as: LEADER, params: { code: 'H38.21' }, query: PAGE }),
  putSubstitute: async world => {
    const today = localDay(world.clock.now());
    const body = { roles: ['specialist'], from: today, until: today, reason: 'Đi công tác' };
    return { as: LEADER, params: IN_PLACE, body };
  },
  removeSubstitute: async world => {
    const query = { from: localDay(world.clock.now()) };
    return { as: LEADER, params: IN_PLACE, query };
  },
  listStoredUnits: fixed({ as: ADMINISTRATOR }),
  readGaps: fixed({ as: ADMINISTRATOR }),
  readOfficer: fixed({ as: ADMINISTRATOR, params: { id: officerId as PersonId } }),
  removeOfficer: fixed({ as: ADMINISTRATOR, params: { id: 'nobody' as PersonId } }),
  listDirectoryChanges: fixed({ as: ADMINISTRATOR, query: PAGE }),
  readMe: fixed({
    as: SPECIALIST,
    shows: ({ appointments }: { appointments: { unit: string; roles: { role: string }[] }[] }) =>
      appointments.filter(({ unit, roles }) => unit === 'H38.21' && roles.some(({ role }) => role === 'specialist')),
  }),
};
