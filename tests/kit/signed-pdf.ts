/** PDFs to sign, and verifiers that nobody here wrote. */
import { execFileSync, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import type { Signatory } from '../../platform/ports.ts';
import { coveredBy, signaturesIn } from '../../schemas/pdf-signatures.ts';
import { newFolder } from './folders.ts';

export const LEADER: Signatory = { kind: 'officer', id: 'leader-1', name: 'Nguyễn Văn Bình', unit: 'UBND xã Bát Xát' };
export const SEAL: Signatory = { kind: 'seal', id: 'H38.21', name: 'UBND xã Bát Xát', unit: 'UBND xã Bát Xát' };

/** A PDF as a program for texts writes it. */
export const printedPdf = async (
  options: PDFKit.PDFDocumentOptions = {},
  print: (document: PDFKit.PDFDocument) => void = document => void document.text('GIẤY PHÉP'),
): Promise<Uint8Array> => {
  const document = new PDFDocument({ size: 'A4', ...options });
  const chunks: Buffer[] = [];
  document.on('data', chunk => chunks.push(chunk));
  const ended = new Promise(resolve => document.on('end', resolve));
  print(document);
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
};

/** Whether the program can be started here. */
export const isInstalled = (program: string): boolean => spawnSync(program, ['-v']).error === undefined;

const pemOf = (authorities: readonly Uint8Array[]): string =>
  authorities.map(der => new X509Certificate(der).toString()).join('');

/** What `pdfsig` (poppler) says of each signature; it trusts these authorities where `certutil` (NSS) can tell it so. */
export const readByPdfsig = (pdf: Uint8Array, authorities: readonly Uint8Array[] = []): readonly string[] => {
  const folder = newFolder('pdfsig');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'signed.pdf');
  writeFileSync(file, pdf);
  if (authorities.length > 0) {
    writeFileSync(join(folder, 'authority.pem'), pemOf(authorities));
    const nss = ['-d', `sql:${folder}`];
    execFileSync('certutil', ['-N', ...nss, '--empty-password']);
    execFileSync('certutil', ['-A', ...nss, '-n', 'authority', '-t', 'C,C,C', '-i', join(folder, 'authority.pem')]);
  }
  const trust = authorities.length > 0 ? ['-nssdir', `sql:${folder}`] : [];
  const said = execFileSync('pdfsig', [...trust, file], { encoding: 'utf8', stdio: 'pipe' });
  return said.split(/^Signature #\d+:$/m).slice(1);
};

/** Whether `openssl` accepts each signature as CAdES, by these authorities. Throws with what it says where it does not. */
export const acceptedByOpenssl = (pdf: Uint8Array, authorities: readonly Uint8Array[]): void => {
  const folder = newFolder('openssl');
  mkdirSync(folder, { recursive: true });
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('authority.pem'), pemOf(authorities));
  for (const one of signaturesIn(pdf)) {
    writeFileSync(at('signature.der'), one.signature);
    writeFileSync(at('covered'), coveredBy(pdf, one));
    const ask = [
      ...['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', at('signature.der')],
      ...['-content', at('covered'), '-CAfile', at('authority.pem'), '-purpose', 'any', '-out', at('out')],
    ];
    execFileSync('openssl', ask, { stdio: 'pipe' });
  }
};
