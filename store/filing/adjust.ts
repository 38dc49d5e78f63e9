/**
 * Who filed online adjusts an accepted filing, instead of withdrawing it (A 21 of NĐ 118/2025).
 *
 * 1. What was promised stays: no change of a fact, a fee, a required paper or a unit. The limit follows from none of what may change.
 * 2. What a step has worked by stays: it was decided, or an outside system was sent it.
 * 3. Desks at work that read what changed must look again: their tasks get a new version.
 */
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { JournalEntry } from '../../schemas/journal.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { Fault } from '../../schemas/problem.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { fieldsOfFacts, openFields, readsAny, stepThatWorkedBy } from '../../workflows/rules/adjustment.ts';
import { fieldsThatDiffer, sayBefore } from '../../workflows/rules/correction.ts';
import { readForm } from '../../workflows/rules/filing.ts';
import { nameOfTask, stepOfTask } from '../../workflows/rules/task-outcomes.ts';
import { type Idempotency, rememberDossier, runDossierCommand } from '../dossier/command.ts';
import { getView, requireAllowed, showDossierTo } from '../dossier/guards.ts';
import { listEntries } from '../dossier/journal.ts';
import type { Writing } from '../dossier/writing.ts';
import { correctedItems } from '../search/entries.ts';
import { listOpenTasks } from '../steps/end-task.ts';
import { procedureOf, type Store } from '../store.ts';
import {
  type Correction,
  comparable,
  type Filed,
  fieldsCorrected,
  mayCorrectOwn,
  readFiled,
  renewVersion,
  requireOwnLeft,
} from './correct.ts';

const say = sayings({
  'adjusted-by-filer-only': {
    vi: 'Chỉ người nộp hồ sơ trực tuyến được điều chỉnh nội dung hồ sơ {dossier} sau khi tiếp nhận (Điều 21 Nghị định 118/2025/NĐ-CP).',
    en: 'Only who filed {dossier} online may adjust it after its acceptance (Article 21 of Decree 118/2025).',
  },
  'adjustment-faulty': {
    vi: 'Nội dung điều chỉnh có {count} chỗ không được. Sửa các chỗ được nêu rồi gửi lại.',
    en: 'The adjustment has {count} {count:fault|faults}.',
  },
  'adjustment-stale': {
    vi: 'Tờ khai đã được sửa sau khi ông/bà mở. Xem bản mới rồi điều chỉnh lại.',
    en: 'The form was corrected since you opened it: read it again.',
  },
  'field-of-facts': {
    vi: 'nội dung này quyết định phí, giấy tờ hoặc cơ quan giải quyết, nên không đổi được sau khi tiếp nhận; nếu cần đổi, ông/bà rút hồ sơ và nộp hồ sơ mới',
    en: 'decides fees, papers or who works the dossier, and cannot change after the acceptance; to change it, withdraw the dossier and file again',
  },
  'field-worked-by': {
    vi: 'bước {step} đã làm theo nội dung này, nên không đổi được nữa; nếu cần đổi, ông/bà rút hồ sơ và nộp hồ sơ mới',
    en: '{step} has worked by this, so it cannot change any more; to change it, withdraw the dossier and file again',
  },
  'party-is-other': {
    vi: 'không đổi được người này sau khi tiếp nhận; nếu cần đổi, ông/bà rút hồ sơ và nộp hồ sơ mới',
    en: 'cannot be another person after the acceptance; to change that, withdraw the dossier and file again',
  },
});

type Adjustment = Omit<Correction, 'consent'> & {
  readonly code: DossierCode;
  readonly by: Principal;
  /** The number of the entry by which the form stands as it was read ({@link adjustableIn}). */
  readonly version: number;
  readonly idempotency?: Idempotency | undefined;
};

/** Refuses everybody but who filed the dossier online. */
export const requireMayAdjust = (by: Principal, dossier: Dossier): void => {
  if (!mayCorrectOwn(by, dossier))
    throw new Refusal('forbidden', say('adjusted-by-filer-only', { dossier: dossier.code }));
};

/** The number of the entry by which the form stands as it does. */
const formVersionIn = (entries: readonly JournalEntry[]): number =>
  entries.findLast(({ type }) => type === 'submitted' || type === 'form-corrected')?.seq ?? 1;

/** What an applicant may adjust: the fields of the form by which nobody has worked, and the version of the form to name. */
export const adjustableIn = (dossier: Dossier, entries: readonly JournalEntry[]) => ({
  version: formVersionIn(entries),
  fields: [...openFields(procedureOf(dossier), dossier)],
});

/**
 * Adjusts the filing. It is read as at submission. The journal holds the names of the fields; what stood there is in the words of the
 * entry, for who sees the whole form. No machine starts again, since no fact changes.
 */
export const adjustDossier = (store: Store, command: Adjustment): Promise<Dossier> =>
  runDossierCommand(
    store,
    {
      ...command,
      repeatable: true,
      requireRight: head => {
        getView(command.by, head);
        requireMayAdjust(command.by, head.dossier);
      },
    },
    async (writing, { head }) => {
      requireAllowed('adjust', head);
      const entries = await listEntries(store, command.code);
      requireOwnLeft(command.by, { code: command.code, entries });
      requireFresh(command, entries);
      const procedure = procedureOf(head.dossier);
      const before = await readFiled(writing);
      const { owner, filer } = command;
      const form = requireFaultless(command, head.dossier);
      const after: Filed = { parties: { ...before.parties, owner, ...(filer && { filer }) }, form };
      requireSame(writing, { procedure, before, after });
      await record(writing, { procedure, before, after, by: command.by });
      return showDossierTo(command.by, writing.dossier);
    },
    rememberDossier(store, command),
  );

const requireFresh = ({ version }: Adjustment, entries: readonly JournalEntry[]): void => {
  if (formVersionIn(entries) !== version)
    throw new Refusal('stale-version', say('adjustment-stale'), { allowed: ['readDossier'] });
};

/** The form as its procedure reads it; a day that passed since the filing changes nothing. */
const requireFaultless = ({ form }: Adjustment, dossier: Dossier): unknown => {
  const today = localDay(dossier.submittedAt);
  const { filled, faults } = readForm(procedureOf(dossier), form, { root: '/body/form', today });
  if (filled) return filled.form;
  throw new Refusal('invalid', say('adjustment-faulty', { count: faults.length }), { errors: [...faults] });
};

type Changed = { readonly procedure: Procedure; readonly before: Filed; readonly after: Filed };

/** Refuses what may not change, every field at once, each with the reason and the way out. */
const requireSame = ({ dossier }: Writing, { procedure, before, after }: Changed): void => {
  const [was, is] = [before.form as Record<string, unknown>, after.form as Record<string, unknown>];
  const ofFacts = fieldsOfFacts(procedure, was, is);
  const changed = new Set(fieldsThatDiffer(was, is).map(path => path.split('.', 1)[0] ?? path));
  const errors = [...changed].flatMap((field): Fault[] => {
    const pointer = `/body/form/${field}`;
    if (ofFacts.includes(field)) return [{ pointer, detail: say('field-of-facts') }];
    const step = stepThatWorkedBy(procedure, dossier, field);
    return step ? [{ pointer, detail: say('field-worked-by', { step: nameOfTask(procedure, step.name) }) }] : [];
  });
  const others = [...faultsOfParty('owner', before, after), ...faultsOfParty('filer', before, after)];
  const all = [...errors, ...others];
  if (all.length > 0) throw new Refusal('invalid', say('adjustment-faulty', { count: all.length }), { errors: all });
};

/** Name, telephone and address may be put right; another number or kind is another person. */
const faultsOfParty = (part: 'owner' | 'filer', before: Filed, after: Filed): readonly Fault[] => {
  const [was, is] = [before.parties[part], after.parties[part]];
  return (['identityNumber', 'kind'] as const).flatMap(field =>
    was?.[field] === is?.[field] ? [] : [{ pointer: `/body/${part}/${field}`, detail: say('party-is-other') }],
  );
};

const record = async (
  writing: Writing,
  { procedure, before, after, by }: Changed & { readonly by: Principal },
): Promise<void> => {
  const { store, code, dossier } = writing;
  const fields = fieldsCorrected(before, after);
  writing.record({ type: 'form-corrected', fields }, { text: sayBefore(procedure, fields, comparable(before)) });
  writing.hasMail = after.parties.owner.email !== undefined;
  writing.add(...(await correctedItems(store, { dossier, personal: before }, { dossier, personal: after })));
  for (const task of await listOpenTasks(store, code)) {
    const step = stepOfTask(procedure, task.step);
    if (task.unit && step?.name === task.step && readsAny(step, fields)) renewVersion(writing, { task, by });
  }
};
