import { useMemo } from 'react';
import type { SourcedPaper } from '../../../../schemas/component.ts';
import type { EntryType, JournalEntry, TaskKind } from '../../../../schemas/journal.ts';
import { withArticle } from '../../../../schemas/law/articles.ts';
import { DENIAL_GROUND_WORDS } from '../../../../schemas/law/denial-words.ts';
import { APOLOGY_REASON_WORDS } from '../../../../schemas/law/reason-words.ts';
import { SOURCE_WORDS } from '../../../../schemas/source-words.ts';
import { ISSUED_RESULT } from '../../../../schemas/systems.ts';
import { LIABLE_WORDS, TAKEN_BACK_WORDS } from '../../../../schemas/taken-back-words.ts';
import type { Sayings } from '../language/dates.ts';
import { useLanguage } from '../language/language.tsx';
import type { Bilingual, Language } from '../language/words.ts';
import { VERDICT_WORDS } from '../verdict.tsx';
import type { Titles } from './titles.ts';

type Said = { readonly titles: Titles; readonly say: Sayings };
type Tell<Type extends EntryType> = (entry: Extract<JournalEntry, { type: Type }>, said: Said) => Bilingual;

const LEG = {
  'hand-in': { vi: 'hồ sơ gửi đến', en: 'the dossier comes in' },
  return: { vi: 'kết quả gửi đi', en: 'the result goes out' },
} as const;
const CAUSE = {
  withdrawal: { vi: 'người nộp rút hồ sơ', en: 'the applicant withdrew' },
  negative: { vi: 'quyết định không đồng ý', en: 'a negative decision' },
  expired: { vi: 'quá thời hạn', en: 'time ran out' },
} as const;
const CONSENT = {
  phone: { vi: 'qua điện thoại', en: 'by phone' },
  counter: { vi: 'tại quầy', en: 'at the counter' },
  writing: { vi: 'bằng văn bản', en: 'in writing' },
} as const;
const ALERT = {
  unreceived: { vi: 'Chưa xác nhận đã nhận hồ sơ', en: 'The receipt was not confirmed' },
  'due-soon': { vi: 'Sắp đến hạn', en: 'Due soon' },
  overdue: { vi: 'Quá hạn', en: 'Late' },
  apology: { vi: 'Xin lỗi và hẹn lại', en: 'Apology with a new date' },
  mistake: { vi: 'Quá hạn sửa sai sót', en: 'A mistake was not corrected in time' },
} as const;

/** Steps of agencies whose silence may be an answer. */
const SILENT: ReadonlySet<TaskKind> = new Set(['task', 'consultation', 'outside']);

const both = (say: (language: Language) => string): Bilingual => ({ vi: say('vi'), en: say('en') });

/** `: 2 số hóa tại đây, 1 tái sử dụng`, where the entry says how its papers came. */
const cameAs = (papers: readonly SourcedPaper[] | undefined, language: Language): string => {
  const parts = Object.entries(SOURCE_WORDS).flatMap(([source, said]) => {
    const { length } = (papers ?? []).filter(paper => paper.source === source);
    return length > 0 ? [`${length} ${said[language]}`] : [];
  });
  return parts.length > 0 ? `: ${parts.join(', ')}` : '';
};

const OPENED = {
  vi: '; chủ hồ sơ có mặt đồng ý mở kho giấy tờ',
  en: '; the owner, present, agreed to open the vault',
} as const;
const agreed = (consent: 'counter' | undefined, language: Language): string => (consent ? OPENED[language] : '');

/** Each kind of entry in words; a new kind does not compile without its own. */
const TELL: { readonly [Type in EntryType]: Tell<Type> } = {
  submitted: ({ papers, consent }) => ({
    vi: `Nộp hồ sơ${cameAs(papers, 'vi')}${agreed(consent, 'vi')}`,
    en: `Filed${cameAs(papers, 'en')}${agreed(consent, 'en')}`,
  }),
  'form-corrected': ({ fields, consent }, { titles }) => {
    const names = fields.map(titles.field);
    if (!consent)
      return { vi: `Người nộp tự sửa hồ sơ: ${names.join('; ')}`, en: `The applicant corrected: ${names.join('; ')}` };
    return {
      vi: `Sửa hồ sơ, người nộp đồng ý ${CONSENT[consent].vi}: ${names.join('; ')}`,
      en: `Corrected, the applicant agreed ${CONSENT[consent].en}: ${names.join('; ')}`,
    };
  },
  'step-opened': ({ step, visit }, { titles }) => ({
    vi: `Đến bước: ${titles.step(step)}${visit > 1 ? ` (lần ${visit})` : ''}`,
    en: `Reached: ${titles.step(step)}${visit > 1 ? ` (visit ${visit})` : ''}`,
  }),
  'step-decided': ({ step, outcome, late, kind, papers, consent, by }, { titles }) => {
    const [name, said] = [titles.step(step), titles.outcome(step, outcome)];
    // What waited for the applicant ran out; an agency that was silent has agreed by that (A 19(4)).
    if (by.kind === 'clock' && SILENT.has(kind))
      return {
        vi: `${name}: không trả lời trong thời hạn, coi như “${said.vi}”`,
        en: `${name}: no answer in time, which counts as “${said.en}”`,
      };
    return {
      vi: `${name}: ${said.vi}${late ? ' (trễ hạn)' : ''}${cameAs(papers, 'vi')}${agreed(consent, 'vi')}`,
      en: `${name}: ${said.en}${late ? ' (late)' : ''}${cameAs(papers, 'en')}${agreed(consent, 'en')}`,
    };
  },
  'step-received': ({ step }, { titles }) => ({
    vi: `Đơn vị xác nhận đã nhận hồ sơ: ${titles.step(step)}`,
    en: `The unit confirmed that it has the dossier: ${titles.step(step)}`,
  }),
  'request-handed-over': () => ({
    vi: 'Đã giao phiếu yêu cầu bổ sung cho người nộp tại quầy',
    en: 'The request for papers was handed to the applicant at the counter',
  }),
  'task-assigned': ({ step, to }, { titles }) =>
    both(language => `${(to ? ASSIGNED : TAKEN_AWAY)[language]}: ${titles.step(step)}`),
  'system-asked-again': ({ step }, { titles }) => ({
    vi: `Gửi lại yêu cầu cho hệ thống ngoài: ${titles.step(step)}`,
    en: `Asked the outside system again: ${titles.step(step)}`,
  }),
  'step-given-to-desk': ({ step, unit }, { titles }) => ({
    vi: `Giao ${titles.unit(unit)} xử lý thay hệ thống ngoài: ${titles.step(step)}`,
    en: `Given to ${titles.unit(unit)} in place of the outside system: ${titles.step(step)}`,
  }),
  'report-kept': ({ step }, { titles }) =>
    step === ISSUED_RESULT
      ? { vi: 'Tìm thấy mã độc trong một kết quả đã ban hành', en: 'Malware was found in an issued result' }
      : {
          vi: `Hệ thống ngoài trả lời muộn hoặc khác trước, chờ đối chiếu: ${titles.step(step)}`,
          en: `The outside system answered late or otherwise; to be compared: ${titles.step(step)}`,
        },
  'report-settled': ({ step }, { titles }) =>
    step === ISSUED_RESULT
      ? { vi: 'Kết quả có mã độc không còn hiệu lực', en: 'The result with malware in it is not valid any more' }
      : {
          vi: `Đã đối chiếu trả lời của hệ thống ngoài: ${titles.step(step)}`,
          en: `The answer of the outside system was compared: ${titles.step(step)}`,
        },
  'supplement-requested': ({ components, until }, { titles, say }) => {
    const papers = components.map(titles.component).join(', ');
    return {
      vi: `Yêu cầu bổ sung trước ${say.moment(until)}: ${papers}`,
      en: `Papers asked for until ${say.moment(until)}: ${papers}`,
    };
  },
  'papers-judged': ({ papers }, { titles }) =>
    both(language =>
      papers
        .map(({ component, verdict }) => `${titles.component(component)}: ${VERDICT_WORDS[verdict][language]}`)
        .join('; '),
    ),
  'scan-signed': ({ paper }) => ({
    vi: `Ký số bản quét của giấy tờ số ${paper}`,
    en: `The scan of paper ${paper} was signed`,
  }),
  'payment-requested': ({ amount }, { say }) => ({
    vi: `Yêu cầu nộp ${say.sum(amount)}`,
    en: `Asked to pay ${say.sum(amount)}`,
  }),
  'fees-set': ({ amount }, { say }) => ({
    vi: `Xác định lại số tiền phải nộp: ${say.sum(amount)}`,
    en: `Fees set to ${say.sum(amount)}`,
  }),
  'payment-received': ({ amount }, { say }) => ({ vi: `Đã nộp ${say.sum(amount)}`, en: `Paid ${say.sum(amount)}` }),
  'payment-faulty': ({ amount }, { say }) => ({
    vi: `Khoản tiền ${say.sum(amount)} không khớp`,
    en: `A payment of ${say.sum(amount)} does not fit`,
  }),
  'refund-owed': ({ amount }, { say }) => ({
    vi: `Phải hoàn trả ${say.sum(amount)}`,
    en: `Refund of ${say.sum(amount)} owed`,
  }),
  'money-left': ({ back, kept }, { say }) => ({
    vi: [
      ...(back ? [`Còn phải hoàn trả ${say.sum(back)}`] : []),
      ...(kept ? [`Không hoàn trả ${say.sum(kept)} vì đã thẩm định`] : []),
    ].join('; '),
    en: [
      ...(back ? [`${say.sum(back)} still to be refunded`] : []),
      ...(kept ? [`${say.sum(kept)} not refunded, since it was appraised`] : []),
    ].join('; '),
  }),
  'refund-ordered': ({ amount }, { say }) => ({
    vi: `Đã lệnh hoàn trả ${say.sum(amount)}`,
    en: `Refund of ${say.sum(amount)} ordered`,
  }),
  'report-dismissed': ({ amount }, { say }) => ({
    vi: `Đóng báo có mâu thuẫn: ${say.sum(amount)}`,
    en: `Contradicting report closed: ${say.sum(amount)}`,
  }),
  'withdrawal-requested': () => ({ vi: 'Người nộp đề nghị rút hồ sơ', en: 'The applicant asked to withdraw' }),
  stopped: ({ cause, ground }) =>
    both(language =>
      ground
        ? `${DENIED[language]}: ${withArticle(DENIAL_GROUND_WORDS[ground])[language]}`
        : `${STOPPED[language]}: ${CAUSE[cause][language]}`,
    ),
  'result-drafted': ({ kind, corrects }, { titles }) => ({
    vi: `Trình ký ${corrects ? 'bản sửa của ' : ''}${titles.result(kind)}`,
    en: `Submitted ${corrects ? 'the correction of ' : ''}${titles.result(kind)} for signature`,
  }),
  'result-signed': ({ kind }, { titles }) => ({
    vi: `Lãnh đạo ký số ${titles.result(kind)}`,
    en: `The leader signed ${titles.result(kind)}`,
  }),
  'result-issued': ({ kind, result }, { titles }) => ({
    vi: `Ban hành ${titles.result(kind)} (${result})`,
    en: `Issued ${titles.result(kind)} (${result})`,
  }),
  'mistake-reported': ({ kind, result }, { titles }) => ({
    vi: `Báo có sai sót trong ${titles.result(kind)} (${result})`,
    en: `A mistake was reported in ${titles.result(kind)} (${result})`,
  }),
  'mistake-rejected': ({ kind, result }, { titles }) => ({
    vi: `Lãnh đạo kết luận không có sai sót trong ${titles.result(kind)} (${result})`,
    en: `The leader found no mistake in ${titles.result(kind)} (${result})`,
  }),
  'correction-signed': ({ kind, result }, { titles }) => ({
    vi: `Lãnh đạo ký bản sửa của ${titles.result(kind)} (${result})`,
    en: `The leader signed the correction of ${titles.result(kind)} (${result})`,
  }),
  'paper-exchanged': ({ kind, result, item }, { titles }) => ({
    vi: `${item ? `Gửi bản giấy (bưu gửi ${item})` : 'Trao bản giấy'}: ${titles.result(kind)} (${result})`,
    en: `${item ? `Sent the paper (item ${item})` : 'Handed the paper over'}: ${titles.result(kind)} (${result})`,
  }),
  'result-ended': ({ kind, result, state }, { titles }) => ({
    vi: `${state === 'revoked' ? 'Thu hồi' : 'Thay thế'} ${titles.result(kind)} (${result})`,
    en: `${state === 'revoked' ? 'Revoked' : 'Replaced'} ${titles.result(kind)} (${result})`,
  }),
  'shipment-registered': ({ item, leg }) => both(language => `${POST[language]} ${item}: ${LEG[leg][language]}`),
  'shipment-moved': ({ item, event, takenBack }) =>
    both(language =>
      [
        `${POST[language]} ${item}: ${MOVED[event]?.[language] ?? event}`,
        ...(takenBack
          ? [
              TAKEN_BACK_WORDS[takenBack.reason][language],
              `${PAYS[language]}: ${LIABLE_WORDS[takenBack.liable][language]}`,
            ]
          : []),
      ].join(', '),
    ),
  'alert-raised': ({ alert, step, kind, reason, promised, written }, { titles, say }) =>
    both(language =>
      [
        `${ALERT[alert][language]}${step ? `: ${titles.step(step)}` : kind ? `: ${titles.result(kind)}` : ''}`,
        ...(reason ? [`${REASON[language]}: ${withArticle(APOLOGY_REASON_WORDS[reason])[language]}`] : []),
        ...(promised ? [`${NEW_DATE[language]}: ${say.deadline(promised)}`] : []),
        ...(written === false ? [BY_SYSTEM[language]] : []),
      ].join('. '),
    ),
  'apology-owed': ({ step, until }, { titles, say }) => ({
    vi: `Cần soạn thư xin lỗi, chậm nhất ${say.moment(until)}: ${titles.step(step)}`,
    en: `An apology is to be written until ${say.moment(until)}: ${titles.step(step)}`,
  }),
  'apology-written': ({ step, reason, promised }, { titles, say }) =>
    both(language =>
      [
        `${WRITTEN[language]}: ${titles.step(step)}`,
        ...(reason ? [`${REASON[language]}: ${withArticle(APOLOGY_REASON_WORDS[reason])[language]}`] : []),
        ...(promised ? [`${ASKED_DATE[language]}: ${say.deadline(promised)}`] : []),
      ].join('. '),
    ),
  'calendar-changed': () => ({ vi: 'Tính lại hạn theo lịch làm việc mới', en: 'Dates follow a new calendar' }),
  // A correction says itself what was corrected.
  'epoch-started': ({ cause }) =>
    cause === 'correction'
      ? { vi: 'Xác định lại các bước theo hồ sơ đã sửa', en: 'The steps follow the corrected filing' }
      : { vi: 'Khôi phục xử lý trên hệ thống, kết luận đã có giữ nguyên', en: 'Restarted; what was decided stays' },
  'incident-noted': () => ({ vi: 'Ghi nhận sự cố', en: 'An incident was noted' }),
};

const REASON = { vi: 'Lý do', en: 'Reason' } as const;
const NEW_DATE = { vi: 'Ngày hẹn mới', en: 'New date' } as const;
const ASKED_DATE = { vi: 'Đề nghị hẹn lại', en: 'New date asked for' } as const;
const WRITTEN = {
  vi: 'Đã soạn thư xin lỗi, chờ lãnh đạo duyệt',
  en: 'An apology was written, the leader is to approve it',
} as const;
const BY_SYSTEM = {
  vi: 'Hệ thống gửi vì đơn vị không soạn đúng hạn',
  en: 'Sent by the system, since the unit had not sent one in time',
} as const;
const ASSIGNED = { vi: 'Lãnh đạo giao việc', en: 'The leader gave the task to an officer' } as const;
const TAKEN_AWAY = { vi: 'Lãnh đạo lấy lại việc đã giao', en: 'The leader took the task from its officer' } as const;
const DENIED = { vi: 'Từ chối giải quyết (phiếu 03)', en: 'Refused after appraisal (slip 03)' } as const;
const STOPPED = { vi: 'Dừng xử lý', en: 'Stopped' } as const;
const POST = { vi: 'Bưu gửi', en: 'Item' } as const;
const PAYS = { vi: 'cước gửi lại', en: 'to pay for sending it again' } as const;
/** What happened to an item of the post. */
export const MOVED: Readonly<Record<string, Bilingual>> = {
  'handed-over': { vi: 'đã bàn giao', en: 'handed over' },
  received: { vi: 'đã nhận', en: 'taken over' },
  missed: { vi: 'không có khi kiểm đếm, vẫn ở bên giao', en: 'not there when it was counted, stays with who gave it' },
  invited: { vi: 'đã để giấy mời nhận', en: 'the receiver was invited' },
  delivered: { vi: 'đã phát', en: 'delivered' },
  returned: { vi: 'đã chuyển hoàn', en: 'brought back' },
  collected: { vi: 'đã trả tại quầy', en: 'collected at the counter' },
};

/** An entry of the journal as a line for people. */
export const useTelling = (titles: Titles): ((entry: JournalEntry) => string) => {
  const { language, say } = useLanguage();
  return useMemo(
    () => entry => (TELL[entry.type] as Tell<EntryType>)(entry as never, { titles, say })[language],
    [language, say, titles],
  );
};
