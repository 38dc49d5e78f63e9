/** Drafts of a person or desk: found, shown, filled in, given up. `begin-draft.ts` begins one, `draft-papers.ts` handles its papers. */

import type { Files, Item, Query } from '../../platform/ports.ts';
import type { Draft, DraftSummary, ShownDraft } from '../../schemas/draft.ts';
import type { DraftId } from '../../schemas/identifiers.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import { operation, Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import {
  findChannel,
  mayActForApplicant,
  mayPrepare,
  type PreparedAt,
  placeOfDraft,
} from '../../workflows/rules/access.ts';
import { parseForm } from '../../workflows/rules/filing.ts';
import { type Idempotency, keyOrNew, runCommand } from '../dossier/command.ts';
import { readHead } from '../dossier/guards.ts';
import { arrivalOf, type PaperPorts } from '../papers/arrival.ts';
import { eraseFiles } from '../papers/erasures.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { pageQuery } from '../table/pages.ts';
import { changeDraft, DraftItem, fileKey, giveUpDraft, type OpenDraft, papersOfDraft } from './draft-items.ts';
import { changesForDraft, getDefinition, requireInForce } from './procedure-of-filing.ts';
import { countUsage, usageKeys } from './quotas.ts';
import { readTaken } from './taken-papers.ts';

const say = sayings({
  'draft-unknown': { vi: 'Ông/bà không có hồ sơ nháp này.', en: 'You have no such draft.' },
  'draft-submitted': {
    vi: 'Hồ sơ nháp này đã được nộp, mã hồ sơ {dossier}.',
    en: 'This draft has already been submitted as {dossier}.',
  },
});

/** The query for drafts of a person or desk, newest first. */
const draftsQuery = (place: PreparedAt, page: PageOf): Query => ({
  ...{ index: 'person', hash: list.drafts(place), order: 'descending' },
  ...pageQuery(page),
});

const noSuchDraft = (): Refusal => new Refusal('not-found', say('draft-unknown'));

/**
 * The draft in an item, for those who may prepare it today; undefined for all others. A submitted draft is for those who act for the
 * applicant of its dossier.
 */
export const findOwnDraft = async (
  store: Store,
  item: Item | undefined,
  by: Principal,
): Promise<DraftItem | undefined> => {
  const draft = item && parseItem(DraftItem, item);
  if (!draft) return undefined;
  const isOwn =
    draft.state === 'submitted'
      ? mayActForApplicant(by, (await readHead(store, draft.code)).dossier)
      : mayPrepare(by, draft.state === 'open' ? placeOfDraft(draft.draft) : draft);
  return isOwn ? draft : undefined;
};

/** Makes the check of a command's right on a draft. */
export const requireOwnDraft =
  (store: Store, by: Principal) =>
  async ([item]: readonly (Item | undefined)[]): Promise<void> => {
    if (!(await findOwnDraft(store, item, by))) throw noSuchDraft();
  };

/** The open draft in an item, for those who prepare it. Refuses a submitted one with the code of its dossier. */
export const getDraft = async (store: Store, item: Item | undefined, by: Principal): Promise<OpenDraft> => {
  const draft = await findOwnDraft(store, item, by);
  if (!draft || draft.state === 'given-up') throw noSuchDraft();
  if (draft.state === 'submitted')
    throw new Refusal('not-allowed-now', say('draft-submitted', { dossier: draft.code }), {
      state: { vi: 'đã nộp', en: 'submitted' },
      allowed: [operation('readDossier', { code: draft.code })],
    });
  return draft;
};

/** The open draft with that id, for those who prepare it. */
export const readDraft = async (store: Store, id: DraftId, by: Principal): Promise<Draft> =>
  (await getDraft(store, await store.table.find(key.draft(id)), by)).draft;

/** A draft with how its papers have arrived. */
export const showDraft = async (
  store: Store,
  ports: PaperPorts,
  { draft: id, by }: Pick<DraftCommand, 'draft' | 'by'>,
): Promise<ShownDraft> => {
  const draft = await readDraft(store, id, by);
  const taken = await readTaken(store, draft);
  const arrivals = new Map(
    await Promise.all(papersOfDraft(draft).map(async paper => [paper.number, await arrivalOf(ports, paper)] as const)),
  );
  const components = draft.components.map(paper => ({
    ...paper,
    arrival: arrivals.get(paper.number) ?? (taken.get(paper.number) ? ('whole' as const) : ('absent' as const)),
  }));
  const newer = changesForDraft(store, draft);
  return { ...draft, components, ...(newer && { newer }) };
};

/** The open drafts of a citizen, or of the counter or post office at which an officer works today, newest first. */
export const listDrafts = async (store: Store, by: Principal, page: PageOf) => {
  const channel = findChannel(by);
  if (!channel) return { drafts: [] };
  const place = { channel, filer: by.id, unit: by.kind === 'officer' ? by.unit : undefined };
  const { items, next } = await store.table.query(draftsQuery(place, page));
  const drafts = items.flatMap((item): DraftSummary[] => {
    const stored = parseItem(DraftItem, item);
    return stored.state === 'open' && mayPrepare(by, placeOfDraft(stored.draft)) ? [summaryOf(stored.draft)] : [];
  });
  return { drafts, ...(next && { next }) };
};

const summaryOf = ({ parties, components, ...draft }: Draft): DraftSummary => ({
  ...{ draft: draft.draft, procedure: draft.procedure, version: draft.version },
  ...{ receivingUnit: draft.receivingUnit, owner: parties.owner.name, papers: components.length },
  ...{ createdAt: draft.createdAt, expiresAt: draft.expiresAt },
});

/** Gives up a draft: its form and its files are removed. */
export const removeDraft = async (
  store: Store,
  files: Files,
  { draft: id, by, idempotency }: DraftCommand,
): Promise<void> => {
  const command = {
    reads: [key.draft(id), ...usageKeys(by)],
    idempotency: keyOrNew(store, by, idempotency),
    requireRight: requireOwnDraft(store, by),
  };
  const given = await runCommand(store, command, async ([item, usage]) => {
    const open = await getDraft(store, item, by);
    const counts = countUsage(store, { by, item: usage, adds: { ends: id } });
    return { writes: [...giveUpDraft(store, open), ...counts], answer: open.nextNumber - 1 };
  });
  await eraseFiles(
    files,
    Array.from({ length: given }, (_, i) => ({ key: fileKey(id, i + 1) })),
  );
};

/** What every command on a draft has. */
export type DraftCommand = {
  readonly draft: DraftId;
  readonly by: Principal;
  readonly idempotency?: Idempotency | undefined;
};

/** Fills in the form; refuses with every fault of it. */
export const fillForm = (
  store: Store,
  id: DraftId,
  { by, form }: { by: Principal; form: Draft['form'] },
): Promise<Draft> =>
  runCommand(store, { reads: [key.draft(id)] }, async ([item]) => {
    const open = await getDraft(store, item, by);
    const { procedure, version } = open.draft;
    parseForm(getDefinition(store, procedure, version), form, localDay(store.clock.now()));
    const draft: Draft = { ...open.draft, form };
    return { writes: [changeDraft(open, { draft })], answer: draft };
  });

/**
 * Moves a draft to the version of its procedure that is in force, after its filer has read what changed (`readDraft`, `newer`). Form and
 * papers stay; what the newer version asks beside them is a fault when the draft is submitted. Refuses every other version.
 */
export const renewDraft = (
  store: Store,
  { draft: id, version, by }: Pick<DraftCommand, 'draft' | 'by'> & { readonly version: number },
): Promise<Draft> =>
  runCommand(store, { reads: [key.draft(id)] }, async ([item]) => {
    const open = await getDraft(store, item, by);
    requireInForce(store, open.draft.procedure, version);
    if (open.draft.version === version) return { writes: [], answer: open.draft };
    const draft: Draft = { ...open.draft, version };
    return { writes: [changeDraft(open, { draft })], answer: draft };
  });
