/**
 * What a person sees and does in the own vault. It is that of the account: an identity number that somebody typed opens nothing. An entry of
 * others is reported as unknown, since codes can be guessed.
 */
import type { VaultCode } from '../../schemas/identifiers.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { VaultEntry } from '../../schemas/vault.ts';
import { getProcedure } from '../../workflows/procedures/index.ts';
import { NO_WRITES, runCommand } from '../dossier/command.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { pageQuery } from '../table/pages.ts';
import { type EntryFile, type FoundEntry, readEntries } from './read-entries.ts';
import { VaultItem } from './vault-items.ts';

const say = sayings({
  'vault-of-citizens': {
    vi: 'Kho giấy tờ là của công dân. Đăng nhập bằng tài khoản công dân để xem.',
    en: 'A vault belongs to a citizen. Sign in as one to see it.',
  },
  'entry-unknown': {
    vi: 'Kho giấy tờ của ông/bà không có {entry}.',
    en: 'Your vault has no {entry}.',
  },
  'entry-withheld': {
    vi: 'Không mở được {entry}: sau khi tiếp nhận đã phát hiện mã độc trong tệp.',
    en: '{entry} cannot be opened: malware was found in its file after it was accepted.',
  },
});

/** The own entries, newest first. */
export const listVault = async (
  store: Store,
  by: Principal,
  page: PageOf,
): Promise<{ readonly entries: VaultEntry[]; readonly next?: string }> => {
  if (by.kind !== 'citizen') throw new Refusal('forbidden', say('vault-of-citizens'));
  const hash = list.vaultOf(by.id);
  const { items, next } = await store.table.query({ index: 'desk', hash, order: 'descending', ...pageQuery(page) });
  const found = await readEntries(
    store,
    items.map(({ pk, sk }) => ({ pk, sk })),
  );
  const own = found.filter(({ entry }) => entry.account === by.id);
  return { entries: await Promise.all(own.map(one => shown(store, one))), ...(next && { next }) };
};

const shown = async (
  store: Store,
  { entry, title, file, state, validUntil, basis }: FoundEntry,
): Promise<VaultEntry> => {
  const { procedure: code, procedureVersion, type, hiddenAt } = entry;
  const { key: _, ...rest } = file;
  const unitName = (await store.units.listAll()).find(unit => unit.code === entry.unit)?.name;
  return {
    ...{ entry: entry.entry, title, kind: entry.kind, state, dossier: entry.dossier },
    procedure: { code, title: getProcedure(code, procedureVersion).title },
    ...{ unit: entry.unit, ...(unitName && { unitName }), at: entry.at },
    ...(type && { type }),
    ...(validUntil && { validUntil }),
    ...(basis && { basis }),
    ...(hiddenAt && { hiddenAt }),
    ...rest,
    uses: entry.uses,
  };
};

type OwnEntry = { readonly entry: VaultCode; readonly by: Principal };

const unknownEntry = (entry: VaultCode): Refusal => new Refusal('not-found', say('entry-unknown', { entry }));

/** The file of an own entry, also of one that is hidden or does not hold any more; never one with malware in it. */
export const readOwnEntry = async (store: Store, { entry: code, by }: OwnEntry): Promise<EntryFile> => {
  const [found] = await readEntries(store, [key.vaultEntry(code)]);
  if (!found || !isOwn(found.entry, by)) throw unknownEntry(code);
  if (found.state === 'withheld') throw new Refusal('not-allowed-now', say('entry-withheld', { entry: code }));
  return found.file;
};

const isOwn = ({ account }: VaultItem, by: Principal): boolean => by.kind === 'citizen' && account === by.id;

/**
 * Hides an own entry from every filing, or shows it again; may be repeated. A filing that has taken it and is not submitted yet cannot be
 * submitted with it: both write the entry.
 */
export const hideEntry = (
  store: Store,
  { entry: code, hidden, by }: OwnEntry & { readonly hidden: boolean },
): Promise<undefined> =>
  runCommand(store, { reads: [key.vaultEntry(code)] }, async ([item]) => {
    const entry = item && parseItem(VaultItem, item);
    if (!entry || !isOwn(entry, by)) throw unknownEntry(code);
    const { rev, hiddenAt } = entry;
    if ((hiddenAt !== undefined) === hidden) return NO_WRITES;
    const { hiddenAt: _, ...rest } = item as typeof item & { hiddenAt?: unknown };
    const put = { ...rest, ...(hidden && { hiddenAt: store.clock.now() }), rev: rev + 1 };
    return { writes: [{ put: put as typeof item, when: { equals: { rev } } }], answer: undefined };
  });
