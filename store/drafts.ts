import * as z from 'zod';
import type { Files, Item, Query } from '../platform/ports.ts';
import { ComponentOffer, MOST_COMPONENTS } from '../schemas/component.ts';
import type { Draft, DraftSummary, ShownDraft } from '../schemas/draft.ts';
import { type DraftId, type PersonId, ProcedureCode, type UnitCode } from '../schemas/identifiers.ts';
import type { Channel, Delivery } from '../schemas/journal.ts';
import type { PageOf } from '../schemas/page.ts';
import type { Authority, Parties } from '../schemas/party.ts';
import type { Principal } from '../schemas/principal.ts';
import type { Fault } from '../schemas/problem.ts';
import { operation, Refusal } from '../schemas/refusal.ts';
import { toEpoch, toInstant } from '../schemas/time.ts';
import type { ComponentTicket } from '../schemas/upload.ts';
import type { Procedure } from '../workflows/define/procedure.ts';
import { currentProcedure, findProcedure } from '../workflows/procedures/index.ts';
import { AUTHORITIES } from '../workflows/rules/access.ts';
import { parseForm, readForm } from '../workflows/rules/form.ts';
import { type Idempotency, orOwn, perform, requestOf, requireSameRequest } from './command.ts';
import { arrivalOf, faultsOfOffers, numbered, requireFaultless, ticketsFor } from './components.ts';
import { changed, DraftItem, fileKey, givenUp, type OpenDraft, openItem, placedIn } from './draft-items.ts';
import { eraseNow } from './erasures.ts';
import { parseItem } from './items.ts';
import type { Memory } from './memory.ts';
import { pageOf, pagesOf } from './pages.ts';
import { key, list } from './table.ts';

const DAY = 24 * 60 * 60_000;

/** Through which door a filing came, by who brings it. */
const channelOf = (principal: Principal): Channel => {
  if (principal.kind !== 'officer') return 'online';
  if (principal.roles.includes('post-clerk')) return 'post';
  if (principal.roles.includes('counter')) return 'direct';
  throw new Refusal('forbidden', 'Filings are handed in by citizens, at counters and by the post.');
};

const findDefinition = (code: ProcedureCode, version: number | undefined): Procedure | undefined =>
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

/** What the procedure finds wrong in form and announced papers; of a paper that cannot be read, nothing. */
const faultsByLaw = (
  procedure: Procedure,
  { form, components = [] }: { readonly form?: unknown; readonly components?: readonly (ComponentOffer | undefined)[] },
): readonly Fault[] => [
  ...(form === undefined ? [] : readForm(procedure, form, '/body/form').faults),
  ...faultsOfOffers(procedure, components),
];

const AsFarAsRead = z.object({
  procedure: ProcedureCode,
  version: z.int().positive().optional(),
  form: z.json().optional(),
  components: z.array(ComponentOffer.optional().catch(undefined)).max(MOST_COMPONENTS).catch([]),
});

/** What the procedure finds wrong in a filing whose request cannot be taken as it is, as far as it can be read. */
export const faultsOfUnread = (body: unknown): readonly Fault[] => {
  const { data } = AsFarAsRead.safeParse(body);
  const procedure = data && findDefinition(data.procedure, data.version);
  return procedure ? faultsByLaw(procedure, data) : [];
};

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
  requireFaultless('This filing cannot be begun.', [
    ...filerFaults(filing, channel),
    ...(await faultsOfCounters(memory, filing)),
    ...faultsByLaw(procedure, filing),
  ]);
  const request = filing.idempotency && requestOf(filing.idempotency);
  const id = request ? draftIdOf(request.key) : (memory.randomness.uuid() as DraftId);
  const createdAt = memory.clock.now();
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
    createdAt,
    expiresAt: toInstant(toEpoch(createdAt) + memory.drafts.days * DAY),
  };
  const open: OpenDraft = { state: 'open', rev: 1, draft, nextNumber: components.length + 1, of: request?.of };
  // A draft of this very id is there when this request was made before, or was committed and its answer lost.
  const begun = await perform<Draft>(memory, { reads: [key.draft(id)] }, async ([item]) => {
    if (item) {
      const made = getDraft(item, filing.by);
      requireSameRequest(made.of, request?.of);
      return { writes: [], answer: made.draft };
    }
    await requireFewer(memory, filing.by.id);
    return { writes: [{ put: openItem(open), when: { absent: true } }], answer: draft };
  });
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

/**
 * The identifier of the draft that is begun under a client's key: always the same, so that the draft itself remembers the
 * key. A UUID of version 8 (RFC 9562), made of the key's hash.
 */
const draftIdOf = (hashed: string): DraftId => {
  const hex = Buffer.from(hashed, 'base64').toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}` as DraftId;
};

/** Refuses one more draft than a person may have; about, since the index may lag. */
const requireFewer = async (memory: Memory, person: PersonId): Promise<void> => {
  const { most } = memory.drafts;
  let open = 0;
  for await (const items of pagesOf(memory.table, draftsOf(person, { limit: most }))) {
    open += items.filter(isOpen).length;
    if (open >= most) break;
  }
  if (open < most) return;
  throw new Refusal('not-allowed-now', `A person has at most ${most} drafts.`, {
    asked: 'one more draft',
    state: `${open} drafts are open`,
    allowed: ['listDrafts', 'submitDraft', 'removeDraft'],
  });
};

/** A page of what a person has open, newest first. */
const draftsOf = (person: PersonId, page: PageOf): Query => ({
  ...{ index: 'person', hash: list.draftsOf(person), order: 'descending' },
  ...pageOf(page),
});

/** An index that lags may name what was submitted meanwhile. */
const isOpen = (item: Item): boolean => parseItem(DraftItem, item).state === 'open';

/** A citizen who files as the owner is the owner's account; nobody else may name one that is not his. */
const withAccount = (parties: Parties, by: Principal): Parties =>
  by.kind === 'citizen'
    ? { ...parties, ...(parties.authority === 'owner' ? { account: by.id } : { account: undefined }) }
    : parties;

/** Where a filing is received and returned there must be a counter. */
const faultsOfCounters = async (
  memory: Memory,
  filing: { readonly receivingUnit: UnitCode; readonly returningUnit?: UnitCode | undefined },
): Promise<readonly Fault[]> => {
  const counters = (await memory.units.list()).filter(({ competences }) => competences.includes('counter'));
  return (['receivingUnit', 'returningUnit'] as const).flatMap(field => {
    const code = filing[field];
    if (code === undefined || counters.some(counter => counter.code === code)) return [];
    return [{ pointer: `/body/${field}`, detail: 'must be the code of a unit with a counter (GET /units)' }];
  });
};

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
