/**
 * Folds heads into what each desk on the way expects. It looks at the head as it is now, never at the change that woke it, so that a
 * change which comes twice, late or out of order changes nothing.
 */
import type { Item, Write } from '../../platform/ports.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { desksOnWay, expectationsOf } from '../../workflows/rules/expectations.ts';
import { NO_WRITES, runCommand } from '../dossier/command.ts';
import { isBetweenSteps } from '../dossier/outbox-entries.ts';
import { continueUnfinished } from '../machine/unfinished.ts';
import { procedureOf, type Store } from '../store.ts';
import { HeadItem, parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { queryAll } from '../table/pages.ts';
import { partition } from '../table/partitions.ts';
import { ExpectationItem, expectationItem } from './expectation-item.ts';

type OnFault = (code: DossierCode, error: unknown) => void;

/** Folded side by side: their writes are of different items, and on the embedded platform they are one commit. */
const TOGETHER = 64;

/** Folds these dossiers. One that cannot be folded goes to `onFault` and does not stop the others. */
export const foldExpectations = async (store: Store, codes: Iterable<DossierCode>, onFault: OnFault): Promise<void> => {
  const all = [...new Set(codes)];
  for (let at = 0; at < all.length; at += TOGETHER)
    await Promise.all(
      all.slice(at, at + TOGETHER).map(code => foldOne(store, code).catch(error => onFault(code, error))),
    );
};

/**
 * The head is read after the expectations, so that it is never older than what they were folded from: what is decided from it may replace
 * them. Each is written by itself.
 */
const foldOne = (store: Store, code: DossierCode): Promise<undefined> =>
  runCommand(store, { reads: [], writesApart: true }, async () => {
    const kept = await queryAll(store.table, { hash: partition.expectations(code) });
    const head = await store.table.find(key.head(code));
    if (!head) return NO_WRITES;
    const { dossier } = parseItem(HeadItem, head);
    // The machine opens the next step in a moment; until then everything stands as before.
    if (!dossier.incident && isBetweenSteps(dossier)) return NO_WRITES;
    const expected = expectationsOf(procedureOf(dossier), dossier);
    const writes = desksOnWay(procedureOf(dossier), dossier).flatMap(desk => {
      const { sk } = key.expectation(code, desk);
      const before = kept.find(item => item.sk === sk);
      const next = expected.find(({ unit, role }) => unit === desk.unit && role === desk.role);
      return changeOf(before, rev => next && expectationItem(next, dossier, rev)) ?? [];
    });
    return { writes, answer: undefined };
  });

/** What must be written so that the kept item becomes the next one; undefined where it is that already. */
const changeOf = (item: Item | undefined, make: (rev: number) => Item | undefined): Write | undefined => {
  const kept = item && parseItem(ExpectationItem, item);
  const when = kept ? { equals: { rev: kept.rev } } : ({ absent: true } as const);
  const next = make((kept?.rev ?? 0) + 1);
  if (!next) return item && { delete: { pk: item.pk, sk: item.sk }, when };
  const isSame = kept && item?.desk === next.desk && kept.step === next.step && kept.deskOrder === next.deskOrder;
  return isSame ? undefined : { put: next, when };
};

/** Dossiers on the way round in a minute. */
const A_MINUTE = 100;
const CURSOR = key.heartbeat('expectations');

/** Goes round all dossiers that have not ended, so that a lost wake-up is made good. */
export const sweepExpectations = async (store: Store, onFault: OnFault): Promise<void> => {
  const kept = (await store.table.find(CURSOR))?.after;
  const { heads, next } = await continueUnfinished(store, {
    limit: A_MINUTE,
    after: typeof kept === 'string' ? kept : undefined,
  });
  await foldExpectations(
    store,
    heads.map(({ dossier }) => dossier.code),
    onFault,
  );
  await store.table.transact([{ put: { ...CURSOR, ...(next !== undefined && { after: next }) } }]);
};
