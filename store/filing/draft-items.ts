/** Drafts as they are stored, and how one is given up. */
import * as z from 'zod';
import type { Item, Write } from '../../platform/ports.ts';
import { Draft } from '../../schemas/draft.ts';
import { DossierCode, type DraftId, LookupKey, PersonId, UnitCode } from '../../schemas/identifiers.ts';
import { Channel } from '../../schemas/journal.ts';
import { type PreparedAt, placeOfDraft } from '../../workflows/rules/access.ts';
import { keyExpiry } from '../dossier/command.ts';
import type { PlacedPaper } from '../papers/components.ts';
import { scheduleErasure } from '../papers/erasures.ts';
import type { Store } from '../store.ts';
import { cacheParsed } from '../table/items.ts';
import { key, list, shardOf } from '../table/keys.ts';
import { partition } from '../table/partitions.ts';

/** A stored draft. Once submitted it holds only the receipt; once given up, only that it existed, as long as keys are remembered. */
export const DraftItem = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('open'),
    rev: z.int(),
    draft: Draft,
    /** The number of the next paper. It only grows, so that a number never names two files. */
    nextNumber: z.int().positive(),
    /** The hash of the request that began it, where that had an idempotency key. */
    of: z.string().optional(),
  }),
  z.object({
    state: z.literal('given-up'),
    filer: PersonId,
    channel: Channel,
    unit: UnitCode.optional(),
  }),
  z.object({ state: z.literal('submitted'), filer: PersonId, code: DossierCode, lookupKey: LookupKey }),
]);
export type DraftItem = z.infer<typeof DraftItem>;
export type OpenDraft = Extract<DraftItem, { state: 'open' }>;

/** The item of an open draft: in the list of those who prepare it, and due when it expires. */
export const draftItem = (open: OpenDraft): Item => {
  const { draft: id, createdAt, expiresAt } = open.draft;
  const item: Item = {
    ...key.draft(id),
    entity: 'draft',
    ...(open as object),
    person: list.drafts(placeOfDraft(open.draft)),
    personOrder: `${createdAt}#${id}`,
    ...(expiresAt && { dueIn: list.erasing(shardOf(id)), dueAt: expiresAt }),
  };
  return cacheParsed(DraftItem, item, open);
};

/** The write of a change, on the condition that the draft has not changed since it was read. */
export const changeDraft = (open: OpenDraft, changes: Pick<OpenDraft, 'draft'> & Partial<OpenDraft>): Write => ({
  put: draftItem({ ...open, ...changes, rev: open.rev + 1 }),
  when: { equals: { rev: open.rev } },
});

/** The key of a paper's file. The file stays there when the draft becomes a dossier. */
export const fileKey = (draft: DraftId, number: number): string => `drafts/${draft}/${number}`;

/** The papers of a draft whose files are sent, with the keys of these; without those that are taken out of the vault. */
export const papersOfDraft = ({ draft, components }: Draft): PlacedPaper[] =>
  components
    .filter(({ from }) => from === undefined)
    .map(component => ({ ...component, key: fileKey(draft, component.number) }));

/** Gives up an open draft: its form is removed, and the files of all its numbers will be erased. */
export const giveUpDraft = (store: Store, open: OpenDraft): readonly Write[] => {
  const { rev, nextNumber } = open;
  const { draft } = open.draft;
  const place: PreparedAt = placeOfDraft(open.draft);
  const gone: Write = {
    put: { ...key.draft(draft), entity: 'draft', state: 'given-up', ...place, expiresAt: keyExpiry(store) },
    when: { equals: { rev } },
  };
  const files = Array.from({ length: nextNumber - 1 }, (_, i) => ({ number: i + 1, key: fileKey(draft, i + 1) }));
  return files.length === 0 ? [gone] : [gone, scheduleErasure(store, partition.draft(draft), files)];
};
