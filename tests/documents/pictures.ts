/** Every document that the system makes, from its example: as the guide shows them, and as they look where all words are long. */
import { makeGuidance } from '../../documents/make-guidance.ts';
import { makeReceipt } from '../../documents/make-receipt.ts';
import { makeRegister } from '../../documents/make-register.ts';
import { makeResult } from '../../documents/make-result.ts';
import { makeSlip, type SlipAs } from '../../documents/make-slip.ts';
import { nameOfTemplate } from '../../documents/result-template.ts';
import { resultSample, sampleGuidance, sampleOf, sampleReceipt, sampleRegister } from '../../documents/samples.ts';
import { findResultTemplate, resultTemplates, templates } from '../../documents/templates/index.ts';
import { developmentSigner } from '../../platform/embedded/development-signer.ts';
import { cryptoRandomness } from '../../platform/randomness.ts';
import type { ResultContent } from '../../schemas/result-content.ts';
import type { SlipKind, SlipOf } from '../../schemas/slip.ts';
import type { Instant } from '../../schemas/time.ts';
import { shownCountersignature, shownSeal, shownSignature } from '../../store/results/shown-signatures.ts';
import { signDocument } from '../../store/signing/sign-document.ts';

/** A document as it is handed out, by the name of its picture. */
export type Documents = Readonly<Record<string, () => Promise<Uint8Array>>>;

const signer = developmentSigner({
  ...{ clock: { now: () => '2026-11-26T02:00:00.000Z' as Instant }, randomness: cryptoRandomness },
  ...{ kept: undefined, keep: () => {} },
});

type Names = { readonly leader: string; readonly unit: string };
const NAMES: Names = { leader: 'Trần Văn Chính', unit: 'UBND xã Bát Xát' };

/** The result as it is issued: signed, numbered and sealed. */
const issued = async (content: ResultContent, { leader, unit }: Names): Promise<Uint8Array> => {
  const officer = { kind: 'officer' as const, id: 'leader', name: leader, unit };
  const seal = { kind: 'seal' as const, id: 'H38.21', name: unit, unit };
  const [signedAt, sealedAt] = ['2026-11-25T08:00:00.000Z', '2026-11-26T01:30:00.000Z'] as [Instant, Instant];
  const { pdf: draft } = await makeResult(content);
  const sign = (pdf: Uint8Array, shown: typeof shownSignature) =>
    signDocument(signer, {
      ...{ pdf, by: officer, reason: 'Ký duyệt', at: signedAt, shown: shown({ by: officer, at: signedAt }) },
    });
  const first = content.signatures > 1 ? await sign(draft, shownCountersignature) : draft;
  const pdf = await sign(first, shownSignature);
  const number = `12/${findResultTemplate(content.template)?.sign}`;
  const shown = shownSeal({ by: seal, at: sealedAt, filled: { number, place: content.issuer.place } });
  return signDocument(signer, { pdf, by: seal, reason: 'Phát hành', at: sealedAt, shown });
};

const slip =
  (kind: SlipKind, as: Partial<SlipAs> = {}) =>
  () =>
    makeSlip(sampleOf(kind), { size: 'A4', language: 'vi', ...as });

const kinds = [...new Set(templates.map(template => template.slip))];

/** Those of `docs/documents.md`. */
export const documents: Documents = {
  ...Object.fromEntries(kinds.map(kind => [`slip-${kind}`, slip(kind)])),
  'slip-01-a5': slip('01', { size: 'A5' }),
  'slip-01-a5-en': slip('01', { size: 'A5', language: 'en' }),
  'slip-07': () => makeRegister(sampleRegister, 'vi'),
  receipt: () => makeReceipt(sampleReceipt, 'vi'),
  ...Object.fromEntries(
    resultTemplates.map(nameOfTemplate).map(name => [name, () => issued(resultSample(name), NAMES)]),
  ),
};

export const LONG_NAME = 'Nguyễn Hoàng Phúc Gia Bảo Thị Ngọc Diễm '.repeat(4).slice(0, 150).trim();
const LONG_WORD = 'Ở'.repeat(150);
const LONG_UNIT = {
  vi: 'Trung tâm Phục vụ hành chính công xã Nậm Pung – Trung Lèng Hồ, huyện vùng cao biên giới phía Bắc',
  en: 'One-stop centre of Nậm Pung – Trung Lèng Hồ, a mountainous border district of the north',
};
const ADDRESS = 'Thôn Bản Vền, tổ dân phố số 12, khu tái định cư phía đông quốc lộ 4D, xã Bát Xát, tỉnh Lào Cai';
const long = <Kind extends SlipKind>(kind: Kind): SlipOf<Kind> => {
  const sample = sampleOf(kind) as SlipOf<Kind> & { readonly owner?: object };
  return {
    ...sample,
    officer: LONG_NAME,
    issuer: { ...sample.issuer, name: LONG_UNIT, above: LONG_UNIT },
    ...(sample.owner && { owner: { ...sample.owner, name: LONG_NAME, address: ADDRESS }, filer: LONG_WORD }),
  };
};
/** The same rows again and again, up to so many. */
export const repeated = <Row>(rows: readonly Row[], count: number): Row[] =>
  Array.from({ length: count }, (_, i) => rows[i % rows.length] as Row);

const print =
  (content: SlipOf<SlipKind>, size: SlipAs['size'] = 'A4') =>
  () =>
    makeSlip(content, { size, language: 'vi' });

const sixty = { ...long('01'), papers: repeated((sampleOf('01') as SlipOf<'01'>).papers, 60) };
const longWords = (name: string): ResultContent => {
  const sample = resultSample(name);
  const words = Object.entries(sample.words).map(([place, words]) => {
    if (place.endsWith('.name') || place === 'businessName') return [place, LONG_NAME];
    if (place.startsWith('asked.') && words.length > 9) return [place, `${words} `.repeat(25).trim()];
    return [place, place.endsWith('.line') ? ADDRESS : words];
  });
  return {
    ...{ ...sample, signatures: 2, words: Object.fromEntries(words) },
    issuer: { ...sample.issuer, name: LONG_UNIT.vi, above: LONG_UNIT.vi },
  };
};

/** The hard cases: names of 150 characters, sixty papers, reasons of several pages. */
export const longDocuments: Documents = {
  'long-01': print(sixty),
  'long-01-a5': print(sixty, 'A5'),
  'long-02': print({ ...long('02'), asked: repeated((sampleOf('02') as SlipOf<'02'>).asked, 30) }),
  'long-03': print({ ...long('03'), reason: `${(sampleOf('03') as SlipOf<'03'>).reason} `.repeat(40) }),
  'long-04': print({ ...long('04'), words: `${(sampleOf('04') as SlipOf<'04'>).words}; `.repeat(20) }),
  'long-05': print(long('05')),
  'long-06': print({ ...long('06'), handOvers: repeated((sampleOf('06') as SlipOf<'06'>).handOvers, 30) }),
  'long-07': () =>
    makeRegister(
      {
        ...{ ...sampleRegister, officer: LONG_NAME },
        rows: repeated(sampleRegister.rows, 40).map((row, i) =>
          i % 5 === 0 ? { ...row, owner: { name: LONG_NAME, address: ADDRESS, phone: '0912345678' } } : row,
        ),
      },
      'vi',
    ),
  'long-guidance': () =>
    makeGuidance(
      {
        ...{ ...sampleGuidance, name: LONG_NAME, address: ADDRESS, officer: LONG_NAME },
        asked: repeated(sampleGuidance.asked, 18),
        issuer: { ...sampleGuidance.issuer, name: LONG_UNIT, above: LONG_UNIT },
      },
      'vi',
    ),
  'long-receipt': () =>
    makeReceipt(
      {
        ...{ ...sampleReceipt, payer: { name: LONG_NAME, address: ADDRESS } },
        fees: repeated(sampleReceipt.fees, 12),
        issuer: { ...sampleReceipt.issuer, name: LONG_UNIT },
      },
      'vi',
    ),
  ...Object.fromEntries(
    resultTemplates
      .map(nameOfTemplate)
      .map(name => [`long-${name}`, () => issued(longWords(name), { leader: LONG_NAME, unit: LONG_UNIT.vi })]),
  ),
};
