/**
 * Papers of a supplement that are taken out of the owner's vault, instead of being sent again.
 *
 * Invariants
 * 1. Only for papers that the open request names, and never what the dossier itself has already.
 * 2. Online the owner takes from the own account. At a counter the owner stands there, agrees, and shows the identity paper: the number that the
 *    officer reads there must be the owner's in the dossier, no matter who typed that one.
 * 3. It is looked at again when the supplement is handed in; only then does the entry remember its use.
 */
import type { Item } from '../../platform/ports.ts';
import type { AnnouncedComponent, Component } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { UnitCode, VaultCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { MAX_TAKEN } from '../../schemas/vault.ts';
import { findEntry } from '../../workflows/define/procedure.ts';
import { findChannel } from '../../workflows/rules/access.ts';
import { type Decision, keyOrNew, runCommand } from '../dossier/command.ts';
import { readHead, requireActsForApplicant, requireAllowed } from '../dossier/guards.ts';
import { announcePapers, listComponents, nextNumber, papersIn } from '../papers/components.ts';
import { noteSearch, requireMaySearch } from '../search/search-trail.ts';
import { procedureOf, type Store } from '../store.ts';
import { key } from '../table/keys.ts';
import { findTakeable, offersFor, type Taker } from '../vault/offers.ts';
import {
  allOffers,
  notUsable,
  type Offers,
  requireComponent,
  requireOpens,
  type WithConsent,
} from '../vault/opening.ts';
import type { FoundEntry } from '../vault/read-entries.ts';
import { paperOf } from '../vault/taken.ts';
import { listOpenTasks } from './end-task.ts';
import { openSupplement, requireMayAdd, requireRoom, type SupplementCommand } from './supplement-papers.ts';
import { takersOf } from './supplement-taken.ts';

const say = sayings({
  'supplement-vault-of-owner': {
    vi: 'Chỉ chủ hồ sơ tự nộp mới lấy được giấy tờ từ kho của mình để bổ sung. Nộp thay người khác thì gửi tệp.',
    en: 'Only an owner who filed for himself or herself may take papers out of the own vault. Who filed for another sends files.',
  },
  'owner-not-here': {
    vi: 'Số định danh không phải của chủ hồ sơ. Chỉ mở kho giấy tờ khi chủ hồ sơ có mặt: nhập số trên giấy tờ mà chủ hồ sơ xuất trình.',
    en: 'This is not the number of the owner of the dossier. The vault is opened only for an owner who is here: enter the number on the paper that he or she shows.',
  },
  'too-many-taken-at-once': {
    vi: 'Một lần bổ sung được lấy nhiều nhất {most} giấy tờ từ kho.',
    en: 'A supplement may take at most {most} papers out of a vault.',
  },
});

/** What may be done where an entry cannot be taken. */
const INSTEAD = ['findSupplementOffers', 'offerSupplement'];

/** Of a counter: that the owner agrees, and the number that the officer reads on the owner's identity paper. */
type AtCounter = WithConsent & { readonly identityNumber?: string | undefined };
type Asking = Pick<SupplementCommand, 'code' | 'by'> & AtCounter;

/** Refuses who may not open the vault of the owner for this dossier. Returns for whom it is opened. */
const requireOpensFor = async (store: Store, dossier: Dossier, { by, ...given }: Asking): Promise<Taker> => {
  const channel = findChannel(by);
  requireOpens(channel, given);
  const { parties, ...takers } = await takersOf(store, dossier);
  const { owner, authority } = parties;
  if (authority !== 'owner' || (channel === 'online' && dossier.owner !== by.id))
    throw new Refusal('forbidden', say('supplement-vault-of-owner'));
  if (channel === 'direct' && given.identityNumber !== owner.identityNumber)
    throw new Refusal('invalid', say('owner-not-here'), {
      errors: [{ pointer: '/body/identityNumber', detail: say('owner-not-here') }],
    });
  return channel === 'online' ? takers.online : takers.atCounter;
};

/** The papers that open requests of the dossier name. */
const askedOf = async (store: Store, { code }: Dossier): Promise<ReadonlySet<string>> => {
  const tasks = await listOpenTasks(store, code);
  return new Set(tasks.flatMap(({ kind, papers }) => (kind === 'supplement' ? (papers?.components ?? []) : [])));
};

/** Whether the dossier has the entry's paper already: it brought it itself, took it before, or has the same file for this paper. */
const isThere = ({ entry, file }: FoundEntry, component: string, { code }: Dossier, papers: readonly Component[]) =>
  entry.dossier === code ||
  papers.some(
    paper =>
      paper.stored && paper.component === component && (paper.from === entry.entry || paper.sha256 === file.sha256),
  );

/**
 * What the owner's vault has for the papers that are asked for, newest first. At a counter it is noted as a search, as often as one is allowed.
 */
export const findSupplementOffers = async (store: Store, asking: Asking): Promise<Offers> => {
  const { code, by } = asking;
  const head = await readHead(store, code);
  requireActsForApplicant(by, head);
  requireAllowed('answer-supplement', head);
  if (by.kind === 'officer') await requireMaySearch(store, by);
  const { dossier } = head;
  const taker = await requireOpensFor(store, dossier, asking);
  const [asked, papers] = await Promise.all([askedOf(store, dossier), listComponents(store, code)]);
  const { components } = procedureOf(dossier);
  const named = [...asked].flatMap(name => {
    const wanted = findEntry(components, name);
    return wanted ? [[name, wanted] as const] : [];
  });
  const offers = await allOffers(store, named, async (wanted, name) => {
    const { fitting, expired } = await offersFor(store, taker, wanted);
    return { fitting: fitting.filter(one => !isThere(one, name, dossier, papers)), expired };
  });
  if (by.kind === 'officer') await noteSearch(store, by, { kind: 'vault', found: offers.offers.length });
  return offers;
};

type Taking = SupplementCommand & AtCounter & { readonly component: string; readonly entry: VaultCode };

/** Takes an entry for a paper that is asked for: no file is sent. Taken twice before it is handed in it is one paper. */
export const takeForSupplement = (store: Store, taking: Taking): Promise<AnnouncedComponent> => {
  const { code, by, idempotency } = taking;
  const command = {
    reads: [key.head(code)],
    idempotency: keyOrNew(store, by, idempotency),
    requireRight: ([item]: readonly (Item | undefined)[]) => requireMayAdd(item, { code, by }),
  };
  return runCommand(store, command, ([item]) => take(store, item, taking), {
    keep: ({ number }) => number,
    recall: async number => {
      const paper = (await listComponents(store, code, 'supplement')).find(one => one.number === number);
      if (!paper) throw notUsable(taking.entry, INSTEAD);
      return shown(paper);
    },
  });
};

const take = async (store: Store, item: Item | undefined, taking: Taking): Promise<Decision<AnnouncedComponent>> => {
  const { code, by, component, entry } = taking;
  const { dossier, items, stillOpen } = await openSupplement(store, item, { code, by });
  const taker = await requireOpensFor(store, dossier, taking);
  const waiting = papersIn(items).filter(({ stored }) => !stored);
  const known = waiting.find(paper => paper.component === component && paper.from === entry);
  if (known) return { writes: [], answer: shown(known) };
  requireRoom(items, 1);
  if (waiting.filter(({ from }) => from).length >= MAX_TAKEN)
    throw new Refusal('not-allowed-now', say('too-many-taken-at-once', { most: MAX_TAKEN }));
  const wanted = requireComponent(procedureOf(dossier).components, component);
  const isAsked = (await askedOf(store, dossier)).has(component);
  const found = isAsked ? await findTakeable(store, { entry, wanted, taker }) : undefined;
  if (!found || isThere(found, component, dossier, await listComponents(store, code))) throw notUsable(entry, INSTEAD);
  const paper: Component = {
    ...paperOf(found, { component, number: nextNumber('supplement', items) }),
    ...{ key: found.file.key, stored: false },
    ...takenAtOf(by),
  };
  return { writes: [announcePapers(store, code, [paper]), stillOpen], answer: shown(paper) };
};

/** The counter of an officer, which answers for the owner's consent. */
const takenAtOf = (by: Principal): { readonly takenAt?: UnitCode } =>
  by.kind === 'officer' ? { takenAt: by.unit } : {};

/** A taken paper without where it lies. */
const shown = ({ key: _, stored: _stored, verdict: _verdict, scan: _scan, takenAt: _at, ...paper }: Component) => paper;
