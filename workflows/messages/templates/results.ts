/** Templates of messages about results, and about items of the post. */
import { type MessageTemplate, OWN_WORDS, type Sentence } from '../template.ts';
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
