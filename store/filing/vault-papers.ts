/** Papers of a filing that are taken out of the owner's vault instead of being sent again: offered and taken. */
import type { AnnouncedComponent } from '../../schemas/component.ts';
import type { Draft } from '../../schemas/draft.ts';
import type { PersonId, ProcedureCode, VaultCode } from '../../schemas/identifiers.ts';
import type { Channel } from '../../schemas/journal.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { MAX_TAKEN } from '../../schemas/vault.ts';
import { findChannel } from '../../workflows/rules/access.ts';
import { keyOrNew, runCommand } from '../dossier/command.ts';
import { noteSearch, requireMaySearch } from '../search/search-trail.ts';
import type { Store } from '../store.ts';
import { key } from '../table/keys.ts';
import { findTakeable, offersFor, takerOf, takerOfDraft } from '../vault/offers.ts';
import {
  allOffers,
  notUsable,
  type Offers,
  requireComponent,
  requireOpens,
  type WithConsent,
} from '../vault/opening.ts';
import { paperOf } from '../vault/taken.ts';
import { changeDraft } from './draft-items.ts';
import { requireRoom } from './draft-papers.ts';
import { type DraftCommand, getDraft, requireOwnDraft } from './drafts.ts';
import { getDefinition, requireInForce } from './procedure-of-filing.ts';

const say = sayings({
  'vault-of-owner': {
    vi: 'Chỉ chủ hồ sơ tự nộp mới lấy được giấy tờ từ kho của mình. Nộp thay người khác thì gửi tệp.',
    en: 'Only an owner who files for himself or herself may take papers out of the own vault. Who files for another sends files.',
  },
  'too-many-taken': {
    vi: 'Một hồ sơ được lấy nhiều nhất {most} giấy tờ từ kho.',
    en: 'A filing may take at most {most} papers out of a vault.',
  },
});

/** Refuses who may not take papers out of a vault for this filing. */
const requireMayTake = (by: Principal, { channel, parties }: Draft, given: WithConsent): void => {
  requireOpens(channel, given);
  const isOwn = parties.authority === 'owner' && (channel !== 'online' || parties.account === by.id);
  if (!isOwn) throw new Refusal('forbidden', say('vault-of-owner'));
};

/** For what something is looked for: the procedure, and whose filing it will be. */
type Sought = WithConsent & {
  readonly by: Principal;
  readonly procedure: ProcedureCode;
  readonly version?: number | undefined;
  readonly identityNumber: string;
  readonly account?: PersonId | undefined;
};

/**
 * What the vault of an owner has for the papers of a filing: for a citizen in the own vault, for a counter in that of who stands before it.
 * There it is noted as a search, as often as one is allowed.
 */
export const findVaultOffers = async (store: Store, sought: Sought): Promise<Offers> => {
  const { by, procedure, version, identityNumber } = sought;
  const channel = findChannel(by);
  requireOpens(channel, sought);
  if (by.kind === 'officer') await requireMaySearch(store, by);
  const account = by.kind === 'citizen' ? by.id : sought.account;
  const taker = await takerOf(store, { identityNumber, account, channel: channel as Channel });
  const { components } = requireInForce(store, procedure, version);
  const offers = await allOffers(store, Object.entries(components), wanted => offersFor(store, taker, wanted));
  if (by.kind === 'officer') await noteSearch(store, by, { kind: 'vault', found: offers.offers.length });
  return offers;
};

/** Takes an entry for a paper of the draft: no file is sent. Taken twice for the same paper it is one paper. */
export const takeFromVault = async (
  store: Store,
  command: DraftCommand & WithConsent & { readonly component: string; readonly entry: VaultCode },
): Promise<AnnouncedComponent> => {
  const { draft: id, by, component, entry, idempotency } = command;
  return runCommand<AnnouncedComponent>(
    store,
    {
      reads: [key.draft(id)],
      idempotency: keyOrNew(store, by, idempotency),
      requireRight: requireOwnDraft(store, by),
    },
    async ([item]) => {
      const open = await getDraft(store, item, by);
      const { draft } = open;
      requireMayTake(by, draft, command);
      const known = draft.components.find(paper => paper.component === component && paper.from === entry);
      if (known) return { writes: [], answer: known };
      requireRoom(open, 1);
      if (draft.components.filter(({ from }) => from).length >= MAX_TAKEN)
        throw new Refusal('not-allowed-now', say('too-many-taken', { most: MAX_TAKEN }));
      const wanted = requireComponent(getDefinition(store, draft.procedure, draft.version).components, component);
      const found = await findTakeable(store, { entry, wanted, taker: await takerOfDraft(store, draft) });
      if (!found) throw notUsable(entry, ['findVaultOffers', 'offerComponents']);
      const paper = paperOf(found, { component, number: open.nextNumber });
      const changed = { ...draft, components: [...draft.components, paper] };
      return {
        writes: [changeDraft(open, { draft: changed, nextNumber: open.nextNumber + 1 })],
        answer: paper,
      };
    },
  );
};
