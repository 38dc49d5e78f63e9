/** Queries of screens and people. Each list is a row of `docs/access-patterns.md`. */

import type { Item, JsonObject, Page, Scanner } from '../../platform/ports.ts';
import type { Component } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { JournalEntry } from '../../schemas/journal.ts';
import type { PageOf } from '../../schemas/page.ts';
import { Parties } from '../../schemas/party.ts';
import type { OfficerPrincipal, Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { Sending } from '../../schemas/sending.ts';
import type { Task, TaskWithActions } from '../../schemas/task.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import { seesPaymentsAs, type View, viewOf, worksAt } from '../../workflows/rules/access.ts';
import { handOversOf } from '../../workflows/rules/hand-over.ts';
import { shownDossier, shownEntry, shownPapers } from '../../workflows/rules/shown.ts';
import { nameOfTask } from '../../workflows/rules/task-outcomes.ts';
import { readView } from '../dossier/guards.ts';
import { listEntries, readJournal } from '../dossier/journal.ts';
import { ledgerFrom } from '../dossier/ledger.ts';
import { isOfAddressNow, reachedAtIn } from '../dossier/own-address.ts';
import { readSendings, undeliverableMedia } from '../dossier/sendings.ts';
import { adjustableIn } from '../filing/adjust.ts';
import { listHandedIn, PAPER_NUMBERS } from '../papers/components.ts';
import { requireClean } from '../papers/judging.ts';
import { assigneesFor } from '../steps/assignees.ts';
import { listOpenTasks } from '../steps/end-task.ts';
import { showTask, showTaskAtDesk } from '../steps/task-item.ts';
import { procedureOf, type Store } from '../store.ts';
import { HeadItem, OfficerName, parseItem, TaskItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { pageQuery } from '../table/pages.ts';
import { codeOf } from '../table/partitions.ts';
import { actionsOnDossier, actionsOnTask } from './actions.ts';
import { withPapersBy } from './hand-overs.ts';
import { withTimeLeft } from './time-left.ts';

const say = sayings({
  'paper-unknown': {
    vi: 'Không có giấy tờ số {paper}, hoặc ông/bà không được xem.',
    en: 'The paper {paper} does not exist, or you may not read it.',
  },
  'unit-not-handled': {
    vi: 'Ông/bà không làm việc tại bộ phận một cửa hoặc bưu cục {unit}.',
    en: 'You do not work at the counter or post office of {unit}.',
  },
  'no-open-task': {
    vi: 'Hồ sơ {dossier} không có bước {step} đang mở.',
    en: '{dossier} has no open task {step}.',
  },
});

const paper = ({ number, component, fileName, type, size, pages, source, broughtAs, verdict }: Component) => ({
  ...{ number, component, fileName, type, size, pages, source },
  ...(broughtAs && { broughtAs }),
  ...(verdict && { verdict }),
});

/** Papers of a supplement that wait to be handed in, for a reader who may add to them. */
const waitingFor = ({ announced }: View, components: readonly Component[]): readonly Component[] =>
  announced ? components.filter(({ number, stored }) => !stored && number <= PAPER_NUMBERS.supplement.last) : [];

/** The owner, and what this reader may see of the form and of the other parties. */
const personalFor = ({ form: seen }: View, { parties: stored, form }: Item) => {
  if (seen === 'none') return {};
  const parties = parseWithoutHidden(Parties, stored);
  const { name, identityNumber } = parties.owner;
  const owner = { name, identityNumber };
  if (seen === 'all') return { owner, parties, form };
  const fields = Object.entries(form as JsonObject).filter(([field]) => seen.includes(field));
  return { owner, form: Object.fromEntries(fields) };
};

const NOTHING_SENT: ReadonlyMap<number, readonly Sending[]> = new Map();

/** What became of the messages to the owner, for those who see how he or she is reached. */
const sendingsFor = async (store: Store, code: DossierCode, { form }: View) =>
  form === 'all' ? readSendings(store, code) : NOTHING_SENT;

/** What the owner's account has chosen and proved: for the desks that see how the owner is reached, and to know which failure still counts. */
const accountOf = async (
  store: Store,
  of: {
    readonly by: Principal;
    readonly view: View;
    readonly owner: PersonId | undefined;
    readonly isAsked: boolean;
  },
): Promise<Item | undefined> =>
  of.owner && of.view.form === 'all' && (of.isAsked || of.by.kind === 'officer')
    ? store.table.find(key.person(of.owner))
    : undefined;

/** A dossier with everything that this reader may see of it. */
export const readDossier = async (store: Store, code: DossierCode, by: Principal) => {
  const { dossier, lookupKey, view } = await readView(store, code, by);
  const [tasks, personal, components, sendings] = await Promise.all([
    listOpenTasks(store, code),
    store.table.find(key.personal(code)),
    listHandedIn(store, code),
    sendingsFor(store, code, view),
    store.trail.note({ code, part: 'dossier', by, as: view.as }),
  ]);
  const failed = undeliverableMedia(sendings);
  const account = await accountOf(store, { by, view, owner: dossier.owner, isAsked: failed.length > 0 });
  const undeliverable = failed.filter(of => isOfAddressNow(account, of));
  const reachedAt = view.form === 'all' && by.kind === 'officer' ? reachedAtIn(account, personal) : [];
  let read: Promise<readonly JournalEntry[]> | undefined;
  const journal = (): Promise<readonly JournalEntry[]> => {
    read ??= listEntries(store, code);
    return read;
  };
  const actions = await actionsOnDossier(by, { dossier, journal });
  const isAdjustable = actions.some(({ operation, allowed }) => operation === 'adjustDossier' && allowed);
  return {
    dossier: shownDossier(view, dossier),
    ...(view.slip && { lookupKey }),
    actions,
    ...(isAdjustable && { adjustable: adjustableIn(dossier, await journal()) }),
    tasks: await withActions(store, { by, dossier, view }, tasks),
    ...(personal && personalFor(view, personal)),
    ...(undeliverable.length > 0 && { undeliverable }),
    ...(reachedAt.length > 0 && { reachedAt }),
    components: shownPapers(view, components).map(paper),
    announced: waitingFor(view, components).map(paper),
  };
};

/** Open tasks, each with what the reader may do with it. */
const withActions = async (
  store: Store,
  { view, ...of }: { readonly by: Principal; readonly dossier: Dossier; readonly view: View },
  open: readonly TaskItem[],
): Promise<TaskWithActions[]> => {
  const [tasks, assignees] = await Promise.all([
    withTimeLeft(
      store,
      open.map(task => showTask(task, { reasons: view.journal })),
      of.dossier.units.receiving,
    ),
    assigneesFor(store, of.by, open),
  ]);
  return Promise.all(
    open.map(async (task, i) => {
      const assignee = assignees[i];
      const actions = await actionsOnTask(store, { ...of, task, assignee });
      return { ...(tasks[i] as Task), ...(assignee && { assignee }), actions };
    }),
  );
};

/** The journal, with the words that this reader may read and the names of the officers who wrote it. */
export const readJournalFor = async (store: Store, code: DossierCode, by: Principal) => {
  const { dossier, view } = await readView(store, code, by, 'journal');
  const payments = seesPaymentsAs(by, dossier, procedureOf(dossier)) !== undefined;
  const [entries, sendings] = await Promise.all([
    readJournal(store, code, { notes: view.notes, payments, form: view.form === 'all' }),
    sendingsFor(store, code, view),
    store.trail.note({ code, part: 'journal', by, as: view.as }),
  ]);
  const journal = entries.map(({ entry }) => entry);
  const ledger = await ledgerFrom(store, dossier, journal);
  const names = await namesOfOfficers(
    store,
    journal.flatMap(entry => [
      ...(entry.by.kind === 'officer' ? [entry.by.id] : []),
      ...(entry.by.insteadOf ? [entry.by.insteadOf] : []),
      ...(entry.type === 'task-assigned' && entry.to ? [entry.to] : []),
    ]),
  );
  return {
    entries: entries.map(({ entry, ...words }) => {
      const officer = names.get(entry.by.id);
      const insteadOf = entry.by.insteadOf && (names.get(entry.by.insteadOf) ?? entry.by.insteadOf);
      const assignee = entry.type === 'task-assigned' && entry.to && names.get(entry.to);
      return {
        entry: shownEntry(view, entry),
        ...words,
        ...(sendings.has(entry.seq) && { sendings: sendings.get(entry.seq) }),
        ...(officer && { officer }),
        ...(insteadOf && { insteadOf }),
        ...(assignee && { assignee }),
      };
    }),
    ledger,
    handOvers: await withPapersBy(store, dossier, handOversOf(journal, ledger)),
  };
};

/** The limit of one consistent read. No dossier passes through so many officers. */
const MOST_NAMES = 100;

/** The names of these officers in the directory. Officers who left it are not in the map. */
export const namesOfOfficers = async (
  store: Store,
  all: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, string>> => {
  const ids = [...new Set(all)].slice(0, MOST_NAMES);
  const items = ids.length > 0 ? await store.table.findEach(ids.map(key.officer)) : [];
  return new Map(ids.flatMap((id, i) => (items[i] ? [[id, OfficerName.parse(items[i]).name] as const] : [])));
};

/** The paper of that number, for a reader who may see it; refuses one that is not known to be free of malware. */
export const readComponentFor = async (
  store: Store,
  scanner: Scanner,
  { code, number, by }: { readonly code: DossierCode; readonly number: number; readonly by: Principal },
): Promise<Component> => {
  const { view } = await readView(store, code, by);
  const found = shownPapers(view, await listHandedIn(store, code)).find(paper => paper.number === number);
  if (!found) throw new Refusal('not-found', say('paper-unknown', { paper: number }));
  await requireClean(scanner, found);
  await store.trail.note({ code, part: 'paper', paper: number, by, as: view.as });
  return found;
};

/** A page of dossiers as this reader may see them. Dossiers that the reader may not see are left out. */
const dossiersFor = (by: Principal, items: readonly (Item | undefined)[], { next }: Page) => ({
  dossiers: items.flatMap(item => {
    const dossier = item && parseItem(HeadItem, item).dossier;
    const view = dossier && viewOf(by, dossier, procedureOf(dossier));
    return view ? [shownDossier(view, dossier)] : [];
  }),
  ...(next && { next }),
});

/** A person's own dossiers; with `unit` those of a counter or post office, for the people who work there. Newest first. */
export const listDossiers = async (
  store: Store,
  by: Principal,
  { unit, ...page }: PageOf & { readonly unit?: UnitCode | undefined },
) => {
  if (unit === undefined) return listDossiersOf(store, by, page);
  if (worksAt(by, { unit, role: 'counter' }) || worksAt(by, { unit, role: 'post-clerk' }))
    return listHandled(store, by, page);
  throw new Refusal('forbidden', say('unit-not-handled', { unit }));
};

/** A person's own dossiers, newest first. */
export const listDossiersOf = async (store: Store, by: Principal, of: PageOf) => {
  const query = { index: 'person', hash: list.dossiersOf(by.id), order: 'descending', ...pageQuery(of) } as const;
  const page = await store.table.query(query);
  return dossiersFor(by, page.items, page);
};

/** Dossiers that the officer's counter received or will hand back, or that the officer's post office took in, newest first. */
export const listHandled = async (store: Store, by: OfficerPrincipal, of: PageOf) => {
  const query = { index: 'desk', hash: list.handled(by.unit), order: 'descending', ...pageQuery(of) } as const;
  const page = await store.table.query(query);
  return dossiersFor(by, await headsOf(store, page.items), page);
};

/** The heads of a unit's list. The list of the receiving unit holds the heads; other lists hold listings, whose heads are read. */
const headsOf = async (store: Store, items: readonly Item[]): Promise<readonly (Item | undefined)[]> => {
  const listings = items.filter(({ entity }) => entity === 'listing');
  if (listings.length === 0) return items;
  const heads = await store.table.findEach(listings.map(listing => key.head(codeOf(listing))));
  return items.map(item => (item.entity === 'listing' ? heads[listings.indexOf(item)] : item));
};

/** One open task, for a reader who may see its dossier. */
export const readTask = async (
  store: Store,
  at: { readonly code: DossierCode; readonly step: string; readonly by: Principal },
): Promise<TaskWithActions> => {
  const { dossier, view } = await readView(store, at.code, at.by);
  const item = await store.table.find(key.task(at.code, at.step));
  if (!item) {
    const step = nameOfTask(procedureOf(dossier), at.step);
    throw new Refusal('not-found', say('no-open-task', { dossier: at.code, step }));
  }
  const open = parseItem(TaskItem, item);
  const [task] = await withTimeLeft(store, [showTaskTo(open, at.by, view)], dossier.units.receiving);
  const [assignee] = await assigneesFor(store, at.by, [open]);
  const actions = await actionsOnTask(store, { by: at.by, dossier, task: open, assignee });
  return { ...(task as Task), ...(assignee && { assignee }), actions };
};

/** A task, with more for the officers of its desk. */
const showTaskTo = (task: TaskItem, by: Principal, view: View): Task =>
  worksAt(by, task) ? showTaskAtDesk(task) : showTask(task, { reasons: view.journal });
