/** A draft of one's own: found, shown, filled in, given up. How one begins says `begin-draft.ts`, what becomes of its papers `draft-papers.ts`. */
import type { Files, Item, Query } from '../platform/ports.ts';
import type { Draft, DraftSummary, ShownDraft } from '../schemas/draft.ts';
import type { DraftId, PersonId, ProcedureCode } from '../schemas/identifiers.ts';
import type { PageOf } from '../schemas/page.ts';
import type { Principal } from '../schemas/principal.ts';
import { operation, Refusal } from '../schemas/refusal.ts';
import type { Procedure } from '../workflows/define/procedure.ts';
import { currentProcedure, findProcedure } from '../workflows/procedures/index.ts';
import { parseForm } from '../workflows/rules/form.ts';
import { type Idempotency, orOwn, perform } from './command.ts';
import { arrivalOf } from './components.ts';
import { changed, DraftItem, fileKey, givenUp, type OpenDraft, placedIn } from './draft-items.ts';
import { eraseNow } from './erasures.ts';
import { parseItem } from './items.ts';
import type { Memory } from './memory.ts';
import { pageOf } from './pages.ts';
import { key, list } from './table.ts';

/** A definition by its version, or that of today. */
export const findDefinition = (code: ProcedureCode, version: number | undefined): Procedure | undefined =>
  version === undefined ? currentProcedure(code) : findProcedure(code, version);

/** The definition that a filing of now is made under; refuses an unknown procedure or version. */
export const procedureFor = (code: ProcedureCode, version: number | undefined): Procedure => {
  const procedure = findDefinition(code, version);
  if (procedure) return procedure;
  throw new Refusal('not-found', `There is no procedure ${code}${version ? ` of version ${version}` : ''}.`, {
    asked: `procedure ${code}${version ? ` version ${version}` : ''}`,
    allowed: ['listProcedures'],
  });
};

/** A page of what a person has open, newest first. */
export const draftsOf = (person: PersonId, page: PageOf): Query => ({
  ...{ index: 'person', hash: list.draftsOf(person), order: 'descending' },
  ...pageOf(page),
});

/** The open draft of this filer; nobody else hears of it. A submitted one says what it became. */
export const getDraft = (item: Item | undefined, by: Principal): OpenDraft => {
  const draft = item && parseItem(DraftItem, item);
  const filer = draft && (draft.state === 'open' ? draft.draft.filer : draft.filer);
  if (!draft || draft.state === 'given-up' || filer !== by.id)
    throw new Refusal('not-found', 'No such draft is yours.');
  if (draft.state === 'submitted')
    throw new Refusal('not-allowed-now', `This draft was submitted as ${draft.code}.`, {
      state: 'submitted',
      allowed: [operation('readDossier', { code: draft.code })],
    });
  return draft;
};

export const readDraft = async (memory: Memory, id: DraftId, by: Principal): Promise<Draft> =>
  getDraft(await memory.table.find(key.draft(id)), by).draft;

/** A draft as its filer is shown it: with what has come of its papers. */
export const showDraft = async (
  memory: Memory,
  files: Files,
  { draft: id, by }: Pick<OnDraft, 'draft' | 'by'>,
): Promise<ShownDraft> => {
  const draft = await readDraft(memory, id, by);
  const arrivals = await Promise.all(placedIn(draft).map(paper => arrivalOf(files, paper)));
  const components = draft.components.map((paper, i) => ({ ...paper, arrival: arrivals[i] ?? 'absent' }));
  return { ...draft, components };
};

/** A person's open drafts, newest first. */
export const listDrafts = async (memory: Memory, person: PersonId, page: PageOf) => {
  const { items, next } = await memory.table.query(draftsOf(person, page));
  const drafts = items.flatMap((item): DraftSummary[] => {
    const stored = parseItem(DraftItem, item);
    return stored.state === 'open' ? [summaryOf(stored.draft)] : [];
  });
  return { drafts, ...(next && { next }) };
};

const summaryOf = ({ parties, components, ...draft }: Draft): DraftSummary => ({
  ...{ draft: draft.draft, procedure: draft.procedure, version: draft.version },
  ...{ receivingUnit: draft.receivingUnit, owner: parties.owner.name, papers: components.length },
  ...{ createdAt: draft.createdAt, expiresAt: draft.expiresAt },
});

/** Gives a draft up: nothing of it stays, neither its form nor its files. */
export const removeDraft = async (
  memory: Memory,
  files: Files,
  { draft: id, by, idempotency }: OnDraft,
): Promise<void> => {
  const once = orOwn(memory, by, idempotency);
  const given = await perform(memory, { reads: [key.draft(id)], idempotency: once }, async ([item]) => {
    const open = getDraft(item, by);
    return { writes: givenUp(memory, open), answer: open.nextNumber - 1 };
  });
  await eraseNow(
    files,
    Array.from({ length: given }, (_, i) => ({ key: fileKey(id, i + 1) })),
  );
};

/** A command on a draft of one's own. */
export type OnDraft = {
  readonly draft: DraftId;
  readonly by: Principal;
  readonly idempotency?: Idempotency | undefined;
};

/** Fills in the form; refuses with every fault of it. */
export const fillForm = (
  memory: Memory,
  id: DraftId,
  { by, form }: { by: Principal; form: Draft['form'] },
): Promise<Draft> =>
  perform(memory, { reads: [key.draft(id)] }, async ([item]) => {
    const open = getDraft(item, by);
    parseForm(procedureFor(open.draft.procedure, open.draft.version), form);
    const draft: Draft = { ...open.draft, form };
    return { writes: [changed(open, { draft })], answer: draft };
  });
