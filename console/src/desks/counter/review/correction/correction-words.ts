import { words } from '../../../../parts/language/words.ts';

export const own = words({
  correct: { vi: 'Sửa', en: 'Correct' },
  correctForm: { vi: 'Sửa tờ khai', en: 'Correct the form' },
  correctApplicant: { vi: 'Sửa thông tin chủ hồ sơ', en: 'Correct the applicant' },
  hint: {
    vi: 'Chỉ sửa khi người nộp đồng ý. Nội dung cũ được giữ trong quá trình xử lý, và người nộp nhận thông báo.',
    en: 'Only where the applicant agrees. What stood here before is kept in the history, and the applicant gets a message.',
  },
  owner: { vi: 'Chủ hồ sơ', en: 'Owner' },
  filer: { vi: 'Người nộp', en: 'Who handed it in' },
  consent: { vi: 'Người nộp đồng ý', en: 'The applicant agreed' },
  choose: { vi: 'Chọn …', en: 'Choose …' },
  phone: { vi: 'qua điện thoại', en: 'by phone' },
  counter: { vi: 'tại quầy', en: 'at the counter' },
  writing: { vi: 'bằng văn bản', en: 'in writing' },
  consentMissing: { vi: 'Chọn cách người nộp đã đồng ý.', en: 'Say how the applicant agreed.' },
  nothingChanged: { vi: 'Chưa sửa nội dung nào.', en: 'Nothing has been changed yet.' },
  faulty: {
    vi: (count: number) => `Còn ${count} chỗ cần sửa. Con trỏ ở chỗ đầu tiên.`,
    en: (count: number) => (count === 1 ? '1 thing is missing or wrong.' : `${count} things are missing or wrong.`),
  },
  paperNeeded: {
    vi: (papers: string) => `Sửa như vậy thì phải có: ${papers}. Yêu cầu bổ sung giấy tờ trước, rồi sửa.`,
    en: (papers: string) => `This needs: ${papers}. Ask for it first, then correct the form.`,
  },
  fees: { vi: 'Phí, lệ phí', en: 'Fees' },
  feesStay: { vi: (sum: string) => `${sum}, không đổi`, en: (sum: string) => `${sum}, unchanged` },
  feesChange: {
    vi: (before: string, after: string) => `${before} → ${after}`,
    en: (before: string, after: string) => `${before} → ${after}`,
  },
  save: { vi: 'Lưu nội dung sửa', en: 'Save the correction' },
  saving: { vi: 'Đang lưu …', en: 'Saving …' },
  leave: { vi: 'Bỏ sửa', en: 'Discard the changes' },
  reallyLeave: { vi: 'Bấm lần nữa để bỏ', en: 'Press again to discard them' },
  saved: {
    vi: 'Đã lưu nội dung sửa. Người nộp nhận được thông báo.',
    en: 'The correction is saved. The applicant gets a message.',
  },
  lost: {
    vi: 'Bỏ sửa để xem bản mới. Nội dung đã nhập vẫn ở đây cho đến khi đó.',
    en: 'Discard your changes to see the newer version. What you typed stays here until then.',
  },
});
