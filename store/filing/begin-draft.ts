/** How a filing begins: the checks before there is a draft, and the new draft. */

import * as z from 'zod';
import type { Files } from '../../platform/ports.ts';
import { ComponentOffer, MAX_COMPONENTS } from '../../schemas/component.ts';
import type { Draft } from '../../schemas/draft.ts';
import { type DraftId, ProcedureCode, type UnitCode } from '../../schemas/identifiers.ts';
import type { Channel, Delivery } from '../../schemas/journal.ts';
import type { Authority, Parties } from '../../schemas/party.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { Fault } from '../../schemas/problem.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { DAY_MILLISECONDS, toEpoch, toInstant } from '../../schemas/time.ts';
import type { ComponentTicket } from '../../schemas/upload.ts';
import { sayOfField } from '../../schemas/wrong.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { AUTHORITIES, findChannel } from '../../workflows/rules/access.ts';
import { readForm } from '../../workflows/rules/filing.ts';
import { hashRequest, type Idempotency, requireSameRequest, runCommand } from '../dossier/command.ts';
import { faultsOfOffers, numberOffers, requireFaultless, ticketsFor, totalBytes } from '../papers/components.ts';
import type { Store } from '../store.ts';
import { key } from '../table/keys.ts';
import { draftItem, type OpenDraft, papersOfDraft } from './draft-items.ts';
import { getDraft } from './drafts.ts';
import { findDefinition, requireInForce } from './procedure-of-filing.ts';
import { countUsage, usageKeys } from './quotas.ts';

const say = sayings({
  'draft-faulty': {
    vi: 'Chưa lập được hồ sơ nháp. Sửa các chỗ được nêu rồi gửi lại.',
    en: 'The draft cannot be created.',
  },
  'filing-by-whom': {
    vi: 'Chỉ công dân, bộ phận một cửa và bưu cục được nộp hồ sơ.',
    en: 'Only citizens, counters and post offices may file.',
  },
  'own-counter': { vi: 'phải là bộ phận một cửa của ông/bà, {unit}', en: 'must be your own counter, {unit}' },
  'unit-without-counter': {
    vi: 'phải là mã của đơn vị có bộ phận một cửa (GET /units)',
    en: 'must be the code of a unit with a counter (GET /units)',
  },
});

/** Begins a filing, with the form and papers that are there so far. Refuses with every fault of both. */
export const createDraft = async (
  store: Store,
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
  const procedure = requireInForce(store, filing.procedure, filing.version);
  const returningUnit = filing.returningUnit ?? filing.receivingUnit;
  requireFaultless(say('draft-faulty'), [
    ...faultsOfFiler(filing, channel),
    ...(await faultsOfCounters(store, filing)),
    ...faultsByLaw(store, procedure, filing),
  ]);
  const request = filing.idempotency && hashRequest(filing.idempotency);
  const id = request ? draftIdOf(request.key) : (store.randomness.uuid() as DraftId);
  const createdAt = store.clock.now();
  const draft: Draft = {
    draft: id,
    procedure: filing.procedure,
    version: procedure.version,
    channel,
    delivery: filing.delivery,
    receivingUnit: filing.receivingUnit,
    returningUnit,
    filer: filing.by.id,
    ...(filing.by.kind === 'officer' && { unit: filing.by.unit }),
    parties: withAccount(filing.parties, filing.by),
    ...(form !== undefined && { form }),
    components: numberOffers(components, { first: 1, by: filing.by }),
    createdAt,
    expiresAt: toInstant(toEpoch(createdAt) + store.drafts.days * DAY_MILLISECONDS),
  };
  const open: OpenDraft = { state: 'open', rev: 1, draft, nextNumber: components.length + 1, of: request?.of };
  // A draft with this id exists when this request was made before, also when its answer was lost.
  const reads = [key.draft(id), ...usageKeys(filing.by)];
  const begun = await runCommand<Draft>(store, { reads }, async ([item, usage]) => {
    if (item) {
      const made = await getDraft(store, item, filing.by);
      requireSameRequest(made.of, request?.of);
      return { writes: [], answer: made.draft };
    }
    const until = draft.expiresAt ?? createdAt;
    const adds = { begins: { draft: id, until }, bytes: totalBytes(components) };
    const counts = countUsage(store, { by: filing.by, item: usage, adds });
    return { writes: [{ put: draftItem(open), when: { absent: true } }, ...counts], answer: draft };
  });
  return { ...begun, tickets: await ticketsFor(files, papersOfDraft(begun)) };
};

/**
 * The identifier of a draft that is begun with an idempotency key. It is made of the key's hash, so that the draft itself remembers the
 * key. A UUID of version 8 (RFC 9562).
 */
const draftIdOf = (hashed: string): DraftId => {
  const hex = Buffer.from(hashed, 'base64').toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}` as DraftId;
};

// ── faults of a filing that begins ───────────────────────────────────────────────────────────────────────────────────

/** The channel of a filing, by the person who brings it. */
const channelOf = (principal: Principal): Channel => {
  const channel = findChannel(principal);
  if (channel) return channel;
  throw new Refusal('forbidden', say('filing-by-whom'));
};

/** Faults of authority and counter: officials act only in their channel, and a counter receives only what is filed with itself. */
const faultsOfFiler = (
  filing: { readonly by: Principal; readonly parties: Parties; readonly receivingUnit: UnitCode },
  channel: Channel,
): readonly Fault[] => {
  const { by, parties, receivingUnit } = filing;
  const allowed: readonly Authority[] = AUTHORITIES[channel];
  const elsewhere = channel === 'direct' && by.kind === 'officer' && by.unit !== receivingUnit;
  return [
    ...(allowed.includes(parties.authority)
      ? []
      : [{ pointer: '/body/parties/authority', detail: sayOfField('one-of', { values: allowed }) }]),
    ...(elsewhere ? [{ pointer: '/body/receivingUnit', detail: say('own-counter', { unit: by.unit }) }] : []),
  ];
};

/** Faults of the receiving and returning unit: both must have a counter. */
const faultsOfCounters = async (
  store: Store,
  filing: { readonly receivingUnit: UnitCode; readonly returningUnit?: UnitCode | undefined },
): Promise<readonly Fault[]> => {
  const counters = (await store.units.list()).filter(({ competences }) => competences.includes('counter'));
  return (['receivingUnit', 'returningUnit'] as const).flatMap(field => {
    const code = filing[field];
    if (code === undefined || counters.some(counter => counter.code === code)) return [];
    return [{ pointer: `/body/${field}`, detail: say('unit-without-counter') }];
  });
};

/** Faults of form and announced papers by the procedure. Papers that could not be parsed are skipped. */
const faultsByLaw = (
  { clock }: Pick<Store, 'clock'>,
  procedure: Procedure,
  { form, components = [] }: { readonly form?: unknown; readonly components?: readonly (ComponentOffer | undefined)[] },
): readonly Fault[] => [
  ...(form === undefined ? [] : readForm(procedure, form, { root: '/body/form', today: localDay(clock.now()) }).faults),
  ...faultsOfOffers(procedure, components),
];

const ParsablePart = z.object({
  procedure: ProcedureCode,
  version: z.int().positive().optional(),
  form: z.json().optional(),
  components: z.array(ComponentOffer.optional().catch(undefined)).max(MAX_COMPONENTS).catch([]),
});

/** Faults by the procedure in a request that its schema refuses, as far as it can be parsed. All faults are then reported together. */
export const faultsOfUnparsed = (store: Store, body: unknown): readonly Fault[] => {
  const { data } = ParsablePart.safeParse(body);
  const procedure = data && findDefinition(store, data.procedure, data.version);
  return procedure ? faultsByLaw(store, procedure, data) : [];
};

/** A citizen who is the owner files with his or her own account, and no citizen names another one; officers name the owner's account. */
const withAccount = (parties: Parties, by: Principal): Parties =>
  by.kind === 'citizen'
    ? { ...parties, ...(parties.authority === 'owner' ? { account: by.id } : { account: undefined }) }
    : parties;
