import { useMe } from '../../api/api-context.tsx';
import { useWords } from '../../parts/language/language.tsx';
import { type Bilingual, type Spoken, words } from '../../parts/language/words.ts';

const toOfficers = words({
  withdrawal: { vi: 'Rút hồ sơ', en: 'Withdrawal' },
  why: { vi: 'Lý do người nộp đề nghị rút', en: 'Why the applicant wants to withdraw' },
  ask: { vi: 'Ghi nhận đề nghị rút hồ sơ …', en: 'Enter a request to withdraw …' },
  reason: { vi: 'Lý do của người nộp', en: 'The reason of the applicant' },
  reasonHint: {
    vi: 'Ghi thay người nộp. Từ lúc này thời hạn của các bước tạm dừng cho đến khi có trả lời (Điều 21 Nghị định 118/2025/NĐ-CP).',
    en: 'Entered for the applicant. From now on no time counts until it is answered (Article 21 of Decree 118/2025).',
  },
  reasonMissing: { vi: 'Ghi lý do người nộp nêu.', en: 'Write the reason that the applicant gives.' },
  send: { vi: 'Ghi nhận đề nghị', en: 'Enter the request' },
  sending: { vi: 'Đang gửi …', en: 'Sending …' },
  takeBack: { vi: 'Người nộp rút lại đề nghị', en: 'The applicant takes it back' },
  takeBackHint: {
    vi: 'Người nộp có thể rút lại đề nghị cho đến khi được trả lời; hồ sơ được giải quyết tiếp, thời hạn được tính tiếp.',
    en: 'The applicant may take the request back until it is answered; the dossier goes on, and so does its time.',
  },
});

/** The same, to the applicant. */
const toApplicant: Readonly<Record<keyof typeof toOfficers, Bilingual>> = {
  ...toOfficers,
  why: { vi: 'Lý do ông/bà đề nghị rút', en: 'Why you want to withdraw' },
  ask: { vi: 'Đề nghị rút hồ sơ …', en: 'Ask to withdraw …' },
  reason: { vi: 'Lý do của ông/bà', en: 'Your reason' },
  reasonHint: {
    vi: 'Từ lúc gửi, thời hạn của các bước tạm dừng cho đến khi có trả lời (Điều 21 Nghị định 118/2025/NĐ-CP).',
    en: 'From then on no time counts until it is answered (Article 21 of Decree 118/2025).',
  },
  reasonMissing: { vi: 'Ghi lý do của ông/bà.', en: 'Write your reason.' },
  send: { vi: 'Gửi đề nghị', en: 'Send the request' },
  takeBack: { vi: 'Rút lại đề nghị', en: 'Take it back' },
  takeBackHint: {
    vi: 'Ông/bà có thể rút lại đề nghị cho đến khi được trả lời; hồ sơ được giải quyết tiếp, thời hạn được tính tiếp.',
    en: 'You may take the request back until it is answered; the dossier goes on, and so does its time.',
  },
};

export const useOwnWords = (): Spoken<typeof toApplicant> =>
  useWords(useMe().me.appointments.length === 0 ? toApplicant : toOfficers);

/** Said when it is done. */
export const DONE = {
  asked: { vi: 'Đã ghi nhận đề nghị rút hồ sơ', en: 'The request to withdraw was entered' },
  takenBack: { vi: 'Đã rút lại đề nghị, hồ sơ được giải quyết tiếp', en: 'It was taken back; the dossier goes on' },
} as const;
