import { listShare, readShares } from '../../store/control/shares.ts';
import { EnteringItem } from '../../store/dossier/entering-item.ts';
import { findVaultOffers, takeFromVault } from '../../store/filing/vault-papers.ts';
import { fillVaults } from '../../store/operations/fill-vaults.ts';
import { findSupplementOffers, takeForSupplement } from '../../store/steps/supplement-vault.ts';
import { parseItem } from '../../store/table/items.ts';
import { hideEntry, listVault, readOwnEntry } from '../../store/vault/own-vault.ts';
import { handleEntering, sweepEntering } from '../../store/vault/sweep-entering.ts';
import { collectFaults } from '../collect-faults.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { commandOf, type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

const FAILED = 'papers did not enter the vaults of their owners.';
/** How long the address of a file can be used. */
const READ_SECONDS = 300;

/** The vaults of people: what was accepted and issued enters them; owners see it, and filings take it instead of asking again. */
export const vault: LienThongFunction<StorePort | 'files' | 'digests' | 'signer'> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      wake: changes =>
        collectFaults(onFault => {
          const owed = changes.flatMap(({ before, after }) =>
            after && !before ? [parseItem(EnteringItem, after)] : [],
          );
          return handleEntering(store, ports, { owed, onFault });
        }, FAILED),
      everyMinute: () => collectFaults(onFault => sweepEntering(store, ports, onFault), FAILED),
      routes: {
        listVault: ({ query, principal }) => listVault(store, principal, query),
        readVaultEntry: async ({ params, principal }) => {
          const { key, fileName } = await readOwnEntry(store, { ...params, by: principal });
          return { url: await ports.files.offerDownload({ key, fileName, expiresInSeconds: READ_SECONDS }) };
        },
        hideVaultEntry: ({ params, body, principal }) => hideEntry(store, { ...params, ...body, by: principal }),
        findVaultOffers: ({ body, principal }) => findVaultOffers(store, { ...body, by: principal }),
        takeFromVault: call => takeFromVault(store, commandOf('takeFromVault', call)),
        findSupplementOffers: ({ params, body, principal }) =>
          findSupplementOffers(store, { ...params, ...body, by: principal }),
        takeForSupplement: call => takeForSupplement(store, commandOf('takeForSupplement', call)),
        fillVaults: ({ body, principal }) => fillVaults(store, ports, { ...body, by: principal }),
        readShares: ({ query, principal }) => readShares(store, principal, query),
        listShare: ({ params, query, principal }) => listShare(store, principal, { ...params, ...query }),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
