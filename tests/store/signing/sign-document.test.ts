import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkSignature } from '../../../cms/check.ts';
import { sha256 } from '../../../cms/signed-data.ts';
import { developmentSigner, type SigningKeys } from '../../../platform/embedded/development-signer.ts';
import type { Signer } from '../../../platform/ports.ts';
import { cryptoRandomness } from '../../../platform/randomness.ts';
import { coveredBy, signaturesIn } from '../../../schemas/pdf-signatures.ts';
import { lookAt } from '../../../store/papers/content/file-types.ts';
import { pdfOfImage } from '../../../store/papers/content/image-as-pdf.ts';
import { SparingReader } from '../../../store/papers/content/sparing-reader.ts';
import { signDocument } from '../../../store/signing/sign-document.ts';
import { newFolder } from '../../kit/folders.ts';
import { JPEG, PAGE } from '../../kit/images.ts';
import { packedPdf } from '../../kit/packed-pdf.ts';
import { pdfOf, pdfWith } from '../../kit/pdf.ts';
import { acceptedByOpenssl, isInstalled, LEADER, printedPdf, readByPdfsig, SEAL } from '../../kit/signed-pdf.ts';
import { HandClock, MONDAY_MORNING } from '../../kit/world/world.ts';

const open = (kept?: SigningKeys): Signer =>
  developmentSigner({ clock: new HandClock(MONDAY_MORNING), randomness: cryptoRandomness, kept, keep: () => {} });
const signer = open();
let authorities: readonly Uint8Array[];
beforeAll(async () => {
  authorities = await signer.authorities();
});

const officer = { by: LEADER, reason: 'Ký duyệt kết quả', at: MONDAY_MORNING };
const seal = { by: SEAL, reason: 'Đóng dấu phát hành', at: MONDAY_MORNING };

/** Signed by the officer, then by the agency. */
const signedTwice = async (pdf: Uint8Array): Promise<Uint8Array> =>
  signDocument(signer, { ...seal, pdf: await signDocument(signer, { ...officer, pdf }) });

const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';
const PDFS: Readonly<Record<string, () => Uint8Array | Promise<Uint8Array>>> = {
  'with a table of references': () => pdfOf('a licence'),
  'with a stream of references': () => packedPdf(),
  'of a program for texts': () => printedPdf(),
  'with a note on its page': () =>
    printedPdf({}, document => void document.text('GIẤY PHÉP').note(10, 10, 20, 20, 'xem trang 2')),
  'with fields to fill in': () =>
    printedPdf({}, document => void document.initForm().formText('name', 10, 10, 100, 20)),
  'whose list of notes is an object of its own': () =>
    pdfWith({
      objects: [
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        page.replace('>>', '/Annots 4 0 R >>'),
        '[]',
      ],
    }),
  'that does not end with a line': () => pdfOf('a licence').subarray(0, -1),
  'that is a scanned JPEG': () => pdfOfImage('image/jpeg', JPEG),
  'that is a scanned PNG': () => pdfOfImage('image/png', Buffer.from(PAGE)),
};

const statesOf = (pdf: Uint8Array, trusted = authorities) =>
  signaturesIn(pdf).map(one => {
    const digest = sha256(coveredBy(pdf, one));
    const { state } = checkSignature({ signature: one.signature, digest, trusted, at: new Date(MONDAY_MORNING) });
    return state;
  });

describe.each(Object.entries(PDFS))('a PDF %s', (_, make) => {
  test('keeps its bytes, and both signatures hold, the second of the whole file', async () => {
    const pdf = await make();
    const signed = await signedTwice(pdf);
    expect(Buffer.from(signed.subarray(0, pdf.length))).toEqual(Buffer.from(pdf));
    expect(statesOf(signed)).toEqual(['intact', 'intact']);
    expect(signaturesIn(signed).at(-1)?.end).toBe(signed.length);
  });

  test.skipIf(!isInstalled('pdfsig'))('is accepted by pdfsig', async () => {
    const said = readByPdfsig(await signedTwice(await make()));
    expect(said).toHaveLength(2);
    for (const one of said) expect(one).toMatch(/ETSI\.CAdES\.detached[\s\S]+Signature is Valid/);
    expect(said[0]).toContain('Signer Certificate Common Name: Nguyễn Văn Bình');
    expect(said[1]).toContain('Total document signed');
  });

  test.skipIf(!isInstalled('openssl'))('is accepted by openssl', async () => {
    acceptedByOpenssl(await signedTwice(await make()), authorities);
  });

  test.skipIf(!isInstalled('qpdf'))('is sound for qpdf', async () => {
    const file = join(newFolder('qpdf'), 'signed.pdf');
    writeFileSync(file, await signedTwice(await make()));
    expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain('No syntax');
  });
});

describe('a signed PDF', () => {
  test.skipIf(!isInstalled('pdfsig') || !isInstalled('certutil'))(
    'is trusted by pdfsig once its authority is',
    async () => {
      const said = readByPdfsig(await signedTwice(pdfOf('a licence')), authorities);
      expect(said).toHaveLength(2);
      for (const one of said) expect(one).toContain('Certificate is Trusted');
    },
  );

  test('is the same file when it is signed again at the same time', async () => {
    const pdf = pdfOf('a licence');
    const [first, second] = [await signedTwice(pdf), await signedTwice(pdf)];
    expect(Buffer.from(second)).toEqual(Buffer.from(first));
  });

  test('is altered if one byte of it is another, and by nobody known if its authority is not trusted', async () => {
    const signed = await signedTwice(pdfOf('a licence'));
    const altered = Uint8Array.from(signed);
    altered[12] = (altered[12] ?? 0) ^ 1;
    expect(statesOf(altered)).toEqual(['altered', 'altered']);
    expect(statesOf(signed, await open().authorities())).toEqual(['unknown', 'unknown']);
  });

  test('is not signed by a certificate that has run out, or was not valid yet', async () => {
    const signed = await signedTwice(pdfOf('a licence'));
    const [one] = signaturesIn(signed);
    const check = (at: string) =>
      checkSignature({
        ...{ signature: one?.signature ?? new Uint8Array(), digest: new Uint8Array(32) },
        ...{ trusted: authorities, at: new Date(at) },
      }).state;
    expect([check('2020-01-01'), check('2026-12-01'), check('2040-01-01')]).toEqual(['unknown', 'altered', 'unknown']);
  });

  test('is by nobody known if its signature is cut, empty, or anything else', () => {
    for (const signature of [
      Buffer.alloc(0),
      Buffer.alloc(64),
      Buffer.from('3080', 'hex'),
      cryptoRandomness.bytes(900),
    ])
      expect(
        checkSignature({ signature, digest: new Uint8Array(32), trusted: authorities, at: new Date(MONDAY_MORNING) }),
      ).toEqual({ state: 'unknown' });
  });

  test('is refused as a result, since somebody has signed it already', async () => {
    const pdf = await signDocument(signer, { ...officer, pdf: pdfOf('a licence') });
    const reader = new SparingReader(pdf.length, async ({ from, bytes }) => pdf.subarray(from, from + bytes));
    expect(await lookAt('application/pdf', reader, { toSign: true })).toBe('signed');
    expect(await lookAt('application/pdf', reader)).toBe('whole');
  });

  test('needs a key that belongs to the certificate', async () => {
    const other = open();
    const mixed: Signer = { ...other, certificates: of => signer.certificates(of), sign: what => other.sign(what) };
    await expect(signDocument(mixed, { ...officer, pdf: pdfOf('a licence') })).rejects.toThrow(/does not belong/);
  });
});
