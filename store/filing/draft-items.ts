/** Drafts as they lie in the table, and what goes with one that is given up. */
import * as z from 'zod';
import type { Item, Write } from '../../platform/ports.ts';
import { Draft } from '../../schemas/draft.ts';
import { DossierCode, type DraftId, LookupKey, PersonId, UnitCode } from '../../schemas/identifiers.ts';
import { Channel } from '../../schemas/journal.ts';
import { type PreparedAt, placeOfDraft } from '../../workflows/rules/access.ts';
import { forgottenAt } from '../dossier/command.ts';
import type { PlacedPaper } from '../papers/components.ts';
import { scheduleErasure } from '../papers/erasures.ts';
import type { Store } from '../store.ts';
import { key, list, partition, shardOf } from '../table/keys.ts';

/** A draft as it is stored. Once submitted it says only what it became; once given up, only that it was, as long as keys are remembered. */
export const DraftItem = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('open'),
    rev: z.int(),
    draft: Draft,
    /** Of the next paper; grows only, so that a number never names two files. */
    nextNumber: z.int().positive(),
    /** The request that began it, as a hash, where it had an idempotency key: its identifier comes from that key. */
    of: z.string().optional(),
  }),
  z.object({
    state: z.literal('given-up'),
    filer: PersonId,
    /** Those of before desks were noted say neither, and are gone within a week. */
    channel: Channel.default('online'),
    unit: UnitCode.optional(),
  }),
  z.object({ state: z.literal('submitted'), filer: PersonId, code: DossierCode, lookupKey: LookupKey }),
]);
export type DraftItem = z.infer<typeof DraftItem>;
export type OpenDraft = Extract<DraftItem, { state: 'open' }>;

/** An open draft as an item: listed for who prepares it, and due when it runs out. */
export const draftItem = (open: OpenDraft): Item => {
  const { draft: id, createdAt, expiresAt } = open.draft;
  return {
    ...key.draft(id),
    entity: 'draft',
    ...(open as object),
    person: list.drafts(placeOfDraft(open.draft)),
    personOrder: `${createdAt}#${id}`,
    ...(expiresAt && { dueIn: list.erasing(shardOf(id)), dueAt: expiresAt }),
  };
};

/** A change of an open draft, which must still be what was read. */
export const changeDraft = (open: OpenDraft, changes: Pick<OpenDraft, 'draft'> & Partial<OpenDraft>): Write => ({
  put: draftItem({ ...open, ...changes, rev: open.rev + 1 }),
  when: { equals: { rev: open.rev } },
});

/** Where the file of a paper of a draft lies; it stays there when the draft becomes a dossier. */
export const fileKey = (draft: DraftId, number: number): string => `drafts/${draft}/${number}`;

/** The papers of a draft with where their files lie. */
export const papersOfDraft = ({ draft, components }: Draft): PlacedPaper[] =>
  components.map(component => ({ ...component, key: fileKey(draft, component.number) }));

/** Gives an open draft up: it goes, with the file of every number that it gave. */
export const giveUpDraft = (store: Store, open: OpenDraft): readonly Write[] => {
  const { rev, nextNumber } = open;
  const { draft } = open.draft;
  const place: PreparedAt = placeOfDraft(open.draft);
  const gone: Write = {
    put: { ...key.draft(draft), entity: 'draft', state: 'given-up', ...place, expiresAt: forgottenAt(store) },
    when: { equals: { rev } },
  };
  const files = Array.from({ length: nextNumber - 1 }, (_, i) => ({ number: i + 1, key: fileKey(draft, i + 1) }));
  return files.length === 0 ? [gone] : [gone, scheduleErasure(store, partition.draft(draft), files)];
};
