/** The papers of a draft: announced, sent, and taken out while it is open. */

import type { Files } from '../../platform/ports.ts';
import { type ComponentOffer, MAX_COMPONENTS } from '../../schemas/component.ts';
import type { Draft } from '../../schemas/draft.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { ComponentTicket } from '../../schemas/upload.ts';
import { keyOrNew, NO_WRITES, runCommand } from '../dossier/command.ts';
import {
  faultsOfOffers,
  getTicket,
  numberOffers,
  type PlacedPaper,
  rememberByNumber,
  requireFaultless,
  ticketsFor,
  totalBytes,
} from '../papers/components.ts';
import { eraseFiles, scheduleErasure } from '../papers/erasures.ts';
import type { Store } from '../store.ts';
import { key } from '../table/keys.ts';
import { partition } from '../table/partitions.ts';
import { changeDraft, fileKey, type OpenDraft, papersOfDraft } from './draft-items.ts';
import { type DraftCommand, getDraft, readDraft, requireOwnDraft } from './drafts.ts';
import { getDefinition } from './procedure-of-filing.ts';
import { countUsage, usageKeys } from './quotas.ts';

const say = sayings({
  'draft-papers-not-accepted': {
    vi: 'Có giấy tờ chưa nhận được. Sửa các chỗ được nêu rồi gửi lại.',
    en: 'These papers cannot be accepted.',
  },
  'too-many-papers': {
    vi: 'Một hồ sơ được báo nhiều nhất {most} giấy tờ; còn được báo thêm {left}.',
    en: 'At most {most} papers are announced for a filing; {left} more may be.',
  },
  'number-not-announced': {
    vi: 'Chưa báo giấy tờ nào mang số {paper}.',
    en: 'No paper was announced under the number {paper}.',
  },
});

/** Announces papers of the filing, all or none, and returns the tickets for their files. */
export const offerComponents = async (
  store: Store,
  files: Files,
  { draft: id, by, offers, idempotency }: DraftCommand & { readonly offers: readonly ComponentOffer[] },
): Promise<ComponentTicket[]> => {
  const announced = await runCommand<readonly PlacedPaper[]>(
    store,
    {
      reads: [key.draft(id), ...usageKeys(by)],
      idempotency: keyOrNew(store, by, idempotency),
      requireRight: requireOwnDraft(store, by),
    },
    async ([item, usage]) => {
      const open = await getDraft(store, item, by);
      requireRoom(open, offers.length);
      requireFaultless(
        say('draft-papers-not-accepted'),
        faultsOfOffers(getDefinition(store, open.draft.procedure, open.draft.version), offers),
      );
      const components = numberOffers(offers, { first: open.nextNumber, by });
      const draft: Draft = { ...open.draft, components: [...open.draft.components, ...components] };
      const counts = countUsage(store, { by, item: usage, adds: { bytes: totalBytes(offers) } });
      return {
        writes: [changeDraft(open, { draft, nextNumber: open.nextNumber + offers.length }), ...counts],
        answer: papersOfDraft({ ...draft, components }),
      };
    },
    rememberByNumber(async () => papersOfDraft(await readDraft(store, id, by))),
  );
  return ticketsFor(files, announced);
};

/** Refuses more papers than a filing may have; numbers that were given once count. */
export const requireRoom = ({ nextNumber }: OpenDraft, more: number): void => {
  const given = nextNumber - 1;
  if (given + more <= MAX_COMPONENTS) return;
  throw new Refusal('not-allowed-now', say('too-many-papers', { most: MAX_COMPONENTS, left: MAX_COMPONENTS - given }), {
    asked: { vi: `thêm ${more}`, en: `${more} more` },
    state: {
      vi: `đã báo ${given} giấy tờ, kể cả giấy tờ đã bỏ`,
      en: `${given} papers were announced, including those that were removed`,
    },
    allowed: [...(given < MAX_COMPONENTS ? ['offerComponents'] : []), 'submitDraft', 'createDraft'],
  });
};

/** Takes an announced paper and its file out of the draft; may be repeated. */
export const removeComponent = async (
  store: Store,
  files: Files,
  { draft: id, by, number, idempotency }: DraftCommand & { readonly number: number },
): Promise<void> => {
  const paper = { number, key: fileKey(id, number) };
  const command = { reads: [key.draft(id)], idempotency, requireRight: requireOwnDraft(store, by) };
  await runCommand<void>(store, command, async ([item]) => {
    const open = await getDraft(store, item, by);
    if (number >= open.nextNumber) throw new Refusal('not-found', say('number-not-announced', { paper: number }));
    const components = open.draft.components.filter(paper => paper.number !== number);
    if (components.length === open.draft.components.length) return NO_WRITES;
    const without = changeDraft(open, { draft: { ...open.draft, components } });
    return { writes: [without, scheduleErasure(store, partition.draft(id), [paper])], answer: undefined };
  });
  await eraseFiles(files, [paper]);
};

/** A new ticket to send the file of an announced paper. */
export const renewUpload = async (
  store: Store,
  files: Files,
  { draft, by, number }: DraftCommand & { readonly number: number },
): Promise<ComponentTicket> => getTicket(files, papersOfDraft(await readDraft(store, draft, by)), number);
