/** What people (and outside systems) do with the work that waits for them; anybody can also be sent to the wrong desk. */
import { citizens } from '../../samples/citizens.ts';
import { formsFor } from '../../samples/forms.ts';
import { itemNumber } from '../../samples/outside/systems/item-number.ts';
import { officers } from '../../samples/province.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, PersonId } from '../../schemas/identifiers.ts';
import type { Parties } from '../../schemas/party.ts';
import type { Principal } from '../../schemas/principal.ts';
import { ItemNumber } from '../../schemas/shipment.ts';
import { readHead } from '../../store/dossier/guards.ts';
import { adjustDossier } from '../../store/filing/adjust.ts';
import { correctDossier } from '../../store/filing/correct.ts';
import { acceptDossier, refuseDossier } from '../../store/filing/intake.ts';
import { listPayments, receivePaymentNotice } from '../../store/money/payments.ts';
import { listComponents } from '../../store/papers/components.ts';
import { listHandIns, listShipments } from '../../store/papers/shipment-items.ts';
import { moveItem } from '../../store/post/item-movements.ts';
import { registerHandIn } from '../../store/post/shipments.ts';
import { readDossier } from '../../store/queries/dossiers.ts';
import { issueResults } from '../../store/results/issue-results.ts';
import { returnResults } from '../../store/results/results.ts';
import { answerSupplement } from '../../store/steps/answer-supplement.ts';
import { decideTask } from '../../store/steps/decide-task.ts';
import { listOpenTasks } from '../../store/steps/end-task.ts';
import { receiveOutsideNotice } from '../../store/steps/outside-notice.ts';
import { requestSupplement } from '../../store/steps/supplement.ts';
import { offerSupplement } from '../../store/steps/supplement-papers.ts';
import type { TaskItem } from '../../store/table/items.ts';
import { holds } from '../../workflows/define/condition.ts';
import type { Issuing, OutsideSystem } from '../../workflows/define/step.ts';
import { findStep } from '../../workflows/define/way.ts';
import { getProcedure } from '../../workflows/procedures/index.ts';
import { choicesOf, outcomesDenying, outcomesFor } from '../../workflows/rules/task-outcomes.ts';
import { sendResults } from '../kit/world/acts.ts';
import { offerOf, sendFiles } from '../kit/world/filing.ts';
import type { World } from '../kit/world/world.ts';

/** How a piece of work is done: by whom, on which version, with which outcome; and with which transaction, if not one of a few. */
export type Manner = {
  readonly by: Principal;
  readonly version: number;
  readonly pick: number;
  readonly key?: string;
  readonly transaction?: string;
};

export const everybody: readonly Principal[] = [
  ...officers.map(({ id, unit, roles }): Principal => ({ kind: 'officer', id, unit, roles })),
  ...Object.values(citizens).map(({ id }): Principal => ({ kind: 'citizen', id })),
];

/** Who should do it. */
export const rightPerson = async (world: World, task: TaskItem): Promise<Principal> => {
  const { dossier } = await readHead(world.store, task.dossier);
  const desk = everybody.find(
    one => one.kind === 'officer' && one.unit === task.unit && one.roles.some(role => role === task.role),
  );
  return task.kind === 'applicant' || task.kind === 'supplement' || !desk ? applicantOf(dossier) : desk;
};

/** Who acts for the applicant: the clerk of the post office that filed it, else the owner. */
export const applicantOf = ({ owner, units }: Dossier): Principal =>
  officerAt(units.post, 'post-clerk') ?? { kind: 'citizen', id: owner as PersonId };

/** Somebody who works at that desk; undefined where nobody does. */
export const officerAt = (unit: string | undefined, role: string): Principal | undefined =>
  everybody.find(one => one.kind === 'officer' && one.unit === unit && one.roles.some(held => held === role));

let serial = 77_000_000;
/** A label of the post that no item of the model had. */
export const nextLabel = (): ItemNumber => {
  serial += 1;
  return ItemNumber.parse(itemNumber(serial));
};

/** The post office registers papers of a filing that it took in. */
export const registerPapers = async (world: World, code: DossierCode, by: Principal): Promise<ItemNumber> => {
  const item = nextLabel();
  await registerHandIn(world.store, { code, by, item, contents: ['Đơn'] });
  return item;
};

/** What the post took in comes to the counter, as far as it has not come yet. */
const bringPapers = async (world: World, code: DossierCode): Promise<void> => {
  const { units } = (await readHead(world.store, code)).dossier;
  const clerk = officerAt(units.post, 'post-clerk');
  if (!clerk) return;
  const receiver = officerAt(units.receiving, 'counter') as Principal;
  if ((await listHandIns(world.store, code)).length === 0) await registerPapers(world, code, clerk);
  for (const { item, state } of await listHandIns(world.store, code)) {
    if (state === 'registered') await moveItem(world.store, { item, by: clerk, movement: 'hand-over' });
    if (state !== 'received') await moveItem(world.store, { item, by: receiver, movement: 'receive' });
  }
};

const procedureOf = (task: TaskItem) => getProcedure(task.procedure, task.procedureVersion);

/** The outcomes that people choose from; with the first the dossier goes on. */
const outcomesOf = (task: TaskItem): readonly string[] => {
  if (task.kind === 'intake') return ['accepted', 'refused'];
  if (task.kind === 'withdrawal') return Object.keys(outcomesFor(procedureOf(task), task));
  return Object.keys(choicesOf(procedureOf(task), task).outcomes).filter(outcome => outcome !== 'expired');
};

type Work = (world: World, task: TaskItem, manner: Manner) => Promise<unknown>;
const commandOf = ({ dossier: code, step }: TaskItem, { by, version, key }: Manner) => ({
  ...{ code, step, by, version },
  ...(key && { idempotency: { key, by, of: [code, step, version] } }),
});

/** Mostly the outcome with which the dossier goes on; of a withdrawal as often as not that it came too late. */
const chosen = (outcomes: readonly string[], pick: number): string =>
  outcomes[pick < 12 && !outcomes.includes('too-late') ? 0 : pick % outcomes.length] as string;

const decide: Work = (world, task, manner) => {
  const outcome = chosen(outcomesOf(task), manner.pick);
  const denies = outcomesDenying(procedureOf(task), task).includes(outcome);
  return decideTask(world.store, {
    ...{ ...commandOf(task, manner), outcome, reason: 'Theo kết quả thẩm định' },
    ...(denies && { ground: 'conditions' }),
  });
};

const reportOrDecide: Work = (world, task, manner) => {
  if (task.role) return decide(world, task, manner);
  const { system } = findStep(procedureOf(task).way, task.step) as OutsideSystem;
  const { dossier, step } = task;
  return receiveOutsideNotice(world.store, system, {
    ...{ dossier, step, version: manner.version, data: {} },
    outcome: outcomesOf(task)[0] as string,
  });
};

const pay: Work = async (world, task, { pick, transaction }) => {
  const payment = (await listPayments(world.store, task.dossier)).findLast(({ step }) => step === task.step);
  if (!payment) throw new Error(`${task.step} of ${task.dossier} is open without a payment.`);
  await receivePaymentNotice(world.store, {
    ...{ payment: payment.payment, amount: payment.amount, currency: 'VND', status: 'paid' },
    transaction: transaction ?? `FT-${payment.payment}-${pick % 3}`,
    paidAt: world.clock.now(),
  });
};

const issue: Work = async (world, task, manner) => {
  const { dossier } = await readHead(world.store, task.dossier);
  const procedure = procedureOf(task);
  const outcomes = Object.fromEntries(
    Object.entries(dossier.steps).map(([name, { endings }]) => [name, endings.at(-1)?.outcome ?? '']),
  );
  const { results } = findStep(procedure.way, task.step) as Issuing;
  const kinds = results.filter(kind => {
    const when = procedure.results[kind]?.when;
    return !when || holds(when, dossier.facts, outcomes);
  });
  const issued = await sendResults(world, { code: task.dossier, by: manner.by, kinds });
  await issueResults(world.store, world.ports, { ...commandOf(task, manner), results: issued });
};

const supply: Work = async (world, task, manner) => {
  const { files } = world.ports;
  const { dossier: code, step } = task;
  const component = Object.keys(procedureOf(task).components)[0] as string;
  const { by } = manner;
  await offerSupplement(world.store, files, { code, by, offers: [offerOf(component)] });
  // Includes papers of an earlier try whose answer was lost: every announced paper is sent.
  const waiting = (await listComponents(world.store, code, 'supplement')).filter(({ stored }) => !stored);
  await sendFiles(world, `dossiers/${code}`, waiting);
  await answerSupplement(world.store, world.ports, { code, step, by });
};

/** The post delivers what it has, or has been handed over to it. Answers whether there was anything. */
export const deliverItems = async (world: World, code: DossierCode): Promise<boolean> => {
  const away = (await listShipments(world.store, code)).filter(
    ({ leg, state }) => leg !== 'hand-in' && (state === 'handed-over' || state === 'received' || state === 'invited'),
  );
  for (const { item, state, post, awaitedBy } of away) {
    const by = officerAt(post ?? awaitedBy, 'post-clerk') as Principal;
    if (state === 'handed-over') await moveItem(world.store, { item, by, movement: 'receive' });
    await moveItem(world.store, { item, by, movement: 'deliver' });
  }
  return away.length > 0;
};

const isAtCounter = (by: Principal, { unit }: TaskItem): boolean => by.kind === 'officer' && by.unit === unit;

const WORK: Readonly<Record<TaskItem['kind'], Work>> = {
  intake: async (world, task, manner) => {
    if (manner.pick === 15)
      return refuseDossier(world.store, { ...commandOf(task, manner), reason: 'Không thuộc thẩm quyền' });
    if (isAtCounter(manner.by, task)) await bringPapers(world, task.dossier);
    return acceptDossier(world.store, commandOf(task, manner));
  },
  transfer: decide,
  task: decide,
  consultation: decide,
  applicant: decide,
  postal: decide,
  withdrawal: decide,
  outside: reportOrDecide,
  payment: pay,
  'partial-issuance': issue,
  issuance: issue,
  return: (world, task, manner) => returnResults(world.store, commandOf(task, manner)),
  supplement: supply,
};

/** Does the piece of work. Throws the errors of the commands. */
export const workOn: Work = (world, task, manner) => WORK[task.kind](world, task, manner);

export const askForPapers: Work = (world, task, manner) => {
  const component = Object.keys(procedureOf(task).components)[0] as string;
  const items = [{ component, why: 'Mờ, không đọc được' }];
  const override = manner.pick % 2 === 1;
  const cause = override ? 'Giấy tờ bổ sung có chỗ mâu thuẫn' : undefined;
  return requestSupplement(world.store, { ...commandOf(task, manner), items, override, cause });
};

/** The counter corrects the applicant's phone, and the form to one of the sample: by that its facts, and the way of the dossier. */
export const correctFiling: Work = async (world, task, manner) => {
  const forms = formsFor(procedureOf(task));
  const seen = await readDossier(world.store, task.dossier, manner.by);
  const parties = 'parties' in seen ? seen.parties : undefined;
  if (!parties) throw new Error(`${manner.by.id} does not see who filed ${task.dossier}.`);
  return correctDossier(world.store, {
    ...commandOf(task, manner),
    owner: { ...parties.owner, phone: `09000000${10 + manner.pick}` },
    form: forms[manner.pick % forms.length],
    consent: 'phone',
  });
};

/** Who filed it online adjusts the applicant's phone, and the form to one of the sample: where that changes a fact, it is refused. */
export const adjustFiling = async (world: World, code: DossierCode, manner: Omit<Manner, 'version'>) => {
  const { by, pick, key = '' } = manner;
  const { dossier, adjustable, parties } = (await readDossier(world.store, code, by)) as Awaited<
    ReturnType<typeof readDossier>
  > & { readonly parties?: Parties };
  if (!parties) throw new Error(`${by.id} does not see who filed ${code}.`);
  const forms = formsFor(getProcedure(dossier.procedure.code, dossier.procedure.version));
  return adjustDossier(world.store, {
    ...{ code, by, version: adjustable?.version ?? 1, idempotency: { key, by, of: [code, pick] } },
    owner: { ...parties.owner, phone: `09000000${10 + pick}` },
    form: forms[pick % forms.length],
  });
};

export const openTasksOf = (world: World, code: DossierCode): Promise<readonly TaskItem[]> =>
  listOpenTasks(world.store, code);
