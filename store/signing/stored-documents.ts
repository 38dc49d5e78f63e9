/** Documents in the store of files: read whole, signed, and stored under a key that their content gives them. */
import { hash } from 'node:crypto';
import { OutsideRefused, OutsideUnreachable, SignatoryUnknown, Unavailable } from '../../platform/errors.ts';
import type { FileDescription, Files, Signer } from '../../platform/ports.ts';
import { signaturesIn } from '../../schemas/pdf-signatures.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { type Named, sayings } from '../../schemas/said.ts';
import type { Instant } from '../../schemas/time.ts';
import { writtenDay } from '../../workflows/calendar/place-and-day.ts';
import { CannotWrite } from '../papers/content/pdf-face.ts';
import { CertificateOver } from './certificates.ts';
import { type DocumentToSign, markOf, signDocument } from './sign-document.ts';

const say = sayings({
  'signer-silent': {
    vi: 'Dịch vụ ký số chưa trả lời, nên chưa ký hồ sơ này. Ký lại sau ít phút; ký lại không tạo chữ ký thứ hai.',
    en: 'The signing service did not answer, so nothing of this dossier was signed. Sign again in some minutes; it is signed once.',
  },
  'signer-refused': {
    vi: 'Dịch vụ ký số từ chối ký, nên chưa ký hồ sơ này. Kiểm tra chứng thư số của người ký, rồi ký lại.',
    en: 'The signing service refused, so nothing of this dossier was signed. Check the certificate of the signatory, and sign again.',
  },
  'no-certificate': {
    vi: 'Chưa có chứng thư số dùng được cho {name}. Đề nghị quản trị viên cấu hình, rồi ký lại.',
    en: 'No usable certificate of {name} is configured. Ask the administrator, and sign again.',
  },
  'certificate-over': {
    vi: 'Chứng thư số của {name} chỉ có hiệu lực từ ngày {from} đến ngày {until}, nên chưa ký. Đề nghị quản trị viên cấu hình chứng thư mới, rồi ký lại.',
    en: 'The certificate of {name} holds only from {from} to {until}, so nothing was signed. Ask the administrator for a new one, and sign again.',
  },
  'cannot-write': {
    vi: 'Phông chữ của kết quả không có ký tự {characters}, nên chưa ký. Sửa số hoặc tên rồi làm lại.',
    en: 'The font of the result does not have {characters}, so nothing was signed. Change the number or the name, and do it again.',
  },
  'document-changed': {
    vi: 'Tệp trong kho khác tệp đã trình ký, nên không ký. Trình lại tệp kết quả.',
    en: 'The stored file differs from the one that was laid before the leader, so it is not signed. Lay the result again.',
  },
});

type Stored = Pick<FileDescription, 'key' | 'sha256' | 'size'>;

/** A stored document, and its marks: the SHA-256 of each signature in it, base64. */
export type SignedDocument = Stored & { readonly marks: readonly string[] };

const RETRY_SECONDS = 30;

/** The bytes of a stored file, if they have that SHA-256. */
const readWhole = async (files: Files, { key, size, sha256 }: Stored): Promise<Uint8Array> => {
  const bytes = await files.readPart(key, { from: 0, bytes: size });
  if (hash('sha256', bytes, 'base64') !== sha256) throw new Refusal('stale-version', say('document-changed'));
  return bytes;
};

type Signing = { readonly files: Files; readonly signer: Signer };

type ToSign = {
  readonly of: Stored;
  readonly folder: string;
  /** Makes a PDF of a file that is none; the same each time. */
  readonly pdfOf?: ((bytes: Uint8Array) => Uint8Array) | undefined;
};

/**
 * Signs a PDF and stores the signed one below `folder`, by its hash: what is there is never overwritten by other bytes. Refuses, with
 * nothing stored, where the signer does not sign.
 */
export const signAndStore = async (
  { files, signer }: Signing,
  { folder, ...document }: DocumentToSign & { readonly folder: string },
): Promise<SignedDocument> => {
  const signed = await signDocument(signer, document).catch(error => {
    throw refusalOf(error, document.by.name) ?? error;
  });
  const key = `${folder}/${hash('sha256', signed, 'hex')}.pdf`;
  const { sha256, size } = await files.put({ key, type: 'application/pdf', body: signed });
  return { key, sha256, size, marks: signaturesIn(signed).map(({ signature }) => markOf(signature)) };
};

/** Signs a stored file as {@link signAndStore} does. Refuses, with nothing stored, also where the file is another. */
export const signStored = async (
  ports: Signing,
  { of, pdfOf, ...document }: Omit<DocumentToSign, 'pdf'> & ToSign,
): Promise<SignedDocument> => {
  const bytes = await readWhole(ports.files, of);
  return signAndStore(ports, { ...document, pdf: pdfOf ? pdfOf(bytes) : bytes });
};

const namedDay = (instant: Instant): Named => ({
  ...{ vi: writtenDay(instant, 'vi'), en: writtenDay(instant, 'en'), value: instant },
});

const refusalOf = (error: unknown, name: string): Refusal | undefined => {
  const options = { cause: error };
  if (error instanceof CannotWrite)
    return new Refusal('not-allowed-now', say('cannot-write', { characters: error.characters.join(' ') }), {}, options);
  if (error instanceof CertificateOver) {
    const [from, until] = [namedDay(error.from), namedDay(error.until)];
    return new Refusal('not-allowed-now', say('certificate-over', { name, from, until }), {}, options);
  }
  if (error instanceof SignatoryUnknown)
    return new Refusal('not-allowed-now', say('no-certificate', { name }), {}, options);
  if (error instanceof OutsideRefused) return new Refusal('not-allowed-now', say('signer-refused'), {}, options);
  if (error instanceof OutsideUnreachable || error instanceof Unavailable)
    return new Refusal('unavailable', say('signer-silent'), {}, { ...options, retryAfter: RETRY_SECONDS });
  return undefined;
};
