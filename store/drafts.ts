import * as z from 'zod';
import type { Files, Item, Write } from '../platform/ports.ts';
import { type ComponentOffer, MOST_COMPONENTS } from '../schemas/component.ts';
import { Draft } from '../schemas/draft.ts';
import { DossierCode, type DraftId, LookupKey, type ProcedureCode, type UnitCode } from '../schemas/identifiers.ts';
import type { Channel, Delivery } from '../schemas/journal.ts';
import type { Authority, Parties } from '../schemas/party.ts';
import type { Principal } from '../schemas/principal.ts';
import type { Fault } from '../schemas/problem.ts';
import { Refusal } from '../schemas/refusal.ts';
import type { ComponentTicket } from '../schemas/upload.ts';
import type { Procedure } from '../workflows/define/procedure.ts';
import { currentProcedure, findProcedure } from '../workflows/procedures/index.ts';
import { AUTHORITIES } from '../workflows/rules/access.ts';
import { parseForm, readForm } from '../workflows/rules/form.ts';
import { type Idempotency, perform } from './command.ts';
import { byNumber, faultsOfOffers, numbered, type Placed, requireFaultless, ticketsFor } from './components.ts';
import { eraseNow, erasureOf } from './erasures.ts';
import { parseItem } from './items.ts';
import type { Memory } from './memory.ts';
import { key, partition } from './table.ts';

/** A draft as it is stored; once submitted it keeps nothing but what it became. */
export const DraftItem = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('open'),
    rev: z.int(),
    draft: Draft,
    /** Of the next paper; grows only, so that a number never names two files. */
    nextNumber: z.int().positive(),
  }),
  z.object({ state: z.literal('submitted'), filer: z.string(), code: DossierCode, lookupKey: LookupKey }),
]);
export type DraftItem = z.infer<typeof DraftItem>;
export type OpenDraft = Extract<DraftItem, { state: 'open' }>;

/** Through which door a filing came, by who brings it. */
const channelOf = (principal: Principal): Channel => {
  if (principal.kind !== 'officer') return 'online';
  if (principal.roles.includes('post-clerk')) return 'post';
  if (principal.roles.includes('counter')) return 'direct';
  throw new Refusal('forbidden', 'Filings are handed in by citizens, at counters and by the post.');
};

/** The definition that a filing of now is made under; refuses an unknown procedure or version. */
export const procedureFor = (code: ProcedureCode, version: number | undefined): Procedure => {
  const procedure = version === undefined ? currentProcedure(code) : findProcedure(code, version);
  if (procedure) return procedure;
  throw new Refusal('not-found', `There is no procedure ${code}${version ? ` of version ${version}` : ''}.`, {
    asked: `procedure ${code}${version ? ` version ${version}` : ''}`,
    allowed: ['GET /procedures lists those that can be filed'],
  });
};

/** The papers of a draft with where their files lie; they stay there when the draft becomes a dossier. */
export const placedIn = ({ draft, components }: Draft): Placed[] =>
  components.map(component => ({ ...component, key: fileKey(draft, component.number) }));

const fileKey = (draft: DraftId, number: number): string => `drafts/${draft}/${number}`;

/** Begins a filing, with a form and announced papers as far as they are there; refuses with every fault of both. */
export const createDraft = async (
  memory: Memory,
  files: Files,
  filing: {
    readonly by: Principal;
    readonly procedure: ProcedureCode;
    readonly version?: number | undefined;
    readonly delivery: Delivery;
    readonly receivingUnit: UnitCode;
    readonly returningUnit?: UnitCode | undefined;
    readonly parties: Parties;
    readonly form?: Draft['form'];
    readonly components?: readonly ComponentOffer[];
    readonly idempotency?: Idempotency | undefined;
  },
): Promise<Draft & { tickets: ComponentTicket[] }> => {
  const { form, components = [] } = filing;
  const channel = channelOf(filing.by);
  const procedure = procedureFor(filing.procedure, filing.version);
  const returningUnit = filing.returningUnit ?? filing.receivingUnit;
  for (const unit of [filing.receivingUnit, returningUnit]) await requireCounter(memory, unit);
  requireFaultless('This filing cannot be begun.', [
    ...filerFaults(filing, channel),
    ...(form === undefined ? [] : readForm(procedure, form, '/body/form').faults),
    ...faultsOfOffers(procedure, components),
  ]);
  const id = memory.randomness.uuid() as DraftId;
  const draft: Draft = {
    draft: id,
    procedure: filing.procedure,
    version: procedure.version,
    channel,
    delivery: filing.delivery,
    receivingUnit: filing.receivingUnit,
    returningUnit,
    filer: filing.by.id,
    parties: withAccount(filing.parties, filing.by),
    ...(form !== undefined && { form }),
    components: numbered(components, 1),
    createdAt: memory.clock.now(),
  };
  const open: OpenDraft = { state: 'open', rev: 1, draft, nextNumber: components.length + 1 };
  const item = { ...key.draft(id), entity: 'draft', ...open } as Item;
  const begun = await perform<Draft>(
    memory,
    { reads: [key.draft(id)], idempotency: filing.idempotency },
    // A draft of this very id can only be there because an earlier try was committed and its answer lost.
    async ([made]) => ({
      writes: made ? [] : [{ put: item, when: { absent: true } }],
      answer: draft,
    }),
    // A draft is personal data: only its identifier is remembered.
    { keep: answer => answer.draft, recall: kept => readDraft(memory, kept as DraftId, filing.by) },
  );
  return { ...begun, tickets: await ticketsFor(files, placedIn(begun)) };
};

/** Whoever acts as an official must be one, and a counter takes in what is filed at it. */
const filerFaults = (
  {
    by,
    parties,
    receivingUnit,
  }: { readonly by: Principal; readonly parties: Parties; readonly receivingUnit: UnitCode },
  channel: Channel,
): Fault[] => {
  const allowed: readonly Authority[] = AUTHORITIES[channel];
  const elsewhere = channel === 'direct' && by.kind === 'officer' && by.unit !== receivingUnit;
  return [
    ...(allowed.includes(parties.authority)
      ? []
      : [{ pointer: '/body/parties/authority', detail: `must be one of ${allowed.join(', ')}` }]),
    ...(elsewhere ? [{ pointer: '/body/receivingUnit', detail: `must be your own counter, ${by.unit}` }] : []),
  ];
};

/** A citizen who files as the owner is the owner's account; nobody else may name one that is not his. */
const withAccount = (parties: Parties, by: Principal): Parties =>
  by.kind === 'citizen'
    ? { ...parties, ...(parties.authority === 'owner' ? { account: by.id } : { account: undefined }) }
    : parties;

const requireCounter = async (memory: Memory, code: UnitCode): Promise<void> => {
  const unit = (await memory.units.list()).find(unit => unit.code === code);
  if (unit?.competences.includes('counter')) return;
  throw new Refusal('invalid', `${code} is no counter.`, {
    errors: [{ pointer: '/body/receivingUnit', detail: 'must be the code of a unit with a counter (GET /units)' }],
  });
};

/** The open draft of this filer; nobody else hears of it. A submitted one says what it became. */
export const getDraft = (item: Item | undefined, by: Principal): OpenDraft => {
  const draft = item && parseItem(DraftItem, item);
  const filer = draft && (draft.state === 'open' ? draft.draft.filer : draft.filer);
  if (!draft || filer !== by.id) throw new Refusal('not-found', 'No such draft is yours.');
  if (draft.state === 'submitted')
    throw new Refusal('not-allowed-now', `This draft was submitted as ${draft.code}.`, {
      state: 'submitted',
      allowed: [`GET /dossiers/${draft.code}`],
    });
  return draft;
};

export const readDraft = async (memory: Memory, id: DraftId, by: Principal): Promise<Draft> =>
  getDraft(await memory.table.find(key.draft(id)), by).draft;

/** A change of an open draft, which must still be what was read. */
const changed = (item: Item, { rev }: OpenDraft, changes: Pick<OpenDraft, 'draft'> & Partial<OpenDraft>): Write => ({
  put: { ...item, ...(changes as object), rev: rev + 1 },
  when: { equals: { rev } },
});

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
    return { writes: [changed(item as Item, open, { draft })], answer: draft };
  });

/** A command on a draft of one's own. */
export type OnDraft = {
  readonly draft: DraftId;
  readonly by: Principal;
  readonly idempotency?: Idempotency | undefined;
};

/** Announces papers of the filing, all or none, and says where their files go. */
export const offerComponents = async (
  memory: Memory,
  files: Files,
  { draft: id, by, offers, idempotency }: OnDraft & { readonly offers: readonly ComponentOffer[] },
): Promise<ComponentTicket[]> => {
  const announced = await perform<readonly Placed[]>(
    memory,
    { reads: [key.draft(id)], idempotency },
    async ([item]) => {
      const open = getDraft(item, by);
      requireRoom(open, offers.length);
      requireFaultless(
        'These papers cannot be taken.',
        faultsOfOffers(procedureFor(open.draft.procedure, open.draft.version), offers),
      );
      const components = numbered(offers, open.nextNumber);
      const draft: Draft = { ...open.draft, components: [...open.draft.components, ...components] };
      return {
        writes: [changed(item as Item, open, { draft, nextNumber: open.nextNumber + offers.length })],
        answer: placedIn({ ...draft, components }),
      };
    },
    byNumber(async () => placedIn(await readDraft(memory, id, by))),
  );
  return ticketsFor(files, announced);
};

const requireRoom = ({ nextNumber }: OpenDraft, more: number): void => {
  const given = nextNumber - 1;
  if (given + more <= MOST_COMPONENTS) return;
  throw new Refusal('not-allowed-now', `At most ${MOST_COMPONENTS} papers are announced for a filing.`, {
    asked: `${more} more`,
    state: `${given} papers were announced, those included that were taken out`,
    allowed: [`announce ${MOST_COMPONENTS - given} more`, 'submit what is there', 'begin another filing'],
  });
};

/** Takes an announced paper out of the draft, and its file. One that was taken out before stays out. */
export const removeComponent = async (
  memory: Memory,
  files: Files,
  { draft: id, by, number, idempotency }: OnDraft & { readonly number: number },
): Promise<void> => {
  const paper = { number, key: fileKey(id, number) };
  await perform<void>(memory, { reads: [key.draft(id)], idempotency }, async ([item]) => {
    const open = getDraft(item, by);
    if (number >= open.nextNumber) throw new Refusal('not-found', `No paper ${number} was announced.`);
    const components = open.draft.components.filter(paper => paper.number !== number);
    if (components.length === open.draft.components.length) return { writes: [], answer: undefined };
    const without = changed(item as Item, open, { draft: { ...open.draft, components } });
    return { writes: [without, erasureOf(memory, partition.draft(id), [paper])], answer: undefined };
  });
  await eraseNow(files, [paper]);
};
