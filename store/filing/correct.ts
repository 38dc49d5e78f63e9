/** How a filing is corrected before it is accepted: by the counter with the applicant's consent, or by who filed it online (A 21). */

import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, UnitCode } from '../../schemas/identifiers.ts';
import type { Consent, FeeLine, JournalEntry } from '../../schemas/journal.ts';
import { Parties, type Party } from '../../schemas/party.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { Fault } from '../../schemas/problem.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { isApplicant } from '../../workflows/rules/access.ts';
import { fieldsThatDiffer, sayBefore } from '../../workflows/rules/correction.ts';
import { feesOf } from '../../workflows/rules/filing.ts';
import type { AtDesk } from '../../workflows/rules/task-outcomes.ts';
import { recordEpoch } from '../dossier/execution.ts';
import { listEntries } from '../dossier/journal.ts';
import type { Writing } from '../dossier/writing.ts';
import { listComponents } from '../papers/components.ts';
import { correctedItems } from '../search/entries.ts';
import { readStepOfKind, requireAtDesk, runTaskCommand, type TaskCommand } from '../steps/task-command.ts';
import { nextDueIn, taskItem } from '../steps/task-item.ts';
import { procedureOf, type Store } from '../store.ts';
import type { TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { type Examined, examine } from './examine.ts';

const say = sayings({
  'correction-faulty': {
    vi: 'Nội dung sửa có {count} chỗ sai. Sửa các chỗ được nêu rồi lưu lại.',
    en: 'The correction has {count} {count:fault|faults}.',
  },
  'correction-changes-nothing': { vi: 'chưa sửa nội dung nào', en: 'changes nothing' },
  'no-other-filer': {
    vi: 'hồ sơ do chủ hồ sơ tự nộp, không có người nộp thay',
    en: 'the owner filed this dossier: there is no other filer',
  },
  'consent-missing': {
    vi: 'phải có khi cán bộ sửa: người nộp đã đồng ý bằng cách nào',
    en: 'is required of an officer: how the applicant agreed',
  },
  'corrected-too-often': {
    vi: 'Hồ sơ {dossier} đã được người nộp sửa {times} lần. Liên hệ bộ phận một cửa đã tiếp nhận hồ sơ để được sửa.',
    en: 'The applicant has corrected {dossier} {times} times. Please ask the counter that received it to correct it.',
  },
  'paper-needed-first': {
    vi: 'nội dung sửa đòi hỏi “{paper}”: yêu cầu bổ sung giấy tờ này trước',
    en: 'this makes “{paper}” a required paper: ask for it first',
  },
});

export type Correction = {
  /** The whole of each, as they should stand. Without a filer, that one stays as it is. */
  readonly owner: Party;
  readonly filer?: Party | undefined;
  readonly form: unknown;
  /** Of a correction by an officer. */
  readonly consent?: Consent | undefined;
};

/** Who changes a filing more often than this keeps the counter from reading it, and its machine busy. */
const MOST_OWN = 5;

/** Refuses who may not correct the filing that waits at this task: neither its desk, nor who filed it online. */
export const requireMayCorrect = (by: Principal, task: AtDesk, dossier: Dossier): void => {
  if (!mayCorrectOwn(by, dossier)) requireAtDesk(by, task, dossier);
};

/** Whether this is the applicant of a filing that came online. */
export const mayCorrectOwn = (by: Principal, dossier: Dossier): boolean =>
  dossier.channel === 'online' && isApplicant(by, dossier);

/** An officer names the consent; of the applicant's own corrections there are a few at most. */
const requireOwnOrAgreed = async (
  { store, code }: Writing,
  { by, consent }: { readonly by: Principal; readonly consent?: Consent | undefined },
): Promise<void> => {
  if (by.kind === 'officer') {
    if (consent) return;
    const errors = [{ pointer: '/body/consent', detail: say('consent-missing') }];
    throw new Refusal('invalid', say('correction-faulty', { count: 1 }), { errors });
  }
  requireOwnLeft(by, { code, entries: await listEntries(store, code) });
};

/** Refuses who filed online, where he or she has corrected the filing as often as may be by its journal. */
export const requireOwnLeft = (
  by: Principal,
  { code, entries }: { readonly code: DossierCode; readonly entries: readonly JournalEntry[] },
): void => {
  if (by.kind !== 'citizen') return;
  const own = entries.filter(entry => entry.type === 'form-corrected' && entry.by.kind === 'citizen');
  if (own.length >= MOST_OWN)
    throw new Refusal('not-allowed-now', say('corrected-too-often', { dossier: code, times: own.length }));
};

/** A filing as it is stored. */
export type Filed = { readonly parties: Parties; readonly form: unknown };

/**
 * The counter corrects form and applicant of a filing that waits for it, with the applicant's consent; or who filed it online does, who
 * signs for it as for the filing. It is examined as at submission.
 * Fees and units follow from it; no fee can have been asked for yet, since every way begins with the intake. The journal holds the names
 * of the fields. What stood there is in the words of the entry. The task gets a new version, so that nobody accepts or refuses what
 * he or she has not seen. Where the facts change the machine starts again, since it took them along when it started.
 */
export const correctDossier = async (
  store: Store,
  command: Omit<TaskCommand, 'step'> & Correction,
): Promise<Dossier> => {
  const step = await readStepOfKind(store, command.code, 'intake');
  const others = (dossier: Dossier): boolean => mayCorrectOwn(command.by, dossier);
  return runTaskCommand(store, { ...command, step, action: 'correct', others }, async (writing, task) => {
    await requireOwnOrAgreed(writing, command);
    const procedure = procedureOf(writing.dossier);
    const before = await readFiled(writing);
    const { dossier } = writing;
    const examined = await examineCorrection(writing, { procedure, before, correction: command });
    const parties = { ...before.parties, owner: command.owner, ...(command.filer && { filer: command.filer }) };
    const after: Filed = { parties, form: examined.form };
    const consent = command.by.kind === 'officer' ? command.consent : undefined;
    recordCorrection(writing, { procedure, before, after, examined, consent });
    writing.hasMail = parties.owner.email !== undefined;
    const corrected = { dossier: writing.dossier, personal: after };
    writing.add(...(await correctedItems(store, { dossier, personal: before }, corrected)));
    renewVersion(writing, { task, by: command.by });
  });
};

export const readFiled = async ({ store, code }: Writing): Promise<Filed> => {
  const item = await store.table.find(key.personal(code));
  if (!item) throw new Error(`${code} has no form.`);
  return { parties: parseWithoutHidden(Parties, item.parties), form: item.form };
};

type ToExamine = { readonly procedure: Procedure; readonly before: Filed; readonly correction: Correction };

/** Refuses a correction with every fault at once. */
const examineCorrection = async (
  { store, code, dossier: { units, submittedAt } }: Writing,
  { procedure, before, correction: { form, filer } }: ToExamine,
): Promise<Examined> => {
  const papers = await listComponents(store, code);
  const isThere = (name: string) => papers.some(({ component, stored }) => stored && component === name);
  const { examined, faults } = await examine(store, {
    // A day that passed since changes nothing: it was filed in time, or it was not.
    ...{ procedure, form, root: '/body/form', day: localDay(submittedAt) },
    ...{ receivingUnit: units.receiving as UnitCode, returningUnit: units.returning as UnitCode },
    faultsOfPapers: async required => required.filter(name => !isThere(name)).map(name => paperNeeded(procedure, name)),
  });
  const others: readonly Fault[] =
    filer && !before.parties.filer ? [{ pointer: '/body/filer', detail: say('no-other-filer') }] : [];
  const errors = [...faults, ...others];
  if (examined && errors.length === 0) return examined;
  throw new Refusal('invalid', say('correction-faulty', { count: errors.length }), { errors });
};

const paperNeeded = ({ components }: Procedure, name: string): Fault => ({
  pointer: `/components/${name}`,
  detail: say('paper-needed-first', { paper: { vi: name, en: name, ...components[name]?.title, value: name } }),
});

type Recorded = {
  readonly procedure: Procedure;
  readonly before: Filed;
  readonly after: Filed;
  readonly examined: Examined;
  readonly consent: Consent | undefined;
};

/** Records the names of the fields, and what follows where the facts change. Refuses a correction that changes nothing. */
const recordCorrection = (writing: Writing, { procedure, before, after, examined, consent }: Recorded): void => {
  const fields = fieldsCorrected(before, after);
  const { dossier } = writing;
  const { facts } = examined;
  const hasNewFacts = isNew(dossier.facts, facts);
  const follows = hasNewFacts && {
    facts,
    ...feesAfter(dossier, feesOf(procedure, facts)),
    ...unitsAfter(dossier, examined),
  };
  const agreed = consent && { consent };
  writing.record(
    { type: 'form-corrected', fields, ...agreed, ...follows },
    { text: sayBefore(procedure, fields, comparable(before)) },
  );
  if (hasNewFacts) recordEpoch(writing, { why: 'the facts of its form were corrected', cause: 'correction' });
};

/** The names of the fields that a correction changes. Refuses one that changes nothing. */
export const fieldsCorrected = (before: Filed, after: Filed): string[] => {
  const fields = [...fieldsThatDiffer(comparable(before), comparable(after))];
  if (fields.length > 0) return fields;
  throw new Refusal('invalid', say('correction-faulty', { count: 1 }), {
    errors: [{ pointer: '/body', detail: say('correction-changes-nothing') }],
  });
};

export const comparable = ({ parties: { owner, filer }, form }: Filed) => ({ owner, ...(filer && { filer }), form });

const isNew = (now: unknown, next: unknown): boolean => fieldsThatDiffer(now, next).length > 0;

const feesAfter = (dossier: Dossier, fees: FeeLine[]): { readonly fees?: FeeLine[] } =>
  isNew(amountsOf(dossier.fees), amountsOf(fees)) ? { fees } : {};

/** The counters stay, and the post office that took it in. */
const unitsAfter = ({ units: before }: Dossier, { units }: Examined): { readonly units?: Dossier['units'] } =>
  isNew(before, { ...before, ...units }) ? { units: { ...before, ...units } } : {};

const amountsOf = (fees: readonly { readonly fee: string; readonly amount: number }[]) =>
  Object.fromEntries(fees.map(({ fee, amount }) => [fee, amount]));

/**
 * Who read the task before the correction must read it again. The number of the last entry is its version. Where the applicant corrected,
 * the desk is shown that.
 */
export const renewVersion = (
  writing: Writing,
  { task, by }: { readonly task: TaskItem; readonly by: Principal },
): void => {
  const { version, token, firstVersion = version } = task;
  const corrected = by.kind === 'citizen' && { correctedAt: writing.now };
  const renewed = { ...task, version: writing.dossier.seq, firstVersion, ...corrected };
  writing.put(taskItem(renewed, nextDueIn(task)), { equals: { version, token } });
};
