/** Templates of messages about a new status, or about papers or money that are asked for. */
import type { Sentence } from '../../../schemas/sentence.ts';
import { type MessageTemplate, OWN_WORDS, type Part } from '../template.ts';
import { MONEY, PROCEDURE, REASON_IN_DOSSIER, REFUND } from './parts.ts';

/**
 * Status, unit, officer and time, as the portal's rules ask (domain.md §2 [S]); or another request, while the status stays, since an earlier
 * one is still open.
 */
const OPENING: readonly Part[] = [
  {
    when: 'changed',
    vi: 'Hồ sơ {dossier} của ông/bà đã chuyển sang trạng thái “{status}” lúc {moment} ({by}).',
    en: 'Your dossier {dossier} is now “{status}”, since {moment} ({by}).',
  },
  {
    ...{ when: 'changed', unless: 'by' },
    vi: 'Hồ sơ {dossier} của ông/bà đã chuyển sang trạng thái “{status}” lúc {moment}.',
    en: 'Your dossier {dossier} is now “{status}”, since {moment}.',
  },
  {
    when: 'another',
    vi: 'Hồ sơ {dossier} của ông/bà có thêm một yêu cầu, lúc {moment} ({unit}).',
    en: 'There is another request for your dossier {dossier}, since {moment} ({unit}).',
  },
  {
    ...{ when: 'another', unless: 'unit' },
    vi: 'Hồ sơ {dossier} của ông/bà có thêm một yêu cầu, lúc {moment}.',
    en: 'There is another request for your dossier {dossier}, since {moment}.',
  },
];

/** Why a dossier goes on that was to be withdrawn (A 21), and by when the applicant should do what is still awaited. */
const GOES_ON: readonly Part[] = [
  {
    when: 'withdrawalAnswer',
    vi: 'Đề nghị rút hồ sơ đến khi đã có quyết định nên hồ sơ không dừng lại (Điều 21 Nghị định 118/2025/NĐ-CP): {withdrawalAnswer}.',
    en: 'The withdrawal came after the decision, so the dossier goes on (Article 21 of Decree 118/2025): {withdrawalAnswer}.',
  },
  {
    when: 'withdrawalTooLate',
    unless: 'withdrawalAnswer',
    vi: 'Đề nghị rút hồ sơ đến khi đã có quyết định nên hồ sơ không dừng lại (Điều 21 Nghị định 118/2025/NĐ-CP).',
    en: 'The withdrawal came after the decision, so the dossier goes on (Article 21 of Decree 118/2025).',
  },
  {
    when: 'withdrawalTakenBack',
    vi: 'Ông/bà đã rút lại đề nghị rút hồ sơ nên hồ sơ được giải quyết tiếp.',
    en: 'You took your request to withdraw back, so the dossier goes on.',
  },
  { vi: 'Thời hạn mới của ông/bà: trước {untilAgain}.', en: 'You now have until {untilAgain}.' },
];

const PROMISED: Sentence = { vi: 'Hẹn trả kết quả: trước {due}.', en: 'The result is promised by {due}.' };

/** Why a dossier ended where no officer ended it, and where its papers wait. */
const ENDED: readonly Part[] = [
  {
    when: 'endedBySupplement',
    vi: 'Lý do: quá thời hạn bổ sung giấy tờ.',
    en: 'Reason: the requested papers did not arrive in time.',
  },
  {
    when: 'endedByPayment',
    vi: 'Lý do: quá thời hạn nộp phí, lệ phí.',
    en: 'Reason: the fees were not paid in time.',
  },
  {
    when: 'endedByApplicant',
    vi: 'Lý do: quá thời hạn thực hiện phần việc của ông/bà.',
    en: 'Reason: you did not do your part in time.',
  },
  {
    when: 'endedByWithdrawal',
    vi: 'Lý do: ông/bà đã đề nghị rút hồ sơ.',
    en: 'Reason: you asked to withdraw it.',
  },
  { ...REASON_IN_DOSSIER, when: 'endedInWords' },
  { vi: 'Mời ông/bà nhận lại giấy tờ đã nộp tại {papersAt}.', en: 'Please collect your papers at {papersAt}.' },
];

/** Why it was refused after appraisal, with the article, and where slip 03 and the papers are handed back. */
const DENIED: readonly Part[] = [
  {
    vi: 'Hồ sơ bị từ chối giải quyết (phiếu 03): {ground} ({article}). Lý do cụ thể: {groundWords}.',
    en: 'It was refused after appraisal (slip 03): {ground} ({article}). The officer wrote: {groundWords}.',
  },
  {
    unless: 'groundWords',
    vi: 'Hồ sơ bị từ chối giải quyết (phiếu 03): {ground} ({article}).',
    en: 'It was refused after appraisal (slip 03): {ground} ({article}).',
  },
  {
    vi: 'Mời ông/bà nhận phiếu từ chối và giấy tờ đã nộp tại {refusalAt}.',
    en: 'Please collect the slip and your papers at {refusalAt}.',
  },
  {
    vi: '{refusalPostedBy} sẽ gửi phiếu từ chối và giấy tờ đã nộp đến ông/bà qua dịch vụ bưu chính công ích.',
    en: '{refusalPostedBy} will send you the slip and your papers by post.',
  },
];

/** How the result comes to the applicant (domain.md §5.3), from the unit that returns it. */
const HANDED_OVER: readonly Part[] = [
  { vi: 'Mời ông/bà đến nhận kết quả tại {collectAt}.', en: 'Please collect the result at {collectAt}.' },
  {
    vi: '{postedBy} sẽ gửi kết quả đến ông/bà qua dịch vụ bưu chính công ích.',
    en: '{postedBy} will send you the result by post.',
  },
  {
    when: 'electronic',
    vi: 'Kết quả được trả bằng bản điện tử; ông/bà có thể xem và tải trong hồ sơ.',
    en: 'The result is returned electronically; you can read and download it in the dossier.',
  },
];

/** Which papers and why (slip 02), until when, and where to bring them. The reason is in the officer's own words. */
const PAPERS: readonly Part[] = [
  {
    vi: 'Đề nghị ông/bà bổ sung trước {until}: {reasons}.',
    en: 'Please send by {until}: {papers}. The officer wrote: {reasons}.',
  },
  {
    unless: 'reasons',
    vi: 'Đề nghị ông/bà bổ sung trước {until}: {papers}.',
    en: 'Please send by {until}: {papers}.',
  },
  {
    when: 'until',
    vi: 'Nộp bổ sung trực tuyến hoặc tại {counter}.',
    en: 'Send them online, or bring them to {counter}.',
  },
  {
    unless: 'until',
    vi: 'Đề nghị ông/bà bổ sung giấy tờ theo yêu cầu.',
    en: 'Please send the requested papers.',
  },
];

/** How much, and until when. */
const SUM: readonly Part[] = [
  { vi: 'Đề nghị ông/bà nộp {sum} trước {until}.', en: 'Please pay {sum} by {until}.' },
  {
    unless: 'until',
    vi: 'Đề nghị ông/bà nộp phí, lệ phí theo yêu cầu.',
    en: 'Please pay the requested fees.',
  },
];

const change = (kind: MessageTemplate['kind'], ...next: readonly Part[]): MessageTemplate => ({
  ...{ kind, version: 1 },
  subject: { vi: 'Hồ sơ {dossier}: {status}', en: 'Dossier {dossier}: {status}' },
  text: [...OPENING, ...MONEY, ...GOES_ON, PROMISED, ...next, ...REFUND, OWN_WORDS, PROCEDURE],
});

export const statuses: readonly MessageTemplate[] = [
  change('submitted'),
  change('accepted'),
  change('refused', ...ENDED),
  change('in-progress'),
  change('papers-requested', ...PAPERS),
  change('payment-requested', ...SUM),
  change('withdrawal-requested'),
  change('stopped', ...DENIED, ...ENDED),
  change('settled', ...HANDED_OVER),
  change('returned', {
    vi: 'Ông/bà có thể xem và tải bản điện tử của kết quả trong hồ sơ.',
    en: 'You can read and download the result in the dossier.',
  }),
];
