/**
 * A safety net below the outbox. Goes through the running dossiers, a page each minute, and finds those that wait for their machine
 * although no entry of the outbox watches over them. No command leaves such a dossier (`outbox-entries.ts`); a restored table, a lost
 * entry or an earlier release may have.
 */
import type { DossierCode } from '../../schemas/identifiers.ts';
import { NO_WRITES, runCommand } from '../dossier/command.ts';
import { getHead } from '../dossier/guards.ts';
import { isMachinesTurn } from '../dossier/outbox-entries.ts';
import type { Store } from '../store.ts';
import type { HeadItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { replaceSilentMachine } from './epochs.ts';
import { continueUnfinished } from './unfinished.ts';

/** Dossiers checked in a minute: about 140,000 a day, each for the price of reading a head. */
const A_MINUTE = 100;

const CURSOR = key.heartbeat('audit');

/** Checks the next dossiers, and begins again after the last. One that cannot be checked goes to `onFault` and does not stop the others. */
export const auditRunning = async (
  store: Store,
  onFault: (code: DossierCode, error: unknown) => void,
): Promise<void> => {
  const kept = (await store.table.find(CURSOR))?.after;
  let after = typeof kept === 'string' ? kept : undefined;
  for (let seen = 0; seen < A_MINUTE; ) {
    const { heads, next } = await continueUnfinished(store, { limit: A_MINUTE, after });
    await Promise.all(heads.map(head => checkRunning(store, head).catch(error => onFault(head.dossier.code, error))));
    seen += heads.length;
    after = next;
    if (next === undefined) break;
  }
  await store.table.transact([{ put: { ...CURSOR, ...(after !== undefined && { after }) } }]);
};

const waitsForMachine = ({ dossier, awaited = [] }: HeadItem): boolean =>
  !dossier.incident && isMachinesTurn(dossier, awaited);

/** Replaces the machine of a dossier that nothing watches over. The index may lag, so the head is read again. */
const checkRunning = async (store: Store, found: HeadItem): Promise<void> => {
  if (!waitsForMachine(found)) return;
  const { code } = found.dossier;
  await runCommand(store, { reads: [key.head(code)] }, async ([item]) => {
    const head = getHead(item, code);
    if (!waitsForMachine(head) || (await isWatched(store, head))) return NO_WRITES;
    const writing = await replaceSilentMachine(store, head, 'nothing watched over its machine');
    return { writes: writing.writes(), answer: undefined };
  });
};

const isWatched = async (store: Store, { dossier, handedOver }: HeadItem): Promise<boolean> =>
  handedOver !== undefined &&
  (await store.table.find({ ...key.head(dossier.code), sk: handedOver.entry })) !== undefined;
