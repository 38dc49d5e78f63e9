/** Templates of messages about results, and about items of the post. */
import type { Sentence } from '../../../schemas/sentence.ts';
import { type MessageTemplate, OWN_WORDS } from '../template.ts';
import { PROCEDURE } from './parts.ts';

export const partIssued: MessageTemplate = {
  ...{ kind: 'part-issued', version: 1 },
  subject: { vi: 'Hồ sơ {dossier}: đã có một phần kết quả', en: 'Dossier {dossier}: some of the results are ready' },
  text: [
    {
      vi: '{author} đã phát hành một phần kết quả của hồ sơ {dossier}: {results}. Ông/bà có thể xem và tải kết quả trong hồ sơ; các phần còn lại đang tiếp tục được giải quyết.',
      en: '{author} has issued some of the results of your dossier {dossier}: {results}. You can read and download it in the dossier. The other results are still in progress.',
    },
    OWN_WORDS,
    PROCEDURE,
  ],
};

/** What holds in its place, and why, in the leader's own words. */
const INSTEAD: readonly Sentence[] = [
  {
    vi: 'Văn bản có hiệu lực thay thế có mã {replacedBy}.',
    en: 'The result with the code {replacedBy} holds in its place.',
  },
  { vi: 'Lý do: {reason}.', en: 'Reason: {reason}.' },
];

export const resultRevoked: MessageTemplate = {
  ...{ kind: 'result-revoked', version: 1 },
  subject: { vi: 'Hồ sơ {dossier}: kết quả bị thu hồi', en: 'Dossier {dossier}: a result was revoked' },
  text: [
    {
      vi: '{author} thu hồi {result} (mã {resultCode}); văn bản này không còn hiệu lực.',
      en: '{author} has revoked {result} (code {resultCode}), which is not valid any more.',
    },
    ...INSTEAD,
    OWN_WORDS,
    PROCEDURE,
  ],
};

export const resultReplaced: MessageTemplate = {
  ...{ kind: 'result-replaced', version: 1 },
  subject: { vi: 'Hồ sơ {dossier}: kết quả được thay thế', en: 'Dossier {dossier}: a result was replaced' },
  text: [
    {
      vi: '{author} thay thế {result} (mã {resultCode}); văn bản này không còn hiệu lực.',
      en: '{author} has replaced {result} (code {resultCode}), which is not valid any more.',
    },
    ...INSTEAD,
    OWN_WORDS,
    PROCEDURE,
  ],
};

/** How the applicant gets what was corrected in the same dossier: always in it, and on paper where that was chosen. */
export const resultCorrected: MessageTemplate = {
  ...{ kind: 'result-corrected', version: 1 },
  subject: { vi: 'Hồ sơ {dossier}: kết quả đã được sửa sai sót', en: 'Dossier {dossier}: a result was corrected' },
  text: [
    {
      vi: '{author} đã sửa sai sót của {result} (mã {resultCode}); văn bản này không còn hiệu lực.',
      en: '{author} has corrected a mistake in {result} (code {resultCode}), which is not valid any more.',
    },
    ...INSTEAD,
    {
      vi: 'Ông/bà xem và tải bản mới trong hồ sơ.',
      en: 'You can read and download the new one in the dossier.',
    },
    {
      vi: 'Để đổi bản giấy, mời mang bản cũ đến {exchangeAt}.',
      en: 'To exchange the paper, please bring the old one to {exchangeAt}.',
    },
    {
      vi: '{exchangedBy} gửi bản giấy mới qua dịch vụ bưu chính công ích và thu lại bản cũ.',
      en: '{exchangedBy} sends the new paper by post, and takes the old one back.',
    },
    OWN_WORDS,
    PROCEDURE,
  ],
};

export const mistakeReported: MessageTemplate = {
  ...{ kind: 'mistake-reported', version: 1 },
  subject: {
    vi: 'Hồ sơ {dossier}: đã ghi nhận sai sót của kết quả',
    en: 'Dossier {dossier}: a mistake in a result was reported',
  },
  text: [
    {
      vi: 'Đã ghi nhận báo sai sót của {result} (mã {resultCode}). Cơ quan phát hành sửa hoặc trả lời trước {until}. Trong thời gian chờ, kết quả đã cấp vẫn có hiệu lực.',
      en: 'A mistake in {result} (code {resultCode}) was reported. The agency that issued it corrects it, or answers, by {until}. Until then the result stays valid.',
    },
    OWN_WORDS,
    PROCEDURE,
  ],
};

/** The leader found no mistake; the reason is in the leader's own words. */
export const mistakeRejected: MessageTemplate = {
  ...{ kind: 'mistake-rejected', version: 1 },
  subject: { vi: 'Hồ sơ {dossier}: kết quả không có sai sót', en: 'Dossier {dossier}: the result has no mistake' },
  text: [
    {
      vi: '{author} đã xem xét báo sai sót của {result} (mã {resultCode}) và kết luận kết quả không có sai sót; kết quả giữ nguyên hiệu lực.',
      en: '{author} has looked into the report of a mistake in {result} (code {resultCode}) and found none; the result stays valid.',
    },
    { vi: 'Lý do: {reason}.', en: 'Reason: {reason}.' },
    OWN_WORDS,
    PROCEDURE,
  ],
};

/** The post invites the applicant to collect a result or returned papers (domain.md §5). */
export const itemWaiting: MessageTemplate = {
  ...{ kind: 'item-waiting', version: 1 },
  subject: {
    vi: 'Hồ sơ {dossier}: bưu điện mời nhận bưu gửi',
    en: 'Dossier {dossier}: the post invites you to collect an item',
  },
  text: [
    {
      vi: 'Bưu điện mời ông/bà nhận bưu gửi {item} của hồ sơ {dossier}. Khi nhận, đề nghị ông/bà xuất trình giấy tờ tùy thân hoặc giấy ủy quyền.',
      en: 'The post invites you to collect the item {item} of your dossier {dossier}. Please bring an identity card or an authorisation.',
    },
    OWN_WORDS,
    PROCEDURE,
  ],
};

export const itemCameBack: MessageTemplate = {
  ...{ kind: 'item-came-back', version: 1 },
  subject: { vi: 'Hồ sơ {dossier}: bưu gửi bị chuyển hoàn', en: 'Dossier {dossier}: the post returned an item' },
  text: [
    {
      vi: 'Bưu gửi {item} của hồ sơ {dossier} không phát được và đã được chuyển hoàn. Mời ông/bà đến nhận tại {handedAt}.',
      en: 'The item {item} of your dossier {dossier} could not be delivered and was returned. Please collect it at {handedAt}.',
    },
    OWN_WORDS,
    PROCEDURE,
  ],
};
