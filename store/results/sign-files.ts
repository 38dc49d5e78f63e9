/** Files of results are signed before the command that makes the signatures count: nothing of it holds a transaction up. */
import type { Item, Key, Signatory, Signer } from '../../platform/ports.ts';
import type { Component } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { Instant } from '../../schemas/time.ts';
import type { Writing } from '../dossier/writing.ts';
import type { PaperPorts } from '../papers/arrival.ts';
import { announcePapers, listComponents, listPaperItems, nextNumber } from '../papers/components.ts';
import type { Shown } from '../papers/content/prepared-fields.ts';
import { VERDICT_WORDS } from '../papers/verdicts.ts';
import { timeOfSigning } from '../signing/signing-time.ts';
import { type SignedDocument, signStored } from '../signing/stored-documents.ts';
import { procedureOf, type Store } from '../store.ts';
import { HeadItem, parseItem, type TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { titleOfResult } from './owed-results.ts';

const say = sayings({
  'signing-infected': {
    vi: 'Chưa ký: tệp kết quả số {file} có mã độc. Trình tệp khác.',
    en: 'Nothing was signed: file {file} of the result has malware in it. Lay another file there.',
  },
});

/** The ports that signing needs beside the store's. */
export type SigningPorts = PaperPorts & { readonly signer: Signer };

/** A dossier and its open task, at which files are signed; of a correction what stands in the place of a task. */
export type Ready = {
  readonly dossier: Dossier;
  readonly task: Pick<TaskItem, 'step' | 'visit' | 'unit'>;
};

/**
 * What a command may sign, if all its rules let it; undefined where the command will be refused, or gets its earlier answer. The rules are
 * those that the command itself asks again; `reads` names the head first.
 */
export const findReady = async <Found extends Ready>(
  store: Store,
  reads: readonly Key[],
  getReady: (head: HeadItem, item: Item | undefined) => Found,
): Promise<Found | undefined> => {
  const [headItem, item] = await store.table.findAll(reads);
  if (!headItem) return undefined;
  try {
    return getReady(parseItem(HeadItem, headItem), item);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
};

/** A file as it was, and as it is signed, before anything makes the signature count. */
export type SignedFile = { readonly kind: string; readonly of: Component; readonly file: SignedDocument };

/** Refuses a file in which malware was found since it was laid there. */
const requireUninfected = async ({ scanner }: SigningPorts, { key, number }: Component): Promise<void> => {
  if ((await scanner.judge(key)) !== 'infected') return;
  throw new Refusal('not-allowed-now', say('signing-infected', { file: number }), {
    ...{ state: VERDICT_WORDS.infected, allowed: ['offerResults', 'layResult'] },
  });
};

/** Signs files of a dossier, each found by its number, one after the other. `what` is done by it, in the words of the signature. */
export const signFiles = async (
  store: Store,
  ports: SigningPorts,
  {
    ready: { dossier, task },
    files,
    by: signatory,
    what,
    shownOn,
  }: {
    readonly ready: Ready;
    readonly files: readonly { readonly kind: string; readonly file: number }[];
    readonly by: Signatory | Promise<Signatory>;
    readonly what: string;
    /** How the signature shows on a file that has fields prepared for it. */
    readonly shownOn: (of: { readonly kind: string; readonly by: Signatory; readonly at: Instant }) => Shown;
  },
): Promise<readonly SignedFile[]> => {
  const { code } = dossier;
  const [by, at, papers] = await Promise.all([
    signatory,
    timeOfSigning(store, { code, step: task.step, visit: task.visit }),
    listComponents(store, code, 'result'),
  ]);
  const procedure = procedureOf(dossier);
  const signed: SignedFile[] = [];
  for (const { kind, file } of files) {
    const of = papers.find(({ number }) => number === file) as Component;
    await requireUninfected(ports, of);
    const reason = `${what}: ${titleOfResult(procedure, kind).vi}, hồ sơ ${code}`;
    const shown = shownOn({ kind, by, at });
    const made = await signStored(ports, { of, folder: `results/${code}/${file}`, by, reason, at, shown });
    signed.push({ kind, of, file: made });
  }
  return signed;
};

/** What the journal says of a signed file: the numbers of the file that was signed and of the signed one, and the hash of the latter. */
type Recorded = { readonly kind: string; readonly of: number; readonly file: number; readonly sha256: string };

/** Keeps signed files with the dossier, each under a number of its own. Nothing of the signature is to be repeated any more. */
export const keepSigned = async (
  writing: Writing,
  signed: readonly SignedFile[],
  task: Ready['task'],
): Promise<readonly Recorded[]> => {
  const { store, code } = writing;
  const first = nextNumber('result', await listPaperItems(store, code, 'result'));
  const papers = signed.map(({ of, file: { marks: _, ...file } }, i): Component => {
    return { ...of, ...file, number: first + i, stored: true };
  });
  writing.add(announcePapers(store, code, papers), { delete: key.signing(code, task) });
  return signed.map(({ kind, of, file: { sha256 } }, i) => ({ kind, of: of.number, file: first + i, sha256 }));
};
