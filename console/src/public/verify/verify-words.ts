import type { Standing } from '../../../../schemas/verification.ts';
import { type Bilingual, words } from '../../parts/language/words.ts';

export const own = words({
  title: { vi: 'Kết quả này có thật không?', en: 'Is this result genuine?' },
  lead: {
    vi: 'Chọn tệp PDF của kết quả hoặc biên lai để biết tệp có đúng là văn bản đã phát hành và còn hiệu lực không.',
    en: 'Choose the PDF file of a result or a receipt to see whether it is the document that was issued, and still valid.',
  },
  drop: { vi: 'Thả tệp PDF vào đây', en: 'Drop the PDF here' },
  choose: { vi: 'Chọn tệp', en: 'Choose a file' },
  stays: {
    vi: 'Tệp ở lại trên máy của ông/bà. Chỉ mã kiểm tra và chữ ký số trong tệp được gửi đi.',
    en: 'The file stays on your device. Only its checksum and the signatures in it are sent.',
  },
  checking: { vi: 'Đang kiểm tra tệp …', en: 'Checking the file …' },
  tooBig: {
    vi: 'Tệp lớn hơn 20 MB, không phải kết quả do hệ thống phát hành.',
    en: 'The file is larger than 20 MB: no result is.',
  },
  other: { vi: 'Kiểm tra tệp khác', en: 'Check another file' },
  byCode: { vi: 'Có bản giấy? Kiểm tra bằng mã', en: 'Have it on paper? Check it by its code' },
  byCodeLead: {
    vi: 'Mã kết quả và mã tra cứu được in trên kết quả.',
    en: 'The code of the result and its look-up key are printed on it.',
  },
  code: { vi: 'Mã kết quả', en: 'Code of the result' },
  codeHint: { vi: 'Ví dụ: H38.21.1-261122-0001.KQ1', en: 'For example H38.21.1-261122-0001.KQ1' },
  key: { vi: 'Mã tra cứu', en: 'Look-up key' },
  keyHint: { vi: '8 chữ và số in cạnh mã kết quả', en: 'The 8 letters and digits beside the code' },
  check: { vi: 'Kiểm tra', en: 'Check' },
  original: { vi: 'Văn bản gốc đã phát hành', en: 'The original that was issued' },
  kind: { vi: 'Kết quả', en: 'Result' },
  number: { vi: 'Số', en: 'Number' },
  replacedBy: { vi: 'Thay bằng', en: 'Superseded by' },
  resultCode: { vi: 'Mã kết quả', en: 'Code' },
  unit: { vi: 'Cơ quan phát hành', en: 'Issued by' },
  issued: { vi: 'Ngày phát hành', en: 'Issued on' },
  receipt: { vi: 'Biên lai số', en: 'Receipt no.' },
  amount: { vi: 'Số tiền', en: 'Sum' },
  refunded: { vi: 'Đã hoàn trả', en: 'Refunded' },
  given: { vi: 'Ngày cấp', en: 'Given on' },
  paidTo: { vi: 'Đơn vị thu', en: 'Paid to' },
  signatures: { vi: 'Chữ ký số trong tệp', en: 'Signatures in the file' },
  by: { vi: (unit: string) => `của ${unit}`, en: (unit: string) => `of ${unit}` },
  authority: { vi: (name: string) => `Chứng thư số do ${name} cấp`, en: (name: string) => `Certificate by ${name}` },
});

/** What was found, as a heading, and what it means. */
export const STANDINGS = {
  genuine: {
    title: {
      vi: 'Tệp đúng là kết quả đã phát hành và còn hiệu lực',
      en: 'The file is the issued result, and it is valid',
    },
    text: { vi: 'Nội dung không bị thay đổi từ khi phát hành.', en: 'Nothing in it has changed since it was issued.' },
    look: 'good',
  },
  superseded: {
    title: { vi: 'Kết quả này đã được thay thế', en: 'This result was superseded' },
    text: {
      vi: 'Tệp đúng là văn bản đã phát hành, nhưng nay một văn bản khác có hiệu lực. Hỏi cơ quan phát hành.',
      en: 'The file is what was issued, but another document is valid now. Ask the agency that issued it.',
    },
    look: 'late',
  },
  revoked: {
    title: { vi: 'Kết quả này đã bị thu hồi', en: 'This result was revoked' },
    text: {
      vi: 'Tệp đúng là văn bản đã phát hành, nhưng không còn hiệu lực. Không nhận tệp này làm căn cứ.',
      en: 'The file is what was issued, but it is not valid any more. Do not rely on it.',
    },
    look: 'late',
  },
  altered: {
    title: { vi: 'Tệp đã bị sửa sau khi ký', en: 'The file was changed after it was signed' },
    text: {
      vi: 'Tệp có chữ ký số của cơ quan nhưng nội dung không còn như khi ký. Không nhận tệp này làm căn cứ; hãy đề nghị người nộp đưa tệp gốc.',
      en: 'It has the signature of an agency, but is not what was signed. Do not rely on it; ask for the original file.',
    },
    look: 'late',
  },
  'not-issued': {
    title: {
      vi: 'Tệp có chữ ký đúng nhưng chưa phải kết quả đã phát hành',
      en: 'The signature is valid, but this is no issued result',
    },
    text: {
      vi: 'Có thể đây là bản đã ký nhưng chưa đóng dấu phát hành. Hỏi cơ quan có tên trong chữ ký.',
      en: 'It may be signed but not sealed yet. Ask the agency named in the signature.',
    },
    look: 'soon',
  },
  'unknown-signer': {
    title: { vi: 'Không biết người ký tệp này', en: 'It is not known who signed this file' },
    text: {
      vi: 'Tệp có chữ ký số, nhưng không phải của cơ quan mà hệ thống này tin cậy.',
      en: 'It is signed, but by nobody whom this system trusts.',
    },
    look: 'soon',
  },
  unsigned: {
    title: { vi: 'Tệp không phải kết quả do hệ thống này phát hành', en: 'The file is no result that was issued here' },
    text: {
      vi: 'Tệp không có chữ ký số và không trùng với kết quả nào. Nếu là bản quét từ giấy, hãy kiểm tra bằng mã in trên giấy.',
      en: 'It has no signature, and is not the same as any result. If it is a scan, check the code that is printed on the paper.',
    },
    look: 'soon',
  },
} as const satisfies Record<
  Standing,
  { readonly title: Bilingual; readonly text: Bilingual; readonly look: 'good' | 'soon' | 'late' }
>;

/** Of a receipt of a payment, in place of what is said of a result. */
export const RECEIPT_STANDINGS = {
  genuine: {
    title: {
      vi: 'Tệp đúng là biên lai đã cấp và còn giá trị',
      en: 'The file is the receipt that was given, and it is valid',
    },
    text: { vi: 'Nội dung không bị thay đổi từ khi cấp.', en: 'Nothing in it has changed since it was given.' },
  },
  superseded: {
    title: { vi: 'Biên lai này đã được thay thế', en: 'This receipt was replaced' },
    text: {
      vi: 'Tệp đúng là biên lai đã cấp, nhưng sau đó đã hoàn trả tiền và có biên lai khác. Hỏi đơn vị thu.',
      en: 'The file is what was given, but money went back later, and another receipt is valid. Ask the unit that was paid.',
    },
  },
} as const satisfies Partial<Record<Standing, { readonly title: Bilingual; readonly text: Bilingual }>>;

export const STATES = {
  valid: { vi: 'Kết quả có thật và còn hiệu lực', en: 'The result is genuine and valid' },
  superseded: STANDINGS.superseded.title,
  revoked: STANDINGS.revoked.title,
} as const;

export const SIGNATURE_STATES = {
  intact: { vi: 'Chữ ký đúng', en: 'The signature is valid' },
  added: { vi: 'Ký đúng, nhưng tệp bị thêm nội dung sau đó', en: 'Valid, but something was added later' },
  altered: { vi: 'Nội dung khác khi ký', en: 'Changed since it was signed' },
  unknown: { vi: 'Chữ ký không rõ của ai', en: 'An unknown signature' },
} as const;
