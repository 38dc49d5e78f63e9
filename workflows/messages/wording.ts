/** What messages and mails to the applicant say, in both languages. */

import { sayApologyLetter } from '../../schemas/apology-letter.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Delivery, TaskKind } from '../../schemas/journal.ts';
import { ARTICLE } from '../../schemas/law/articles.ts';
import { DENIAL_GROUNDS } from '../../schemas/law/denial.ts';
import { APOLOGY_REASON_WORDS, isInWordsOnly } from '../../schemas/law/reason-words.ts';
import type { Asked } from '../../schemas/message.ts';
import { STATUS, STATUS_TITLE, type Status } from '../../schemas/status.ts';
import type { Title } from '../../schemas/text.ts';
import { sayMoment } from '../calendar/local-time.ts';
import { sayCorrection } from './correction.ts';
import { sayMalware } from './malware.ts';
import type { Message, MessageAbout, Names, Words } from './message.ts';
import { moneySentences, refundSentence, sayAmount, sayFees, sayMoney } from './money.ts';
import { sayNewDate } from './new-date.ts';
import { sayResultEnded } from './result-ended.ts';

/** What the applicant should do next in a status, where nothing more precise is known. */
const NEXT: Partial<Record<Status, Title>> = {
  3: { vi: ' Lý do được ghi trong hồ sơ.', en: ' You can read the reason in the dossier.' },
  5: { vi: ' Đề nghị ông/bà bổ sung giấy tờ theo yêu cầu.', en: ' Please send the requested papers.' },
  6: { vi: ' Đề nghị ông/bà nộp phí, lệ phí theo yêu cầu.', en: ' Please pay the requested fees.' },
  8: { vi: ' Lý do được ghi trong hồ sơ.', en: ' You can read the reason in the dossier.' },
  10: {
    vi: ' Ông/bà có thể xem và tải bản điện tử của kết quả trong hồ sơ.',
    en: ' You can read and download the result in the dossier.',
  },
};

/** How the result comes to the applicant (domain.md §5.3), from the unit that returns it. */
const HANDING: Record<Delivery, (unit: Title) => Title> = {
  counter: ({ vi, en }) => ({
    vi: ` Mời ông/bà đến nhận kết quả tại ${vi}.`,
    en: ` Please collect the result at ${en}.`,
  }),
  post: ({ vi, en }) => ({
    vi: ` ${vi} sẽ gửi kết quả đến ông/bà qua dịch vụ bưu chính công ích.`,
    en: ` ${en} will send you the result by post.`,
  }),
  electronic: () => ({
    vi: ' Kết quả được trả bằng bản điện tử; ông/bà có thể xem và tải trong hồ sơ.',
    en: ' The result is returned electronically; you can read and download it in the dossier.',
  }),
};

/** Why a dossier ended where no officer ended it: a time limit passed, or the applicant withdrew it. */
const ENDED: Partial<Record<TaskKind, Title>> = {
  supplement: {
    vi: ' Lý do: quá thời hạn bổ sung giấy tờ.',
    en: ' Reason: the requested papers did not arrive in time.',
  },
  payment: { vi: ' Lý do: quá thời hạn nộp phí, lệ phí.', en: ' Reason: the fees were not paid in time.' },
  applicant: {
    vi: ' Lý do: quá thời hạn thực hiện phần việc của ông/bà.',
    en: ' Reason: you did not do your part in time.',
  },
  withdrawal: { vi: ' Lý do: ông/bà đã đề nghị rút hồ sơ.', en: ' Reason: you asked to withdraw it.' },
};

/** How slip 03 and the papers come back to the applicant. */
const HANDING_BACK = {
  counter: ({ vi, en }: Title): Title => ({
    vi: ` Mời ông/bà nhận phiếu từ chối và giấy tờ đã nộp tại ${vi}.`,
    en: ` Please collect the slip and your papers at ${en}.`,
  }),
  post: ({ vi, en }: Title): Title => ({
    vi: ` ${vi} sẽ gửi phiếu từ chối và giấy tờ đã nộp đến ông/bà qua dịch vụ bưu chính công ích.`,
    en: ` ${en} will send you the slip and your papers by post.`,
  }),
};

/** Where papers wait that were handed in on paper, after a dossier that ended without a result. */
const papersBack = ({ vi, en }: Title): Title => ({
  vi: ` Mời ông/bà nhận lại giấy tờ đã nộp tại ${vi}.`,
  en: ` Please collect your papers at ${en}.`,
});

/** Why it was refused after appraisal, with the article, and where slip 03 and the papers are handed back. */
const sayDenied = async (
  dossier: DossierCode,
  { ground, decision, counter }: NonNullable<MessageAbout<'status'>['denied']>,
  names: Names,
): Promise<Title> => {
  const { vi, en, article } = DENIAL_GROUNDS[ground];
  const words = (await names.words(dossier, decision))?.replace(/\.*$/, '');
  const unit = counter && (await names.unit(counter));
  const back = unit && HANDING_BACK[(await names.handing(dossier)).delivery === 'post' ? 'post' : 'counter'](unit);
  return {
    vi:
      ` Hồ sơ bị từ chối giải quyết (phiếu 03): ${vi} (${ARTICLE[article].vi})${words ? `. Lý do cụ thể: ${words}` : ''}.` +
      (back?.vi ?? ''),
    en:
      ` It was refused after appraisal (slip 03): ${en} (${ARTICLE[article].en}).${words ? ` The officer wrote: ${words}.` : ''}` +
      (back?.en ?? ''),
  };
};

/** What the applicant should do next, or why the dossier ended. */
const sayNext = async (
  { dossier, status, ended, denied, papersAt }: MessageAbout<'status'>,
  names: Names,
): Promise<Title | undefined> => {
  if (denied) return sayDenied(dossier, denied, names);
  if (status === STATUS.settled) {
    const { delivery, unit } = await names.handing(dossier);
    return HANDING[delivery](unit);
  }
  const next = ended ? ENDED[ended] : NEXT[status];
  const back = papersAt && papersBack(await names.unit(papersAt));
  return back ? { vi: (next?.vi ?? '') + back.vi, en: (next?.en ?? '') + back.en } : next;
};

/**
 * Why a dossier goes on that was to be withdrawn (A 21): it came too late, with the officer's reason, or the applicant took it back. And by
 * when the applicant should do what is still awaited.
 */
const sayGoesOn = async (message: MessageAbout<'status'>, names: Names): Promise<Title> => {
  const { dossier, seq, goesOn } = message;
  if (!goesOn) return { vi: '', en: '' };
  const written = goesOn.after === 'too-late' ? (await names.words(dossier, seq))?.replace(/\.*$/, '') : undefined;
  const theirs = await names.applicants(dossier, Object.keys(goesOn.due));
  const [until] = theirs.flatMap(step => goesOn.due[step as keyof typeof goesOn.due] ?? []).toSorted();
  const moment = until && sayMoment(until);
  const why = GOES_ON[goesOn.after];
  return {
    vi: ` ${why.vi}${written ? `: ${written}` : ''}.${moment ? ` Thời hạn mới của ông/bà: trước ${moment.vi}.` : ''}`,
    en: ` ${why.en}${written ? `: ${written}` : ''}.${moment ? ` You now have until ${moment.en}.` : ''}`,
  };
};

const GOES_ON = {
  'too-late': {
    vi: 'Đề nghị rút hồ sơ đến khi đã có quyết định nên hồ sơ không dừng lại (Điều 21 Nghị định 118/2025/NĐ-CP)',
    en: 'The withdrawal came after the decision, so the dossier goes on (Article 21 of Decree 118/2025)',
  },
  'taken-back': {
    vi: 'Ông/bà đã rút lại đề nghị rút hồ sơ nên hồ sơ được giải quyết tiếp',
    en: 'You took your request to withdraw back, so the dossier goes on',
  },
} as const;

/** Which papers and why (slip 02), or how much, and until when. The reason is in the officer's own words. */
const sayAsked = async ({ dossier, seq }: Message, asks: Asked, names: Names): Promise<Title> => {
  const moment = sayMoment(asks.until);
  if ('amount' in asks) {
    const sum = sayAmount(asks.amount);
    return {
      vi: ` Đề nghị ông/bà nộp ${sum.vi} trước ${moment.vi}.`,
      en: ` Please pay ${sum.en} by ${moment.en}.`,
    };
  }
  const [titles, counter] = await Promise.all([names.papers(dossier, asks.papers), names.counter(dossier)]);
  // The officer writes one line for each paper. The sentence around them ends with its own full stop.
  const written = (await names.words(dossier, seq))?.replace(/\.*$/gm, '').replaceAll('\n', '; ');
  return {
    vi:
      ` Đề nghị ông/bà bổ sung trước ${moment.vi}: ${written ?? titles.map(({ vi }) => vi).join('; ')}.` +
      ` Nộp bổ sung trực tuyến hoặc tại ${counter.vi}.`,
    en:
      ` Please send by ${moment.en}: ${titles.map(({ en }) => en).join('; ')}.` +
      (written ? ` The officer wrote: ${written}.` : '') +
      ` Send them online, or bring them to ${counter.en}.`,
  };
};

/** Status, unit, officer and time, as the portal's rules ask (domain.md §2 [S]), and the promised date where it is set. */
const sayChange = async (message: MessageAbout<'status'>, names: Names): Promise<Words> => {
  const { dossier, at, by, status, due, asks, money = [] } = message;
  const [came, back] = [moneySentences(money), await refundSentence(dossier, money, names)];
  const { vi, en } = STATUS_TITLE[status];
  const moment = sayMoment(at);
  const promise = due && sayMoment(due);
  const unit = by.unit && (await names.unit(by.unit));
  const officer = by.unit ? await names.officer(by.id) : '';
  const next = await (asks ? sayAsked(message, asks, names) : sayNext(message, names));
  const goesOn = await sayGoesOn(message, names);
  const who = (place: string) => `${place}${officer && `, ${officer}`}`;
  return {
    subject: { vi: `Hồ sơ ${dossier}: ${vi}`, en: `Dossier ${dossier}: ${en}` },
    text: {
      vi:
        `Hồ sơ ${dossier} của ông/bà đã chuyển sang trạng thái “${vi}” lúc ${moment.vi}${unit ? ` (${who(unit.vi)})` : ''}.` +
        came.vi +
        goesOn.vi +
        (promise ? ` Hẹn trả kết quả: trước ${promise.vi}.` : '') +
        (next?.vi ?? '') +
        back.vi,
      en:
        `Your dossier ${dossier} is now “${en}”, since ${moment.en}${unit ? ` (${who(unit.en)})` : ''}.` +
        came.en +
        goesOn.en +
        (promise ? ` The result is promised by ${promise.en}.` : '') +
        (next?.en ?? '') +
        back.en,
    },
  };
};

/** A request while the status stays, since another request is still open. */
const sayRequest = async (message: MessageAbout<'request'>, names: Names): Promise<Words> => {
  const { dossier, at, by, asks } = message;
  const unit = by.unit && (await names.unit(by.unit));
  const moment = sayMoment(at);
  const next = await sayAsked(message, asks, names);
  const what = STATUS_TITLE['papers' in asks ? STATUS.supplementRequested : STATUS.paymentRequested];
  return {
    subject: { vi: `Hồ sơ ${dossier}: ${what.vi}`, en: `Dossier ${dossier}: ${what.en}` },
    text: {
      vi: `Hồ sơ ${dossier} của ông/bà có thêm một yêu cầu, lúc ${moment.vi}${unit ? ` (${unit.vi})` : ''}.${next.vi}`,
      en: `There is another request for your dossier ${dossier}, since ${moment.en}${unit ? ` (${unit.en})` : ''}.${next.en}`,
    },
  };
};

/** The apology with its reason and one new date (slip 04), or the promise to send that date. */
const sayApology = async (message: MessageAbout<'apology'>, names: Names): Promise<Words> => {
  const { dossier, seq, late, step, promised, reason } = message;
  return sayApologyLetter({
    dossier,
    ...(late && { unit: await names.unit(late) }),
    ...(step && { step: await names.step(dossier, step) }),
    ...(promised && { moment: sayMoment(promised) }),
    ...(reason && {
      reason: APOLOGY_REASON_WORDS[reason],
      inWordsOnly: isInWordsOnly(reason),
      words: await names.words(dossier, seq),
    }),
  });
};

/** A part of the results is issued, and the dossier goes on. */
const sayResults = async ({ dossier, by, results }: MessageAbout<'results'>, names: Names): Promise<Words> => {
  const unit = by.unit && (await names.unit(by.unit));
  const titles = await names.results(dossier, results);
  return {
    subject: {
      vi: `Hồ sơ ${dossier}: đã có một phần kết quả`,
      en: `Dossier ${dossier}: some of the results are ready`,
    },
    text: {
      vi:
        `${unit ? `${unit.vi} đã phát hành` : 'Đã phát hành'} một phần kết quả của hồ sơ ${dossier}: ` +
        `${titles.map(({ vi }) => vi).join('; ')}. Ông/bà có thể xem và tải kết quả trong hồ sơ; các phần còn lại đang tiếp tục được giải quyết.`,
      en:
        `${unit ? unit.en : 'The unit in charge'} has issued some of the results of your dossier ${dossier}: ` +
        `${titles.map(({ en }) => en).join('; ')}. You can read and download it in the dossier. The other results are still in progress.`,
    },
  };
};

/** The post invites the applicant to collect a result or returned papers, or could not deliver them (domain.md §5). */
const sayItem = async ({ dossier, item: { number, event } }: MessageAbout<'item'>, names: Names): Promise<Words> => {
  if (event === 'invited')
    return {
      subject: {
        vi: `Hồ sơ ${dossier}: bưu điện mời nhận bưu gửi`,
        en: `Dossier ${dossier}: the post invites you to collect an item`,
      },
      text: {
        vi:
          `Bưu điện mời ông/bà nhận bưu gửi ${number} của hồ sơ ${dossier}. ` +
          'Khi nhận, đề nghị ông/bà xuất trình giấy tờ tùy thân hoặc giấy ủy quyền.',
        en:
          `The post invites you to collect the item ${number} of your dossier ${dossier}. ` +
          'Please bring an identity card or an authorisation.',
      },
    };
  const { unit } = await names.handing(dossier);
  return {
    subject: {
      vi: `Hồ sơ ${dossier}: bưu gửi bị chuyển hoàn`,
      en: `Dossier ${dossier}: the post returned an item`,
    },
    text: {
      vi:
        `Bưu gửi ${number} của hồ sơ ${dossier} không phát được và đã được chuyển hoàn. ` +
        `Mời ông/bà đến nhận tại ${unit.vi}.`,
      en:
        `The item ${number} of your dossier ${dossier} could not be delivered and was returned. ` +
        `Please collect it at ${unit.en}.`,
    },
  };
};

/** The words of a message to the applicant, with the title of the procedure. */
export const wording = async (message: Message, names: Names): Promise<Words> => {
  const [{ subject, text }, { vi, en }] = await Promise.all([say(message, names), names.procedure(message.dossier)]);
  return { subject, text: { vi: `${text.vi} Thủ tục: ${vi}.`, en: `${text.en} Procedure: ${en}.` } };
};

const say = async (message: Message, names: Names): Promise<Words> => {
  switch (message.about) {
    case 'status':
      return sayChange(message, names);
    case 'request':
      return sayRequest(message, names);
    case 'fees':
      return sayFees(message, names);
    case 'correction':
      return sayCorrection(message, names);
    case 'money':
      return sayMoney(message, names);
    case 'results':
      return sayResults(message, names);
    case 'result-ended':
      return sayResultEnded(message, names);
    case 'item':
      return sayItem(message, names);
    case 'malware':
      return sayMalware(message, names);
    case 'new-date':
      return sayNewDate(message);
    case 'apology':
      return sayApology(message, names);
  }
};
