/**
 * A safety net below the outbox. Goes through the running dossiers, a page each minute, and finds those that wait for their machine
 * although no entry of the outbox watches over them. No command leaves such a dossier (`outbox-entries.ts`); a restored table or a
 * lost entry may have.
 */
import * as z from 'zod';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { Instant } from '../../schemas/time.ts';
import { NO_WRITES, runCommand } from '../dossier/command.ts';
import { getHead } from '../dossier/guards.ts';
import { isMachinesTurn } from '../dossier/outbox-entries.ts';
import type { Store } from '../store.ts';
import { type HeadItem, parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { transactUnlessChanged } from '../table/try-again.ts';
import { replaceSilentMachine } from './epochs.ts';
import { counted, countsItem, Tally } from './tally.ts';
import { continueUnfinished } from './unfinished.ts';

/** Dossiers checked in a minute: about 140,000 a day, each for the price of reading a head. */
const A_MINUTE = 100;

const CURSOR = key.heartbeat('audit');

/** Where the round stands: the cursor of its next page, when it began, and what it has counted. */
const Round = z.object({
  rev: z.int().nonnegative().optional(),
  after: z.string().optional(),
  from: Instant.optional(),
  tally: Tally.optional(),
});

/** Checks the next dossiers, and begins again after the last. One that cannot be checked goes to `onFault` and does not stop the others. */
export const auditRunning = async (
  store: Store,
  onFault: (code: DossierCode, error: unknown) => void,
): Promise<void> => {
  const item = await store.table.find(CURSOR);
  const round = item ? parseItem(Round, item) : {};
  let { after, tally = {} } = round;
  for (let seen = 0; seen < A_MINUTE; ) {
    const { heads, next } = await continueUnfinished(store, { limit: A_MINUTE, after });
    await Promise.all(heads.map(head => checkRunning(store, head).catch(error => onFault(head.dossier.code, error))));
    seen += heads.length;
    tally = counted(tally, heads);
    after = next;
    if (next === undefined) break;
  }
  await keepRound(store, round, { after, tally });
};

/** Keeps how far the round came; when it has ended, its counts replace those of the round before. */
const keepRound = async (
  store: Store,
  { rev, from = store.clock.now() }: z.infer<typeof Round>,
  { after, tally }: { readonly after: string | undefined; readonly tally: Tally },
): Promise<void> => {
  const put = { ...CURSOR, rev: (rev ?? 0) + 1, ...(after !== undefined && { after, from, tally }) };
  const ended = after === undefined ? [{ put: countsItem({ from, to: store.clock.now(), tally }) }] : [];
  // If another run has gone on from the same place, what it counted stands.
  await transactUnlessChanged(store.table, [
    { put, ...(rev !== undefined && { when: { equals: { rev } } }) },
    ...ended,
  ]);
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
