/** What a slip says, in the words of a language: for each place of its template, and for each row of its table. */
import type { Language } from '../../schemas/language.ts';
import { ARTICLE } from '../../schemas/law/articles.ts';
import { DENIAL_GROUND_WORDS } from '../../schemas/law/denial-words.ts';
import { APOLOGY_REASON_WORDS, isInWordsOnly } from '../../schemas/law/reason-words.ts';
import type { SlipContent, SlipKind, SlipOf } from '../../schemas/slip.ts';
import { SOURCE_WORDS } from '../../schemas/source-words.ts';
import type { Title } from '../../schemas/text.ts';
import { writtenDay } from '../../workflows/calendar/place-and-day.ts';
import { sayAmount } from '../../workflows/messages/money.ts';
import { shortMoment, writtenLimit, writtenMoment } from './moments.ts';

/** Words by the name of their place; undefined where this slip has none. */
export type Places = Readonly<Record<string, string | undefined>>;
export type Row = Readonly<Record<string, string>>;
export type SlipWords = { readonly places: Places; readonly rows: Readonly<Record<string, readonly Row[]>> };

/** Chooses the language of a title. */
type Say = (title: Title) => string;
type Saying<Kind extends SlipKind> = (content: SlipOf<Kind>, say: Say, language: Language) => SlipWords;

const BROUGHT = {
  original: { vi: 'Bản chính', en: 'Original' },
  copy: { vi: 'Bản sao', en: 'Copy' },
  electronic: { vi: 'Bản điện tử', en: 'Electronic' },
} as const;

/** How a filing comes; its result may go back by post, too. */
export const CHANNEL = {
  direct: { vi: 'trực tiếp', en: 'at the counter' },
  online: { vi: 'trực tuyến', en: 'online' },
  post: { vi: 'qua dịch vụ bưu chính công ích', en: 'by the public post' },
} as const;

const ELECTRONICALLY = { vi: 'bản điện tử', en: 'electronically' };
const NO_FEES = { vi: 'không thu', en: 'none' };

const CAUSE = {
  withdrawal: {
    vi: `theo đề nghị rút hồ sơ của ông/bà (${ARTICLE['A 21'].vi})`,
    en: `you asked to withdraw it (${ARTICLE['A 21'].en})`,
  },
  supplement: {
    vi: `quá thời hạn mà ông/bà chưa bổ sung, hoàn thiện hồ sơ (${ARTICLE['A 19(5)'].vi})`,
    en: `it was not completed in time (${ARTICLE['A 19(5)'].en})`,
  },
  payment: {
    vi: 'quá thời hạn mà ông/bà chưa nộp phí, lệ phí theo thông báo',
    en: 'the fees were not paid in time',
  },
  applicant: {
    vi: 'quá thời hạn mà ông/bà chưa thực hiện phần việc đã được thông báo',
    en: 'you did not do your part in time',
  },
} as const;

export const RESULT = {
  early: { vi: 'Trước hạn', en: 'Early' },
  'on-time': { vi: 'Đúng hạn', en: 'On time' },
  late: { vi: 'Quá hạn', en: 'Late' },
} as const;
export const GOING_ON = { vi: 'Đang giải quyết', en: 'Going on' };

/** Without the full stop that the sentence of the template has itself. */
const withoutStop = (text: string | undefined): string | undefined => text?.trim().replace(/\.+$/, '');

const WORDS: { readonly [Kind in SlipKind]: Saying<Kind> } = {
  '01': (slip, say, language) => ({
    places: {
      ...ofOwner(slip, say),
      lookupKey: slip.lookupKey,
      lookUpAt: slip.lookUpAt.replace(/^https?:\/\//, ''),
      channel: say(CHANNEL[slip.channel]),
      limit: writtenLimit(slip.limit, language),
      received: writtenMoment(slip.received, language),
      due: slip.due && writtenMoment(slip.due, language),
      fees: feesOf(slip, say),
      returnAt: returnOf(slip, say),
    },
    rows: {
      papers: slip.papers.map(({ title, as, pages, source }) => ({
        ...{ title: say(title), copies: '01', pages: String(pages) },
        as: source ? `${say(BROUGHT[as])}, ${say(SOURCE_WORDS[source])}` : say(BROUGHT[as]),
      })),
    },
  }),
  '02': (slip, say, language) => ({
    places: {
      ...ofOwner(slip, say),
      until: writtenMoment(slip.until, language),
      contact: [slip.officer, say(slip.issuer.name)].filter(Boolean).join(', '),
    },
    rows: { asked: slip.asked.map(({ title, why }) => ({ title: say(title), why })) },
  }),
  '03': (slip, say) => ({
    places: {
      ...ofOwner(slip, say),
      intakeReason: slip.denial ? undefined : (withoutStop(slip.reason) ?? (slip.expired && say(CAUSE[slip.expired]))),
      ...(slip.denial && {
        deniedBy: say(slip.denial.unit ?? slip.issuer.name),
        ground: say(DENIAL_GROUND_WORDS[slip.denial.ground]),
        basis: [say(ARTICLE[DENIAL_GROUND_WORDS[slip.denial.ground].article]), ...slip.denial.basis].join('; '),
        denialReason: withoutStop(slip.reason),
      }),
    },
    rows: {},
  }),
  '04': (slip, say, language) => ({
    places: {
      ...ofOwner(slip, say),
      receivedDay: writtenDay(slip.received, language),
      due: writtenMoment(slip.due, language),
      promised: writtenMoment(slip.promised, language),
      reason: apologyReason(slip, say),
    },
    rows: {},
  }),
  '05': (slip, say, language) => ({
    places: {
      ...ofOwner(slip, say),
      receivedDay: writtenDay(slip.received, language),
      stoppedAt: writtenMoment(slip.at, language),
      cause: say(CAUSE[slip.cause]),
    },
    rows: {},
  }),
  '06': (slip, say, language) => ({
    places: {
      competent: say(slip.competent),
      others: slip.others.length > 0 ? slip.others.map(say).join('; ') : undefined,
      asOf: writtenMoment(slip.at, language),
    },
    rows: { handOvers: slip.handOvers.map(handOver => handOverRow(handOver, say, language)) },
  }),
};

/** The words of a slip in this language. Every slip has the places of {@link common}. */
export const wordsOf = (content: SlipContent, language: Language): SlipWords => {
  const say: Say = title => title[language];
  const saying = WORDS[content.slip] as (content: SlipContent, say: Say, language: Language) => SlipWords;
  const { places, rows } = saying(content, say, language);
  return { places: { ...common(content, say), ...places }, rows };
};

const common = ({ code, issuer, officer, procedure }: SlipContent, say: Say): Places => ({
  ...{ code, officer, unit: say(issuer.name), unitPhone: issuer.phone },
  ...{ procedure: say(procedure.title), procedureCode: procedure.code },
});

const ofOwner = ({ owner, filer }: SlipOf<'01' | '02' | '03' | '04' | '05'>, say: Say): Places => ({
  ...{ owner: owner.name, address: owner.address },
  contacts: owner.phone + (owner.email ? `. ${say({ vi: 'Thư điện tử', en: 'E-mail' })}: ${owner.email}` : ''),
  ...{ filer, handedInBy: filer ?? owner.name },
});

const feesOf = ({ fees }: SlipOf<'01'>, say: Say): string => {
  const total = fees.reduce((sum, { amount }) => sum + amount, 0);
  if (total === 0) return say(NO_FEES);
  const lines = fees.map(({ title, amount }) => `${say(title)}: ${say(sayAmount(amount))}`);
  return `${say(sayAmount(total))} (${lines.join('; ')})`;
};

const returnOf = ({ delivery, returnAt }: SlipOf<'01'>, say: Say): string => {
  if (delivery === 'post') return say(CHANNEL.post);
  if (delivery === 'electronic') return say(ELECTRONICALLY);
  return `${say({ vi: 'tại', en: 'at' })} ${say(returnAt.name)}, ${returnAt.address}`;
};

const apologyReason = ({ reason, words }: SlipOf<'04'>, say: Say): string => {
  const written = withoutStop(words);
  const chosen = say(APOLOGY_REASON_WORDS[reason]);
  if (!written) return chosen;
  return isInWordsOnly(reason) ? written : `${chosen} (${written})`;
};

const handOverRow = (
  { giver, receiver, step, givenBy, workedBy, ...times }: SlipOf<'06'>['handOvers'][number],
  say: Say,
  language: Language,
): Row => {
  const { givenAt, receivedAt, due, endedAt, result } = times;
  const labelled = (label: Title, at: typeof due): string[] => (at ? [`${say(label)}: ${shortMoment(at)}`] : []);
  return {
    giver: [say(giver), givenBy].filter(Boolean).join('\n'),
    receiver: [say(receiver), workedBy].filter(Boolean).join('\n'),
    times: [
      ...labelled({ vi: 'Giao', en: 'Given' }, givenAt),
      ...labelled({ vi: 'Nhận', en: 'Taken' }, receivedAt ?? givenAt),
    ].join('\n'),
    ended: [...labelled({ vi: 'Hạn', en: 'Due' }, due), ...labelled({ vi: 'Xong', en: 'Ended' }, endedAt)].join('\n'),
    result: say(result ? RESULT[result] : GOING_ON),
    note: language === 'vi' ? `Bước: ${say(step)}` : `Step: ${say(step)}`,
  };
};
