/** What the register of a unit says, in the words of a language: for the document, and for the table. */
import type { Language } from '../../schemas/language.ts';
import type { RegisterBook, RegisterRow } from '../../schemas/register-book.ts';
import type { Status } from '../../schemas/status.ts';
import type { Title } from '../../schemas/text.ts';
import { shortMoment, writtenMoment } from './moments.ts';
import { CHANNEL, GOING_ON, RESULT, type SlipWords } from './slip-words.ts';

const DELIVERY = {
  counter: { vi: 'tại bộ phận một cửa', en: 'at the counter' },
  post: { vi: 'qua bưu chính', en: 'by post' },
  electronic: { vi: 'bản điện tử', en: 'electronically' },
} as const;

/** How a dossier ended without a result, by its status (NĐ 118/2025). */
const WITHOUT_RESULT: Partial<Record<Status, Title>> = {
  3: { vi: 'Từ chối tiếp nhận', en: 'Refused at the intake' },
  7: { vi: 'Xin rút hồ sơ', en: 'To be withdrawn' },
  8: { vi: 'Dừng xử lý', en: 'Stopped' },
};
const NEW_DATE = { vi: 'Hẹn lại', en: 'New date' };

/** `2026-11-02` → `02/11/2026` */
const shortDay = (day: string): string => day.split('-').toReversed().join('/');

/** How a dossier ended without a result; undefined of others. */
export const endingOf = ({ status }: RegisterRow, language: Language): string | undefined =>
  WITHOUT_RESULT[status]?.[language];

/** Whether the dossier ended in time; of one that goes on, that it does, or is late. */
export const punctualityOf = ({ punctuality, endedAt }: RegisterRow, language: Language): string => {
  if (punctuality !== undefined) return RESULT[punctuality][language];
  return endedAt === undefined ? GOING_ON[language] : '';
};

export const channelOf = ({ channel }: RegisterRow, language: Language): string => CHANNEL[channel][language];
export const deliveryOf = ({ delivery }: RegisterRow, language: Language): string => DELIVERY[delivery][language];

const rowOf = (row: RegisterRow, language: Language): Readonly<Record<string, string>> => {
  const { code, procedure, owner, competent, receivedAt, due, promised, endedAt, returnedAt, taker } = row;
  const moment = (at: typeof due): string => (at === undefined ? '' : shortMoment(at).replace(' ', '\n'));
  return {
    code,
    procedure: procedure.title[language],
    owner: [owner.name, owner.address, owner.phone].filter(Boolean).join('\n'),
    competent: competent[language],
    received: moment(receivedAt),
    due: [moment(due), promised && `${NEW_DATE[language]}:\n${moment(promised)}`].filter(Boolean).join('\n'),
    ended: moment(endedAt),
    returned: moment(returnedAt),
    ways: `${channelOf(row, language)};\n${deliveryOf(row, language)}`,
    punctuality: punctualityOf(row, language),
    note: [endingOf(row, language), taker].filter(Boolean).join('\n'),
  };
};

/** The words of the document. */
export const registerWords = (book: RegisterBook, language: Language): SlipWords => {
  const { rows, officer } = book;
  const open = rows.filter(({ endedAt }) => endedAt === undefined);
  const ended = rows.filter(({ endedAt, punctuality }) => endedAt !== undefined && punctuality !== undefined);
  const stopped = rows.filter(({ endedAt, punctuality }) => endedAt !== undefined && punctuality === undefined);
  const count = (of: readonly RegisterRow[], punctuality?: RegisterRow['punctuality']): string =>
    String(punctuality === undefined ? of.length : of.filter(row => row.punctuality === punctuality).length);
  return {
    places: {
      ...{ officer, from: shortDay(book.from), to: shortDay(book.to), asOf: writtenMoment(book.at, language) },
      ...{
        count: count(rows),
        ended: count(ended),
        stopped: count(stopped),
        open: count(open),
        openLate: count(open, 'late'),
      },
      ...{ early: count(ended, 'early'), onTime: count(ended, 'on-time'), late: count(ended, 'late') },
    },
    rows: { dossiers: rows.map(row => rowOf(row, language)) },
  };
};
