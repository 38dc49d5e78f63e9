/**
 * Papers: announced as a list, sent straight to the file store, and checked when they are handed in.
 *
 * Invariants
 * 1. A number is given once, so a key never names two files.
 * 2. A paper is marked `stored` by a command that has found its file whole.
 * 3. The content of a file cannot change after that: every upload permission is bound to its checksum.
 */

import type { Files, Item, Query, Write } from '../../platform/ports.ts';
import type { AnnouncedComponent, Arrival, Component, ComponentOffer } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Fault } from '../../schemas/problem.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { type Named, type Said, sayings } from '../../schemas/said.ts';
import type { ComponentTicket } from '../../schemas/upload.ts';
import { sayOfField } from '../../schemas/wrong.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import type { Remembering } from '../dossier/command.ts';
import type { Store } from '../store.ts';
import { PapersItem, parseItem } from '../table/items.ts';
import { key, partition } from '../table/keys.ts';
import { endingsOf, type Looking, lookAt } from './content/file-types.ts';
import { LEAST_SIDE, MOST_MEGAPIXELS, MOST_SIDE } from './content/images.ts';
import { SparingReader } from './content/sparing-reader.ts';

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
  'paper-missing': { vi: 'Thiếu: {paper}', en: 'missing: {paper}' },
  'file-not-sent': {
    vi: 'giấy tờ số {paper} đã báo nhưng chưa gửi tệp',
    en: 'paper {paper} was announced but has not been sent',
  },
  'send-or-remove-file': {
    vi: 'giấy tờ số {paper} đã báo nhưng chưa gửi tệp: gửi tệp (POST {at}/upload cấp quyền mới), hoặc bỏ giấy tờ (DELETE {at})',
    en: 'paper {paper} was announced but has not been sent: send its file (POST {at}/upload gives a new ticket), or DELETE {at}',
  },
  'file-altered': {
    vi: 'tệp của giấy tờ số {paper} khác dung lượng hoặc mã kiểm tra đã báo. Gửi lại tệp',
    en: 'paper {paper} differs in size or checksum from what was announced',
  },
  'file-of-other-type': {
    vi: 'tệp của giấy tờ số {paper} không thuộc loại đã báo. Chọn tệp khác',
    en: 'paper {paper} is not of the type that was announced',
  },
  'file-unreadable': {
    vi: 'tệp của giấy tờ số {paper} bị hỏng hoặc thiếu phần cuối, không mở được. Lưu hoặc quét lại, rồi chọn tệp mới',
    en: 'paper {paper} is damaged or incomplete and cannot be opened. Save or scan it again, and send the new file',
  },
  'file-locked': {
    vi: 'tệp của giấy tờ số {paper} có mật khẩu hoặc bị hạn chế quyền. Lưu lại không đặt mật khẩu, rồi chọn tệp mới',
    en: 'paper {paper} is protected by a password or by restrictions. Save it without them, and send the new file',
  },
  'file-signed': {
    vi: 'tệp của giấy tờ số {paper} đã có chữ ký số. Xuất lại tệp chưa ký từ phần mềm soạn thảo, rồi chọn tệp mới',
    en: 'paper {paper} has a digital signature already. Export it without one from the program that made it, and send the new file',
  },
  'image-too-small': {
    vi: 'ảnh của giấy tờ số {paper} quá nhỏ để đọc: mỗi cạnh phải có ít nhất {least} điểm ảnh. Chụp hoặc quét lại',
    en: 'the image of paper {paper} is too small to be read: each side must have at least {least} pixels. Scan it again',
  },
  'image-too-large': {
    vi: 'ảnh của giấy tờ số {paper} quá lớn: mỗi cạnh nhiều nhất {side} điểm ảnh, cả ảnh nhiều nhất {most} triệu. Quét lại với độ phân giải thấp hơn',
    en: 'the image of paper {paper} is too large: at most {side} pixels a side and {most} million in all. Scan it at a lower resolution',
  },
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

/** The papers of a dossier by number, all or those of one source. */
export const listComponents = async (
  store: Store,
  code: DossierCode,
  source?: PaperSource,
): Promise<readonly Component[]> => papersIn(await listPaperItems(store, code, source));

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

export const numberOffers = (offers: readonly ComponentOffer[], first: number): AnnouncedComponent[] =>
  offers.map((offer, i) => ({ ...offer, number: first + i }));

/** The write of papers that are announced together, at least one, as one new item. */
export const announcePapers = (code: DossierCode, components: readonly Component[]): Write => {
  const numbers = components.map(({ number }) => number);
  const papers: PapersItem = { rev: 1, last: Math.max(...numbers), components: [...components] };
  return { put: { ...key.papers(code, Math.min(...numbers)), entity: 'papers', ...papers }, when: { absent: true } };
};

/** Replaces the papers of an item, on the condition that it has not changed since it was read. */
export const replacePapers = (item: Item, components: readonly Component[]): Write => {
  const { rev } = parseItem(PapersItem, item);
  return { put: { ...item, components: [...components], rev: rev + 1 }, when: { equals: { rev } } };
};

// ── checking ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What is wrong with the file of a paper. With `at`, its address: what to do where it has not been sent. */
export const sayOfArrival = (paper: number, arrival: Exclude<Arrival, 'whole'>, at?: string): Said => {
  if (arrival === 'altered') return say('file-altered', { paper });
  if (arrival === 'mistyped') return say('file-of-other-type', { paper });
  if (arrival === 'unreadable') return say('file-unreadable', { paper });
  if (arrival === 'locked') return say('file-locked', { paper });
  if (arrival === 'signed') return say('file-signed', { paper });
  if (arrival === 'too-few-pixels') return say('image-too-small', { paper, least: LEAST_SIDE });
  if (arrival === 'too-many-pixels') return say('image-too-large', { paper, side: MOST_SIDE, most: MOST_MEGAPIXELS });
  return at === undefined ? say('file-not-sent', { paper }) : say('send-or-remove-file', { paper, at });
};

/** Finds out whether the file of a paper has arrived as it was announced. */
export type CheckArrival = (paper: PlacedPaper) => Promise<Arrival>;

/** Checks each file once, however often the command is decided again. */
export const arrivalChecker = (files: Files, looking?: Looking): CheckArrival => {
  const found = new Map<string, Promise<Arrival>>();
  return paper => {
    const arrival = found.get(paper.key) ?? arrivalOf(files, paper, looking);
    found.set(paper.key, arrival);
    return arrival;
  };
};

/** Checks the file of a paper. Joins the parts of a large file first, if it was sent in parts. */
export const arrivalOf = async (files: Files, paper: PlacedPaper, looking?: Looking): Promise<Arrival> => {
  const file = (await files.join(paper)) ?? (await files.find(paper.key));
  if (!file) return 'absent';
  if (file.size !== paper.size || file.sha256 !== paper.sha256) return 'altered';
  return lookAt(paper.type, new SparingReader(file.size, part => files.readPart(paper.key, part)), looking);
};

/** What is handed in: the papers, the names of required ones, and the address at which a paper can be removed (`/drafts/…`). */
export type HandedIn = {
  readonly papers: readonly PlacedPaper[];
  readonly required: readonly string[];
  readonly procedure: Procedure;
  readonly place: string;
};

/**
 * Checks every paper that is handed in, and returns every fault: required papers that were not announced, and announced papers whose
 * files are missing or differ. Nothing is dropped silently.
 */
export const faultsOfPapers = async (
  checkArrival: CheckArrival,
  { papers, required, procedure: { components }, place }: HandedIn,
): Promise<readonly Fault[]> => {
  const missing = required.flatMap(name =>
    papers.some(({ component }) => component === name)
      ? []
      : [
          {
            pointer: `/components/${name}`,
            detail: say('paper-missing', { paper: { vi: name, en: name, ...components[name]?.title, value: name } }),
          },
        ],
  );
  const faulty = await Promise.all(
    papers.map(async (paper): Promise<Fault[]> => {
      const arrival = await checkArrival(paper);
      if (arrival === 'whole') return [];
      const detail = sayOfArrival(paper.number, arrival, `${place}/components/${paper.number}`);
      return [{ pointer: `/components/${paper.component}`, detail }];
    }),
  );
  return [...missing, ...faulty.flat()];
};
