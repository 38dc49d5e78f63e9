/**
 * The files of receipts, sealed by the unit that was paid as results are. A receipt has its number before; a signer that is silent is asked
 * again, with growing pauses, and holds neither the money nor the next number up.
 */
import type { Files, Item, Signer } from '../../platform/ports.ts';
import type { Language } from '../../schemas/language.ts';
import { KeptReceipt, type Receipt } from '../../schemas/receipt.ts';
import { numberOfReceipt } from '../../schemas/receipt-number.ts';
import { Refusal } from '../../schemas/refusal.ts';
import type { SlipFile } from '../../schemas/slip.ts';
import { type Instant, toEpoch } from '../../schemas/time.ts';
import { nameOfUnit } from '../directory/unit-names.ts';
import { NO_WRITES, runCommand } from '../dossier/command.ts';
import type { OneReceipt } from '../money/kept-receipts.ts';
import { knownReceipt } from '../results/known-files.ts';
import { sealOf } from '../results/seal-results.ts';
import { shownSeal } from '../results/shown-signatures.ts';
import { SAME_FOR_MILLISECONDS } from '../signing/signing-time.ts';
import { signAndStore } from '../signing/stored-documents.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { processDue } from '../table/pages.ts';
import { nextTryAt } from '../table/try-again.ts';

/** Makes the file of a receipt: the same content makes the same bytes. */
export type PrintReceipt = (content: Receipt, language: Language) => Promise<Uint8Array>;

/** What sealing needs beside the store. */
export type Sealing = {
  readonly ports: { readonly files: Files; readonly signer: Signer };
  readonly print: PrintReceipt;
};

/** Seconds between the tries for one receipt. */
const PAUSES = { first: 60, longest: 3600 } as const;
/** Receipts that are sealed together: each is a whole file. */
const AT_ONCE = 4;
/** Attempts of the first minutes have the time of the receipt. */
const timeOfSeal = (at: Instant, now: Instant): Instant =>
  toEpoch(now) - toEpoch(at) < SAME_FOR_MILLISECONDS ? at : now;

/** The sealed file of a receipt: the one that is kept, or one that is made and sealed now. Refuses where the signer does not sign. */
export const sealedFileOf = async (
  store: Store,
  { ports, print }: Sealing,
  { kept, which, language }: OneReceipt & { readonly language: Language },
): Promise<SlipFile> => {
  const { content, files } = kept;
  const { unit, dossier, at, year, number } = content;
  const known = files[language];
  if (known) return known;
  if (!unit) throw new Error(`The receipt ${number}/${year} of ${dossier} does not say which unit was paid.`);
  const by = sealOf({ code: unit, name: await nameOfUnit(store, unit) });
  const time = timeOfSeal(at, store.clock.now());
  const { key, sha256, size, marks } = await signAndStore(ports, {
    pdf: await print(content, language),
    folder: `slips/${dossier}/receipt-${year}-${number}-${language}`,
    ...{ by, at: time, reason: `Biên lai ${numberOfReceipt(content)}, hồ sơ ${dossier}` },
    shown: shownSeal({ by, at: time }),
  });
  return keepFile(store, { which, content, language, file: { key, sha256, size }, marks });
};

type Keeping = {
  readonly content: Receipt;
  readonly which: number;
  readonly language: Language;
  readonly file: SlipFile;
  readonly marks: readonly string[];
};

/** Keeps the file, and returns the one that counts: where another was kept meanwhile, that one. */
const keepFile = (
  store: Store,
  { content: { dossier, payment }, which, language, file, marks }: Keeping,
): Promise<SlipFile> =>
  runCommand(store, { reads: [key.receipt(dossier, { payment, which })] }, async ([item]) => {
    if (!item) throw new Error(`The receipt ${which} of ${payment} is not kept.`);
    const { rev, files } = parseItem(KeptReceipt, item);
    const kept = files[language];
    if (kept) return { writes: [], answer: kept };
    const { dueIn: _dueIn, dueAt: _dueAt, ...sealed } = item;
    const put = { ...(language === 'vi' ? sealed : item), rev: rev + 1, files: { ...files, [language]: file } };
    return {
      writes: [
        { put: put as Item, when: { equals: { rev } } },
        ...knownReceipt({ dossier, payment, which, sha256: file.sha256, marks }),
      ],
      answer: file,
    };
  });

/** Seals what has a number and no seal. A fault goes to `onFault`; a signer that is silent is none. */
export const sweepUnsealed = async (
  store: Store,
  sealing: Sealing,
  onFault: (error: unknown) => void,
): Promise<void> => {
  await processDue(
    store.table,
    { list: list.unsealed, by: store.clock.now(), atOnce: AT_ONCE },
    async item => {
      const which = Number(item.sk.split('#').at(-1));
      await sealOrPostpone(store, sealing, { kept: parseItem(KeptReceipt, item), which });
    },
    (_, error) => onFault(error),
  );
};

/** Seals a receipt. Where that fails it is due again later; throws what is no refusal. */
export const sealOrPostpone = async (store: Store, sealing: Sealing, { kept, which }: OneReceipt): Promise<void> => {
  try {
    await sealedFileOf(store, sealing, { kept, which, language: 'vi' });
  } catch (error) {
    const { dossier, payment } = kept.content;
    await postpone(store, key.receipt(dossier, { payment, which }));
    if (!(error instanceof Refusal)) throw error;
  }
};

const postpone = (store: Store, at: ReturnType<typeof key.receipt>): Promise<void> =>
  runCommand<void>(store, { reads: [at] }, async ([item]) => {
    const kept = item && parseItem(KeptReceipt, item);
    if (!item || !kept || kept.files.vi) return NO_WRITES;
    const { rev, attempts } = kept;
    const dueAt = nextTryAt(store, attempts, PAUSES);
    return {
      writes: [{ put: { ...item, rev: rev + 1, attempts: attempts + 1, dueAt }, when: { equals: { rev } } }],
      answer: undefined,
    };
  });
