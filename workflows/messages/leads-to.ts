import type { DossierPart } from '../../schemas/application.ts';
import type { MailContent } from '../../schemas/message.ts';
import { type SlipKind, slipName } from '../../schemas/slip.ts';
import { STATUS } from '../../schemas/status.ts';
import type { Title } from '../../schemas/text.ts';

/** What a message leads to: a part of the dossier's page, or the page as a whole; and how that is called. */
type LeadsTo = { readonly part?: DossierPart; readonly title: Title };

const SEE: Readonly<Record<Exclude<SlipKind, '06'>, Title>> = {
  '01': {
    vi: 'Xem giấy tiếp nhận hồ sơ và hẹn trả kết quả',
    en: 'See the receipt of the dossier and the appointment for its result',
  },
  '02': { vi: 'Xem phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', en: 'See the request to complete the dossier' },
  '03': { vi: 'Xem phiếu từ chối giải quyết hồ sơ', en: 'See the refusal of the dossier' },
  '04': { vi: 'Xem phiếu xin lỗi và hẹn lại ngày trả kết quả', en: 'See the apology and the new date' },
  '05': { vi: 'Xem thông báo dừng giải quyết hồ sơ', en: 'See the notice that the dossier is stopped' },
};
const SEE_RESULT: LeadsTo = { part: 'results', title: { vi: 'Xem và tải kết quả', en: 'See and download the result' } };
const SEE_DOSSIER: LeadsTo = { title: { vi: 'Xem hồ sơ và các phiếu', en: 'See the dossier and its slips' } };

/**
 * What the message is about, on the page of the dossier: the slip that its entry has made due (`slipsOf` (`workflows/rules/slips.ts`)), the
 * results, or all of it.
 */
export const leadsTo = (message: MailContent): LeadsTo => {
  const slip = slipOf(message);
  if (slip) return { part: slipName(slip, message.seq), title: SEE[slip] };
  return isAboutResults(message) ? SEE_RESULT : SEE_DOSSIER;
};

const slipOf = (message: MailContent): keyof typeof SEE | undefined => {
  switch (message.about) {
    case 'request':
      return 'papers' in message.asks ? '02' : undefined;
    case 'apology':
      return message.promised && message.reason ? '04' : undefined;
    case 'status':
      if (message.asks) return 'papers' in message.asks ? '02' : undefined;
      if (message.status === STATUS.accepted) return '01';
      if (message.status === STATUS.refused || message.denied) return '03';
      return message.status === STATUS.stopped ? '05' : undefined;
    default:
      return undefined;
  }
};

const isAboutResults = (message: MailContent): boolean =>
  message.about === 'results' ||
  message.about === 'result-ended' ||
  message.about === 'mistake' ||
  (message.about === 'status' && (message.status === STATUS.settled || message.status === STATUS.returned));
