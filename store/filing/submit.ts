import type { Item } from '../../platform/ports.ts';
import type { Component } from '../../schemas/component.ts';
import type { Draft } from '../../schemas/draft.ts';
import type { DossierCode, DraftId, LookupKey, ProcedureCode, UnitCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { currentCalendar, localDateOf } from '../../workflows/calendar/index.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { feesOf } from '../../workflows/rules/filing.ts';
import { runCommand } from '../dossier/command.ts';
import { decideFollowed } from '../dossier/decide-followed.ts';
import { enqueueStart } from '../dossier/execution.ts';
import { newLookupKey } from '../dossier/lookup-key.ts';
import { Writing } from '../dossier/writing.ts';
import { arrivalChecker, type CheckArrival, faultsOfPapers, handedIn, type PaperPorts } from '../papers/arrival.ts';
import { announcePapers } from '../papers/components.ts';
import { sourcesOf } from '../papers/sources.ts';
import { intakeOf, noteHandedIn } from '../papers/verdicts.ts';
import { personalItems } from '../search/entries.ts';
import type { Store } from '../store.ts';
import { key } from '../table/keys.ts';
import { takeWrites } from '../vault/offers.ts';
import type { FoundEntry } from '../vault/read-entries.ts';
import { papersOfDraft } from './draft-items.ts';
import { type DraftCommand, findOwnDraft, getDraft } from './drafts.ts';
import { type Examined, examine } from './examine.ts';
import { requireNotOutdated } from './procedure-of-filing.ts';
import { countUsage, requireMayFile, usageKeys } from './quotas.ts';
import { requireTaken } from './taken-papers.ts';

const say = sayings({
  'filing-faulty': {
    vi: 'Hồ sơ có {count} chỗ sai. Sửa các chỗ được nêu rồi nộp lại.',
    en: 'The filing has {count} {count:fault|faults}.',
  },
});

export type Receipt = { readonly code: DossierCode; readonly lookupKey: LookupKey };

/**
 * The next code of a unit: `{unit}-{yymmdd}-{sequence of the day}` (domain.md §3). The counter only grows, so codes are unique and
 * increasing. A filing that fails after this leaves a gap, which is allowed.
 */
const nextCode = async (store: Store, unit: UnitCode): Promise<DossierCode> => {
  const day = localDateOf(currentCalendar(), store.clock.now()).slice(2).replaceAll('-', '');
  const sequence = await store.table.increment({ key: key.counter(unit, day), attribute: 'last', by: 1 });
  return `${unit}-${day}-${String(sequence).padStart(4, '0')}` as DossierCode;
};

/** The unit that the code carries (domain.md §3). */
const unitOfCode = ({ procedure, units }: Filing): UnitCode => {
  const unit = units[procedure.codeOf];
  if (!unit) throw new Error(`${procedure.code} has no ${procedure.codeOf} unit.`);
  return unit;
};

/** A draft without faults, with all that its dossier needs. */
type Filing = Examined & {
  readonly draft: Draft;
  readonly procedure: Procedure;
  readonly papers: readonly Component[];
  /** The entries of the vault that it takes. */
  readonly taken: readonly FoundEntry[];
};

/** Checks a draft and returns the filing. Refuses with every fault of form, papers and units at once. */
const examineDraft = async (store: Store, checkSent: CheckArrival, draft: Draft): Promise<Filing> => {
  const procedure = requireNotOutdated(store, draft);
  // What lies in the vault was looked at when it was first handed in.
  const checkArrival: CheckArrival = async paper => (paper.from ? 'whole' : checkSent(paper));
  const taken = await requireTaken(store, draft);
  const papers = [...papersOfDraft(draft), ...[...taken.values()].map(({ paper }) => paper)].toSorted(
    (one, other) => one.number - other.number,
  );
  const { examined, faults } = await examine(store, {
    ...{ procedure, form: draft.form, root: '/form', day: localDay(store.clock.now()) },
    ...{ receivingUnit: draft.receivingUnit, returningUnit: draft.returningUnit },
    faultsOfPapers: required =>
      faultsOfPapers(checkArrival, {
        papers,
        required,
        procedure,
        place: `/drafts/${draft.draft}`,
      }),
  });
  if (examined)
    return {
      ...{ ...examined, draft, procedure, papers: await handedIn(checkArrival, papers) },
      taken: [...taken.values()].map(({ found }) => found),
    };
  throw new Refusal('invalid', say('filing-faulty', { count: faults.length }), { errors: [...faults] });
};

/**
 * Submits a draft. One transaction writes the first journal entry, the head, the personal data, the papers, and the start of the machine with
 * its first steps, or the outbox entry that starts it. Submitting twice returns the same receipt. A filing with faults uses no code. What `also` records is in the same
 * transaction.
 */
export const submitAnd = async (
  store: Store,
  ports: PaperPorts,
  { draft: id, by, also }: Pick<DraftCommand, 'draft' | 'by'> & { readonly also?: (writing: Writing) => Promise<void> },
): Promise<Receipt> => {
  const reads = [key.draft(id), ...usageKeys(by)];
  const [before, usedBefore] = await store.table.findAll(reads);
  const done = await receiptIn(store, before, by);
  if (done) return done;
  const checkArrival = arrivalChecker(ports);
  const seen = await getDraft(store, before, by);
  requireMayFile(store, by, usedBefore);
  const examined = await examineDraft(store, checkArrival, seen.draft);
  const code = await nextCode(store, unitOfCode(examined));
  return runCommand(store, { reads }, async ([item, usage]) => {
    const earlier = await receiptIn(store, item, by);
    if (earlier) return { writes: [], answer: earlier };
    const { draft, rev } = await getDraft(store, item, by);
    const lookupKey = newLookupKey(store);
    // What the owner said of an entry of the vault may have changed since; then the transaction failed once.
    const isSame = rev === seen.rev && examined.taken.length === 0;
    const filing = isSame ? examined : await examineDraft(store, checkArrival, draft);
    return decideFollowed(store, async follow => {
      const writing = await writeSubmission(store, filing, { code, by, lookupKey });
      await also?.(writing);
      const submitted = { ...key.draft(id), entity: 'draft', state: 'submitted', filer: draft.filer, code, lookupKey };
      writing.add({ put: submitted, when: { equals: { rev } } });
      writing.add(...countUsage(store, { by, item: usage, adds: { ends: id, filings: 1 } }));
      await follow(writing);
      return { writes: writing.writes(), answer: { code, lookupKey } };
    });
  });
};

/** Submits a draft, and nothing else; see {@link submitAnd}. */
export const submitDraft = (store: Store, ports: PaperPorts, draft: DraftId, by: Principal): Promise<Receipt> =>
  submitAnd(store, ports, { draft, by });

/** The receipt of a submitted draft, for those who act for its applicant. */
const receiptIn = async (store: Store, item: Item | undefined, by: Principal): Promise<Receipt | undefined> => {
  const draft = await findOwnDraft(store, item, by);
  return draft?.state === 'submitted' ? { code: draft.code, lookupKey: draft.lookupKey } : undefined;
};

/** How the papers came, where not all are files of the applicant; and that the owner agreed at the counter, where some are from the vault. */
const howTheyCame = ({ channel }: Draft, papers: readonly Component[]) => {
  const consents = channel === 'direct' && papers.some(({ from }) => from);
  return { ...sourcesOf(papers), ...(consents && { consent: 'counter' as const }) };
};

const writeSubmission = async (
  store: Store,
  { draft, procedure, papers, taken, form, facts, units }: Filing,
  { code, by, lookupKey }: Receipt & { readonly by: Principal },
): Promise<Writing> => {
  const owner = draft.parties.account;
  const time = {
    calendar: currentCalendar(),
    hours: (await store.units.get(draft.receivingUnit)).hours,
  };
  const hasMail = draft.parties.owner.email !== undefined;
  const writing = new Writing({ store, code, head: undefined, lookupKey, hasMail, by, time });
  writing.record({
    type: 'submitted',
    procedure: { code: draft.procedure as ProcedureCode, version: draft.version },
    channel: draft.channel,
    delivery: draft.delivery,
    units: { ...units, ...(draft.channel === 'post' && draft.unit && { post: draft.unit }) },
    ...(owner && { owner }),
    filer: draft.filer,
    facts,
    fees: feesOf(procedure, facts),
    calendar: currentCalendar().version,
    ...howTheyCame(draft, papers),
  });
  for (const item of await personalItems(store, writing.dossier, { parties: draft.parties, form }))
    writing.put(item, { absent: true });
  if (papers.length > 0) writing.add(announcePapers(store, code, papers));
  writing.add(...takeWrites(taken, { dossier: code, at: writing.now, unit: draft.unit }));
  noteHandedIn(writing, { step: intakeOf(writing.dossier), papers });
  enqueueStart(writing, 1);
  return writing;
};
