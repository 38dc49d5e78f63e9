/**
 * Papers: announced as a list, sent straight to the file store, and checked when they are handed in (`arrival.ts`).
 *
 * Invariants
 * 1. A number is given once, so a key never names two files.
 * 2. A paper is marked `stored` by a command that has found its file whole.
 * 3. The content of a file cannot change after that: every upload permission is bound to its checksum.
 */

import type { Files, Item, Query, Write } from '../../platform/ports.ts';
import type { AnnouncedComponent, Component, ComponentOffer } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { Fault } from '../../schemas/problem.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { type Named, type Said, sayings } from '../../schemas/said.ts';
import type { ComponentTicket } from '../../schemas/upload.ts';
import { sayOfField } from '../../schemas/wrong.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import type { Remembering } from '../dossier/command.ts';
import type { Store } from '../store.ts';
import { PapersItem, parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { partition } from '../table/partitions.ts';
import { endingsOf } from './content/file-types.ts';
import { whileUnjudged } from './unjudged-papers.ts';

const say = sayings({
  'paper-not-waiting': {
    vi: 'Không có giấy tờ số {paper} đang chờ tệp.',
    en: 'No paper {paper} is waiting for a file.',
  },
  'file-ending': {
    vi: 'tên tệp phải kết thúc bằng một trong: {endings}',
    en: 'must end in one of {endings}',
  },
  'file-too-large': { vi: 'tệp được lớn nhất {most}', en: 'must be at most {most}' },
});

/** An upload permission lasts this long. */
export const UPLOAD_SECONDS = 15 * 60;

// ── numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The ranges of paper numbers in a dossier, by source. */
export const PAPER_NUMBERS = {
  filing: { first: 1, last: 100 },
  supplement: { first: 101, last: 900 },
  result: { first: 901, last: 9999 },
} as const;
export type PaperSource = keyof typeof PAPER_NUMBERS;

/** The dossier's items that hold papers, all or those of one source. */
export const listPaperItems = async (
  store: Store,
  code: DossierCode,
  source?: PaperSource,
): Promise<readonly Item[]> => {
  const range: Query['range'] = source
    ? { from: key.papers(code, PAPER_NUMBERS[source].first).sk, to: key.papers(code, PAPER_NUMBERS[source].last).sk }
    : { prefix: 'K#' };
  return (await store.table.query({ hash: partition.dossier(code), range })).items;
};

export const papersIn = (items: readonly Item[]): readonly Component[] =>
  items.flatMap(item => parseItem(PapersItem, item).components);

/** Whether the file is that of the paper, or that of the scan before its officer signed it. */
export const isFileOf = ({ key, scan }: Component, file: string): boolean => key === file || scan?.key === file;

/** The papers of a dossier by number, all or those of one source. */
export const listComponents = async (
  store: Store,
  code: DossierCode,
  source?: PaperSource,
): Promise<readonly Component[]> => papersIn(await listPaperItems(store, code, source));

/** What was handed in, at the filing or in a supplement; files of results are none of it, also those that the system made. */
export const listHandedIn = async (store: Store, code: DossierCode): Promise<readonly Component[]> =>
  (await listComponents(store, code)).filter(({ number }) => number <= PAPER_NUMBERS.supplement.last);

/**
 * Whether the applicant has laid papers on a counter: originals or copies, at the filing or in a supplement. Those of a filing by post travel
 * in its items.
 */
export const hasPapersAtCounter = async (
  store: Store,
  { code, channel }: Pick<Dossier, 'code' | 'channel'>,
): Promise<boolean> =>
  (await listComponents(store, code, channel === 'post' ? 'supplement' : undefined)).some(
    ({ stored, broughtAs }) => stored && (broughtAs === 'original' || broughtAs === 'copy'),
  );

/** The number that the next paper of this source gets, by the items that hold the earlier ones. */
export const nextNumber = (source: PaperSource, items: readonly Item[]): number =>
  Math.max(PAPER_NUMBERS[source].first - 1, ...items.map(item => parseItem(PapersItem, item).last)) + 1;

// ── announcing ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** A paper and where its file lies. */
export type PlacedPaper = AnnouncedComponent & { readonly key: string };

/** Upload permissions for papers, in their order; each is bound to size, type and checksum. */
export const ticketsFor = (files: Files, papers: readonly PlacedPaper[]): Promise<ComponentTicket[]> =>
  Promise.all(
    papers.map(async ({ number, key, size, type, sha256 }) => ({
      number,
      upload: await files.offerUpload({ key, size, type, sha256, expiresInSeconds: UPLOAD_SECONDS }),
    })),
  );

/** A new ticket for the paper with that number; refuses where there is none. */
export const getTicket = async (
  files: Files,
  papers: readonly PlacedPaper[],
  number: number,
): Promise<ComponentTicket> => {
  const [ticket] = await ticketsFor(
    files,
    papers.filter(paper => paper.number === number),
  );
  if (!ticket) throw new Refusal('not-found', say('paper-not-waiting', { paper: number }));
  return ticket;
};

/** Remembers announced papers by their numbers. Their names are personal data, and are read again by `list`. */
export const rememberByNumber = <Paper extends PlacedPaper>(
  list: () => Promise<readonly Paper[]>,
): Remembering<readonly Paper[]> => ({
  keep: papers => papers.map(({ number }) => number),
  recall: async kept => {
    const numbers = new Set(kept as readonly number[]);
    return (await list()).filter(({ number }) => numbers.has(number));
  },
});

/** Refuses with all faults, if there are any. */
export const requireFaultless = (refusal: Said, faults: readonly Fault[]): void => {
  if (faults.length > 0) throw new Refusal('invalid', refusal, { errors: [...faults] });
};

/** A size for people, and in bytes for programs. */
export const sizeOf = (bytes: number): Named => {
  const mebibytes = bytes / (1024 * 1024);
  const text = mebibytes >= 1 ? `${Math.floor(mebibytes * 10) / 10} MB` : `${Math.floor(bytes / 1024)} KB`;
  return { vi: text.replace('.', ','), en: text, value: bytes };
};

/** Faults of the file that is announced at that place, with a pointer to the field of each. */
export const faultsOfOffer = (place: number, faults: readonly (Fault | false)[]): readonly Fault[] =>
  faults.flatMap(fault => (fault ? [{ ...fault, pointer: `/body/components/${place}/${fault.pointer}` }] : []));

/** A fault where a file's name does not fit its type. */
export const faultOfName = ({ fileName, type }: ComponentOffer): Fault | false => {
  const endings = endingsOf(type);
  const fits = endings.some(ending => fileName.toLowerCase().endsWith(ending));
  return !fits && endings.length > 0 && { pointer: 'fileName', detail: say('file-ending', { endings }) };
};

/**
 * Faults of announced papers: each must be one of the procedure, of an accepted type, not too large, and have a name of its type.
 * Returns all faults of all papers.
 */
export const faultsOfOffers = (
  { components }: Procedure,
  offers: readonly (ComponentOffer | undefined)[],
): readonly Fault[] =>
  offers.flatMap((offer, i) => {
    if (!offer) return [];
    const { component, type, size } = offer;
    const wanted = Object.hasOwn(components, component) ? components[component] : undefined;
    if (!wanted)
      return faultsOfOffer(i, [
        { pointer: 'component', detail: sayOfField('one-of', { values: Object.keys(components) }) },
      ]);
    return faultsOfOffer(i, [
      !wanted.accepts.includes(type) && { pointer: 'type', detail: sayOfField('one-of', { values: wanted.accepts }) },
      size > wanted.maxBytes && { pointer: 'size', detail: say('file-too-large', { most: sizeOf(wanted.maxBytes) }) },
      faultOfName(offer),
    ]);
  });

/** The size of all papers together. */
export const totalBytes = (papers: readonly Pick<ComponentOffer, 'size'>[]): number =>
  papers.reduce((sum, { size }) => sum + size, 0);

/** Announced papers with their numbers. Only officers scan what is laid before them: what anybody else sends is a file of his or her own. */
export const numberOffers = (
  offers: readonly ComponentOffer[],
  { first, by }: { readonly first: number; readonly by: Principal },
): AnnouncedComponent[] =>
  offers.map((offer, i) => ({
    ...offer,
    number: first + i,
    source: by.kind === 'officer' ? offer.source : 'electronic',
  }));

/** The write of papers that are announced together, at least one, as one new item. */
export const announcePapers = (store: Store, code: DossierCode, components: readonly Component[]): Write => {
  const numbers = components.map(({ number }) => number);
  const papers: PapersItem = { rev: 1, last: Math.max(...numbers), components: [...components] };
  const item = { ...key.papers(code, Math.min(...numbers)), entity: 'papers', ...papers };
  return { put: whileUnjudged(item, store.clock.now()), when: { absent: true } };
};

/** Replaces the papers of an item, on the condition that it has not changed since it was read. */
export const replacePapers = (store: Store, item: Item, components: readonly Component[]): Write => {
  const { rev } = parseItem(PapersItem, item);
  const replaced = { ...item, components: [...components], rev: rev + 1 };
  return { put: whileUnjudged(replaced, store.clock.now()), when: { equals: { rev } } };
};
