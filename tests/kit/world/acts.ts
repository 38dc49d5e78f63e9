/** What people do in the journeys, each as one sentence. */

import { hash } from 'node:crypto';
import { households } from '../../../samples/households.ts';
import { signOf } from '../../../samples/signs.ts';
import type { DossierCode, UnitCode } from '../../../schemas/identifiers.ts';
import type { DenialGround } from '../../../schemas/law/denial.ts';
import type { Principal } from '../../../schemas/principal.ts';
import { Refusal } from '../../../schemas/refusal.ts';
import type { Result } from '../../../schemas/result.ts';
import type { Idempotency } from '../../../store/dossier/command.ts';
import { acceptDossier, refuseDossier } from '../../../store/filing/intake.ts';
import { type Restart, startEpoch } from '../../../store/machine/epochs.ts';
import { listPayments, receivePaymentNotice } from '../../../store/money/payments.ts';
import { askRestart, confirmRestart } from '../../../store/operations/restart-requests.ts';
import { layResult } from '../../../store/results/drafts.ts';
import { issueResults } from '../../../store/results/issue-results.ts';
import { proposeNumbers } from '../../../store/results/numbers.ts';
import { offerResults } from '../../../store/results/offer-results.ts';
import { returnResults } from '../../../store/results/results.ts';
import { signResults } from '../../../store/results/sign-results.ts';
import { answerSupplement } from '../../../store/steps/answer-supplement.ts';
import { decideTask } from '../../../store/steps/decide-task.ts';
import { receiveOutsideNotice } from '../../../store/steps/outside-notice.ts';
import { requestSupplement } from '../../../store/steps/supplement.ts';
import { offerSupplement } from '../../../store/steps/supplement-papers.ts';
import { takeBackWithdrawal, withdrawDossier } from '../../../store/steps/withdraw.ts';
import { procedureOf } from '../../../store/store.ts';
import { parseItem, TaskItem } from '../../../store/table/items.ts';
import { key } from '../../../store/table/keys.ts';
import { outcomesDenying } from '../../../workflows/rules/task-outcomes.ts';
import { citizenOf, type Filing, file, offerOf, officerOf, secondEngineer, sendFiles } from './filing.ts';
import { dossierOf, itemOf } from './reading.ts';
import type { World } from './world.ts';

export const taskOf = async (world: World, code: DossierCode, step: string): Promise<TaskItem> => {
  const item = await world.embedded.find(key.task(code, step));
  if (!item) throw new Error(`${step} of ${code} is not open.`);
  return parseItem(TaskItem, item);
};

/** The officer at whose desk the step waits. */
export const deskOf = async (world: World, code: DossierCode, step: string): Promise<Principal> => {
  const { unit, role } = await taskOf(world, code, step);
  return officerOf(unit ?? '', role ?? '');
};

export const onTask = async (world: World, code: DossierCode, step: string) => ({
  code,
  step,
  by: await deskOf(world, code, step),
  version: (await taskOf(world, code, step)).version,
});

export const accept = async (world: World, code: DossierCode) => {
  await acceptDossier(world.store, await onTask(world, code, 'receive'));
  await world.settle();
};

export const refuse = async (world: World, code: DossierCode) => {
  await refuseDossier(world.store, { ...(await onTask(world, code, 'receive')), reason: 'Không thuộc thẩm quyền' });
  await world.settle();
};

/** An outcome other than an approval has a reason, and a denial its legal ground. */
export const decide = async (world: World, code: DossierCode, step: string, outcome: string, reason?: string) => {
  const ground = await groundFor(world, code, { step, outcome });
  await decideTask(world.store, { ...(await onTask(world, code, step)), outcome, reason, ...(ground && { ground }) });
  await world.settle();
};

const groundFor = async (
  world: World,
  code: DossierCode,
  { step, outcome }: { readonly step: string; readonly outcome: string },
): Promise<DenialGround | undefined> => {
  const denying = outcomesDenying(procedureOf(await dossierOf(world, code)), await taskOf(world, code, step));
  return denying.includes(outcome) ? 'conditions' : undefined;
};

/** The requested paper: the contract of a business, else the first of the procedure. */
const wantedOf = async (world: World, code: DossierCode): Promise<string> => {
  const known = Object.keys(procedureOf(await dossierOf(world, code)).components);
  return known.find(component => component === 'premises-contract') ?? known[0] ?? '';
};

/** Asks for a paper: the officer of the desk, or the leader of its unit, who may ask once more. */
export const askSupplement = async (world: World, code: DossierCode, step: string, role?: 'leader') => {
  const items = [{ component: await wantedOf(world, code), why: 'Hợp đồng đã hết hạn' }];
  const task = await onTask(world, code, step);
  const by = role ? officerOf((await taskOf(world, code, step)).unit ?? '', role) : task.by;
  await requestSupplement(world.store, {
    ...{ ...task, by, items, override: role === 'leader' },
    ...(role && { cause: 'Giấy tờ bổ sung có chỗ mâu thuẫn' }),
  });
  await world.settle();
};

export const supply = async (
  world: World,
  code: DossierCode,
  step: string,
  by: Principal = citizenOf(households.riceWine),
) => {
  const { files } = world.ports;
  const offers = [offerOf(await wantedOf(world, code))];
  const tickets = await offerSupplement(world.store, files, { code, by, offers });
  await sendFiles(world, `dossiers/${code}`, tickets);
  await answerSupplement(world.store, world.ports, { code, step: `${step}-supplement`, by });
  await world.settle();
};

type PaymentOf = { readonly step?: string | undefined; readonly transaction?: string };

export const reportTaxCode = async (world: World, code: DossierCode) => {
  const { version } = await taskOf(world, code, 'issue-tax-code');
  await receiveOutsideNotice(world.store, 'tax', {
    dossier: code,
    step: 'issue-tax-code',
    version,
    outcome: 'done',
    data: { taxCode: '5300123458' },
  });
  await world.settle();
};

/** The bank's notice of a payment: the one that the step waits for, or the only one. */
export const paymentNotice = async (world: World, code: DossierCode, { step, transaction }: PaymentOf = {}) => {
  const awaited = step === undefined ? undefined : (await taskOf(world, code, step)).payment;
  const payment = (await listPayments(world.store, code)).findLast(
    one => awaited === undefined || one.payment === awaited,
  );
  if (!payment) throw new Error(`Nothing is to be paid for ${code}.`);
  return {
    payment: payment.payment,
    transaction: transaction ?? `FT-${payment.payment}`,
    amount: payment.amount,
    currency: 'VND',
    status: 'paid' as const,
    paidAt: world.clock.now(),
  };
};

export const pay = async (world: World, code: DossierCode, step?: string) => {
  await receivePaymentNotice(world.store, await paymentNotice(world, code, { step }));
  await world.settle();
};

/** The numbers that a registry writes on results: the first of each kind; the next ones it leaves to the system. */
export const numbersFor = async (
  world: World,
  { by, kinds }: { readonly by: Principal; readonly kinds: readonly string[] },
): Promise<readonly { readonly number?: string }[]> => {
  const unit = ('unit' in by ? by.unit : '') as UnitCode;
  const proposed = await proposeNumbers(world.store, { unit, kinds });
  return kinds.map((kind, i) => (proposed[i]?.next ? {} : { number: `01/${signOf(kind)}` }));
};

/** Announces and sends the files of results; returns them as the registry issues them. */
export const sendResults = async (
  world: World,
  { code, by, kinds }: { readonly code: DossierCode; readonly by: Principal; readonly kinds: readonly string[] },
) => {
  const tickets = await offerResults(world.store, world.ports.files, { code, by, offers: kinds.map(offerOf) });
  await sendFiles(world, `results/${code}`, tickets);
  const numbers = await numbersFor(world, { by, kinds });
  return tickets.map(({ number: file }, i) => ({ kind: kinds[i] ?? '', file, ...numbers[i] }));
};

/** An officer of the step sends these files as drafts of results, and lays them before the leader. */
export const layDrafts = async (
  world: World,
  {
    code,
    by,
    drafts,
  }: { readonly code: DossierCode; readonly by: Principal; readonly drafts: Readonly<Record<string, Uint8Array>> },
) => {
  const { files } = world.ports;
  const offers = Object.entries(drafts).map(([component, file]) => ({
    ...{ component, fileName: `${component}.pdf`, type: 'application/pdf', size: file.length },
    ...{ sha256: hash('sha256', file, 'base64'), source: 'electronic' as const, pages: 1 },
  }));
  const tickets = await offerResults(world.store, files, { code, by, offers });
  for (const [i, { number: file }] of tickets.entries()) {
    const body = drafts[offers[i]?.component ?? ''] as Uint8Array;
    await files.put({ key: `results/${code}/${file}`, type: 'application/pdf', body });
    await layResult(world.store, world.ports, { code, file, by });
  }
};

/** The leader signs what lies there, and the registry issues it with the seal; returns the results. */
export const signAndIssue = async (world: World, code: DossierCode): Promise<readonly Result[]> => {
  const { drafts = {} } = await dossierOf(world, code);
  const files = Object.entries(drafts).map(([kind, { file, sha256 }]) => ({ kind, file, sha256 }));
  await signResults(world.store, world.ports, { ...(await onTask(world, code, 'sign-licence')), files });
  await world.settle();
  return issueSigned(world, code);
};

/** The registry issues what the leader signed, with the seal; returns the results. */
export const issueSigned = async (world: World, code: DossierCode): Promise<readonly Result[]> => {
  const { drafts: signed = {} } = await dossierOf(world, code);
  const task = await onTask(world, code, 'issue-results');
  const numbers = await numbersFor(world, { ...task, kinds: Object.keys(signed) });
  const results = Object.entries(signed).map(([kind, draft], i) => ({
    ...{ kind, file: draft.signed?.file ?? draft.file, ...numbers[i] },
  }));
  const issued = await issueResults(world.store, world.ports, { ...task, results });
  await world.settle();
  return issued.results;
};

export const issue = async (world: World, code: DossierCode) => {
  const task = await onTask(world, code, 'issue-results');
  const kinds = ['business-registration', 'licence'];
  await issueResults(world.store, world.ports, { ...task, results: await sendResults(world, { ...task, kinds }) });
  await world.settle();
};

export const handBack = async (world: World, code: DossierCode) => {
  await returnResults(world.store, await onTask(world, code, 'return-result'));
  await world.settle();
};

/** An engineer restarts the machine; where money or a signature is at stake, one asks for it and another confirms. Once for its key. */
export const restart = async (
  { store }: Pick<World, 'store'>,
  { idempotency, ...of }: Restart & { readonly idempotency?: Idempotency | undefined },
): Promise<void> => {
  const { code } = of;
  const asked = { ...of, by: officerOf('H38.2', 'engineer') };
  const confirm = (request: string) => confirmRestart(store, { code, request, by: secondEngineer, idempotency });
  try {
    await startEpoch(store, { ...asked, idempotency: idempotency && { ...idempotency, key: `${idempotency.key}-1` } });
  } catch (error) {
    if (!(error instanceof Refusal) || error.said.code !== 'restart-by-two') throw error;
    await confirm('done-before').catch(async () => confirm((await askRestart(store, asked)).id));
  }
};

export const withdraw = async (world: World, code: DossierCode, by: Principal = citizenOf(households.riceWine)) => {
  await withdrawDossier(world.store, { code, by, reason: 'Không kinh doanh nữa' });
  await world.settle();
};

export const takeBack = async (world: World, code: DossierCode, by: Principal = citizenOf(households.riceWine)) => {
  await takeBackWithdrawal(world.store, { code, by });
  await world.settle();
};

/** From a filing to where its fees are asked for. */
export const untilPayment = async (world: World, code: DossierCode) => {
  await accept(world, code);
  await decide(world, code, 'register-business', 'approved');
  await reportTaxCode(world, code);
};

/** From a filing to where the licensing branches are open. */
export const untilLicensing = async (world: World, code: DossierCode) => {
  await untilPayment(world, code);
  await pay(world, code);
};

/** Files a dossier and takes it that far; returns the code. */
const filing = (come: (world: World, code: DossierCode) => Promise<void>) => async (world: World, filed?: Filing) => {
  const code = await file(world, filed);
  await come(world, code);
  return code;
};
export const fileAccepted = filing(accept);
export const fileUntilPayment = filing(untilPayment);
export const fileUntilLicensing = filing(untilLicensing);

/** Takes the dossier through the rest of its way; everything is approved. */
export const fromLicensingToTheEnd = async (world: World, code: DossierCode) => {
  const { facts, delivery } = await dossierOf(world, code);
  await decide(world, code, 'appraise-licence', 'approved');
  if (facts.food) await decide(world, code, 'check-food-safety', 'approved');
  await decide(world, code, 'sign-licence', 'signed');
  await issue(world, code);
  if (delivery === 'counter') await handBack(world, code);
};

/** A settled dossier whose result has its envelope and lies at the counter, with the number of that item. */
export const fileUntilEnvelope = async (world: World) => {
  const code = await fileUntilLicensing(world, { delivery: 'post' });
  await fromLicensingToTheEnd(world, code);
  return { code, item: (await itemOf(world, code)).item };
};
