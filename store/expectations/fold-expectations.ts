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

const foldOne = async (store: Store, code: DossierCode): Promise<undefined> => {
  const found = await store.table.find(key.head(code));
  if (!found) return undefined;
  // Which desks there are on the way stays: a correction may change units, but only before acceptance, when no desk expects it.
  const { dossier: first } = parseItem(HeadItem, found);
  const desks = desksOnWay(procedureOf(first), first);
  const reads = [key.head(code), ...desks.map(desk => key.expectation(code, desk))];
  return runCommand(store, { reads }, async ([head, ...kept]) => {
    if (!head) return NO_WRITES;
    const { dossier } = parseItem(HeadItem, head);
    // The machine opens the next step in a moment; until then everything stands as before.
    if (!dossier.incident && isBetweenSteps(dossier)) return NO_WRITES;
    const expected = expectationsOf(procedureOf(dossier), dossier);
    const writes = desks.flatMap(({ unit, role }, i) => {
      const next = expected.find(one => one.unit === unit && one.role === role);
      return changeOf(kept[i], rev => next && expectationItem(next, dossier, rev)) ?? [];
    });
    return { writes, answer: undefined };
  });
};

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
