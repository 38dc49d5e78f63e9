/**
 * Scans of paper carry the signature of the officer who handed them in at the counter, with the data of the paper (A 19(2), 17(1)c of NĐ 118/2025).
 *
 * Invariants
 * 1. The acceptance never waits for a signer: scans are signed behind it, and a signer that is silent is asked again.
 * 2. What was scanned stays where it is; the paper names the signed file, and remembers the other. An image is put into a PDF of one page, byte
 *    for byte, and that is signed: the signature names the hash of the image.
 * 3. A scan is signed once: what is signed and noted is not signed again, and attempts that follow one another make the same file.
 */
import { Conflict, SignatoryUnknown } from '../../platform/errors.ts';
import type { Files, Item, Signatory, Signer } from '../../platform/ports.ts';
import type { Component, SignedScan } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { JournalEntry } from '../../schemas/journal.ts';
import { ourselves } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { findEntry } from '../../workflows/define/procedure.ts';
import { NO_WRITES, runCommand, startWriting } from '../dossier/command.ts';
import { listEntries } from '../dossier/journal.ts';
import { listComponents, listPaperItems, PAPER_NUMBERS, papersIn, replacePapers } from '../papers/components.ts';
import { IMAGES, pdfOfImage } from '../papers/content/image-as-pdf.ts';
import { Contradiction } from '../papers/content/sparing-reader.ts';
import { timeOfSigning } from '../signing/signing-time.ts';
import { signStored } from '../signing/stored-documents.ts';
import { procedureOf, type Store } from '../store.ts';
import { HeadItem, OfficerName, PersonalItem, parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';

export type ScanPorts = { readonly files: Files; readonly signer: Signer };

const VAULT = ourselves('vault');
/** Under which name the time of signing is kept. */
const SCANS = { step: 'scans', visit: 1 };

/**
 * Signs the scans of an accepted dossier that are not signed yet. One whose officer has no certificate, or that can be no signed PDF, stays as
 * it is. Refuses, with nothing of that scan changed, where the signer does not answer.
 */
export const signScans = async (store: Store, ports: ScanPorts, code: DossierCode): Promise<void> => {
  const [headItem, personal] = await store.table.findAll([key.head(code), key.personal(code)]);
  if (!headItem || !personal) return;
  const { dossier } = parseItem(HeadItem, headItem);
  if (!dossier.acceptedAt) return;
  const waiting = scansToSign(dossier, await listComponents(store, code));
  if (waiting.length === 0) return;
  const officers = scannersIn(await listEntries(store, code));
  const { owner } = parseItem(PersonalItem, personal).parties;
  const at = await timeOfSigning(store, { code, ...SCANS });
  for (const paper of waiting) {
    const officer = officers.get(paper.number);
    if (!officer) continue;
    const by = await signatoryOf(store, officer);
    const reason = dataOf(dossier, paper, owner.identityNumber);
    const folder = `scans/${code}/${paper.number}`;
    const pdfOf = isImage(paper) ? (bytes: Uint8Array) => pdfOfImage(paper.type, Buffer.from(bytes)) : undefined;
    const signed = await signStored(ports, { of: paper, folder, by, reason, at, pdfOf }).catch(unlessNever);
    if (signed) await noteSigned(store, { code, paper, signed, officer: officer.id, at });
  }
  await store.table.transact([{ delete: key.signing(code, SCANS) }]);
};

const scansToSign = (dossier: Dossier, papers: readonly Component[]): readonly Component[] =>
  papers.filter(paper => isUnsigned(paper) && maySign(dossier, paper));

/** Whether one of the papers of an accepted dossier is a scan that is to be signed. */
export const hasScanToSign = (dossier: Dossier, papers: readonly Component[]): boolean =>
  scansToSign(dossier, papers).length > 0;

const PDF = 'application/pdf';
const isImage = ({ type }: Component): boolean => IMAGES.includes(type);

/** An image stays one where the procedure takes no PDF in its place, as a photograph. */
const maySign = (dossier: Dossier, paper: Component): boolean =>
  paper.type === PDF ||
  (isImage(paper) && (findEntry(procedureOf(dossier).components, paper.component)?.accepts.includes(PDF) ?? false));

const isUnsigned = ({ stored, source, verdict, scan, number }: Component): boolean =>
  stored &&
  source === 'digitised' &&
  verdict === 'clean' &&
  scan === undefined &&
  number <= PAPER_NUMBERS.supplement.last;

type Scanner = { readonly id: PersonId; readonly unit: UnitCode };

/** Who handed in which scan, as the journal says it. */
const scannersIn = (entries: readonly JournalEntry[]): ReadonlyMap<number, Scanner> =>
  new Map(
    entries.flatMap(entry => {
      const { kind, id, unit } = entry.by;
      if (entry.type !== 'submitted' && entry.type !== 'step-decided') return [];
      if (kind !== 'officer' || !unit) return [];
      return (entry.papers ?? []).map(({ paper }) => [paper, { id, unit }] as const);
    }),
  );

const signatoryOf = async (store: Store, { id, unit }: Scanner): Promise<Signatory> => {
  const [officer, { name }] = await Promise.all([store.table.find(key.officer(id)), store.units.get(unit)]);
  return { kind: 'officer', id, name: officer ? OfficerName.parse(officer).name : id, unit: name.vi };
};

/**
 * The data of a digitised paper, as the signature says them: name, type, whose it is, what it was for, how long and where it holds. What the
 * paper itself says of its scope is not read [K].
 */
const dataOf = (dossier: Dossier, scan: Component, owner: string): string => {
  const { component, validUntil, sha256 } = scan;
  const { components, title } = procedureOf(dossier);
  const paper = findEntry(components, component);
  return [
    `Số hóa: ${paper?.title.vi ?? component}`,
    paper?.paperType && `mã loại ${paper.paperType}`,
    `số định danh ${owner}`,
    `trích yếu: nộp để làm thủ tục “${title.vi}”, hồ sơ ${dossier.code}`,
    validUntil ? `có giá trị đến ${validUntil}` : 'thời hạn theo bản giấy',
    'phạm vi: giải quyết thủ tục hành chính',
    isImage(scan) && `ảnh gốc SHA-256 ${sha256}`,
  ]
    .filter(Boolean)
    .join('; ');
};

/** What no further attempt changes is no fault: the scan stays unsigned. */
const unlessNever = (error: unknown): undefined => {
  const isNever =
    error instanceof Contradiction || (error instanceof Refusal && error.cause instanceof SignatoryUnknown);
  if (!isNever) throw error;
};

/** `giay-to.jpg` is `giay-to.pdf`. */
const asPdf = ({ fileName }: Component): Pick<Component, 'type' | 'fileName'> => ({
  ...{ type: PDF, fileName: fileName.replace(/\.[a-z]{3,4}$/i, '.pdf') },
});

type Signed = {
  readonly code: DossierCode;
  readonly paper: Component;
  readonly signed: { readonly key: string; readonly sha256: string; readonly size: number };
  readonly officer: PersonId;
  readonly at: SignedScan['at'];
};

/** The paper and the journal say it in one transaction. */
const noteSigned = async (store: Store, { code, paper, signed, officer, at }: Signed): Promise<void> => {
  const { number, component } = paper;
  const holds = (item: Item): boolean => papersIn([item]).some(one => one.number === number);
  const found = (await listPaperItems(store, code)).find(holds);
  if (!found) throw new Conflict(`The paper ${number} of ${code} is gone.`);
  const { pk, sk } = found;
  await runCommand(store, { reads: [key.head(code), { pk, sk }] }, async ([headItem, item]) => {
    const now = item && papersIn([item]).find(one => one.number === number);
    if (!headItem || !item || !now || now.scan || now.sha256 !== paper.sha256) return NO_WRITES;
    const { type } = now;
    const before = { key: now.key, sha256: now.sha256, size: now.size, ...(isImage(now) && { type }) };
    const scan: SignedScan = { ...before, officer, at };
    const { key: file, sha256, size } = signed;
    const after: Component = { ...now, ...(isImage(now) && asPdf(now)), key: file, sha256, size, scan };
    const papers = papersIn([item]).map(one => (one === now ? after : one));
    const writing = await startWriting(store, parseItem(HeadItem, headItem), VAULT);
    writing.record({ type: 'scan-signed', paper: number, component, officer, of: now.sha256, sha256 });
    writing.add(replacePapers(store, item, papers));
    return { writes: writing.writes(), answer: undefined };
  });
};
