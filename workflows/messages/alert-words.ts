/** What alerts to officers say: codes, titles of procedures and steps, and times; never whose dossier it is. */
import type { AlertKind, AlertLine, AlertNews, AlertSection } from '../../schemas/alert.ts';
import { ALERTS_CHOSEN_AT, dossierPage, WORK } from '../../schemas/application.ts';
import type { Language } from '../../schemas/language.ts';
import type { Title } from '../../schemas/text.ts';
import type { Instant } from '../../schemas/time.ts';
import { localDay, sayDay, sayMoment } from '../calendar/local-time.ts';
import { getProcedure } from '../procedures/index.ts';
import { stepOfTask } from '../rules/task-outcomes.ts';
import { composeMail, escaped, type MailWords } from './mail.ts';
import type { Words } from './message.ts';

/** The name of each kind, as a heading. */
const ALERT_TITLE = {
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  'apology-owed': { vi: 'Thư xin lỗi phải gửi', en: 'Apologies to write' },
  'mistake-due': { vi: 'Kết quả có sai sót phải sửa', en: 'Results to correct' },
  'online-waiting': {
    vi: 'Hồ sơ trực tuyến chờ trả lời quá 2 giờ',
    en: 'Online filings without an answer for 2 hours',
  },
  'due-soon': { vi: 'Sắp đến hạn', en: 'Due soon' },
  unreceived: { vi: 'Hồ sơ chuyển đến chưa xác nhận đã nhận', en: 'Hand-overs without a confirmed receipt' },
  'supplement-answered': { vi: 'Đã nộp giấy tờ bổ sung', en: 'Requested papers that came in' },
} as const satisfies Record<AlertKind, Title>;

/** What the time of a line is. */
const DUE: Readonly<Partial<Record<AlertKind, Title>>> = {
  'apology-owed': { vi: 'gửi trước', en: 'to be sent before' },
  'mistake-due': { vi: 'sửa trước', en: 'to be corrected before' },
};

/** Numbers only, as a text to a telephone has room for: `Quá hạn: 3. Sắp đến hạn: 5.` */
export const alertWords = (news: AlertNews, at: Instant): Words => ({
  subject: inBoth(language => subjectOf(news, at, language)),
  text: inBoth(language => news.sections.map(section => `${headingOf(section, language)}.`).join(' ')),
});

const inBoth = (say: (language: Language) => string): Title => ({ vi: say('vi'), en: say('en') });

/** A single alert names its dossier; several say how many there are. */
const subjectOf = ({ digest, sections }: AlertNews, at: Instant, language: Language): string => {
  const [first] = sections;
  const [line] = first?.lines ?? [];
  if (!digest && sections.length === 1 && first?.count === 1 && line)
    return `${ALERT_TITLE[first.kind][language]}: ${line.dossier}`;
  const day = sayDay(localDay(at))[language];
  const numbers = sections.slice(0, 3).map(section => headingOf(section, language));
  return `${{ vi: 'Nhắc việc', en: 'Work' }[language]} ${day} – ${numbers.join(', ')}`;
};

/** `Quá hạn: 3`; `Quá hạn: từ 500` where there are more. */
const headingOf = ({ kind, count, more }: AlertSection, language: Language): string => {
  const least = { vi: 'từ ', en: 'at least ' }[language];
  return `${ALERT_TITLE[kind][language]}: ${more ? least : ''}${count}`;
};

type How = { readonly at: Instant; readonly language?: Language | undefined; readonly origin: string };

/** A mail in the officer's language, or in both: each kind with its number and the most urgent, each of which leads to its dossier. */
export const alertMailWords = (news: AlertNews, { at, language, origin }: How): MailWords =>
  composeMail(
    {
      subject: inBoth(other => subjectOf(news, at, other)),
      sayIn: other => ({
        text: plain(news, { language: other, origin }),
        html: `<div lang="${other}">${marked(news, { language: other, origin })}</div>`,
      }),
    },
    {
      language,
      links: [
        { url: `${origin}${WORK}`, title: { vi: 'Mở danh sách việc', en: 'Open the list of work' } },
        {
          url: `${origin}${ALERTS_CHOSEN_AT}`,
          title: { vi: 'Chọn cách nhận nhắc việc', en: 'Choose how alerts come' },
        },
      ],
    },
  );

type Where = { readonly language: Language; readonly origin: string };

const plain = ({ sections }: AlertNews, { language, origin }: Where): string =>
  sections
    .map(section =>
      [
        headingOf(section, language),
        ...section.lines.map(line => `- ${sayLine(line, language)}\n  ${linkTo(line, origin)}`),
        ...restOf(section, language),
      ].join('\n'),
    )
    .join('\n\n');

const marked = ({ sections }: AlertNews, { language, origin }: Where): string =>
  sections
    .map(section => {
      const lines = section.lines.map(line => {
        const [code, ...rest] = sayLine(line, language).split(' · ');
        const link = `<a href="${escaped(linkTo(line, origin))}">${escaped(code ?? '')}</a>`;
        return `<li>${[link, ...rest.map(escaped)].join(' · ')}</li>`;
      });
      const rest = restOf(section, language).map(text => `<p>${escaped(text)}</p>`);
      return `<h2 style="font-size:16px">${escaped(headingOf(section, language))}</h2><ul>${lines.join('')}</ul>${rest.join('')}`;
    })
    .join('');

/** What is counted and not named. */
const restOf = ({ count, lines, more }: AlertSection, language: Language): readonly string[] => {
  const left = count - lines.length;
  if (left <= 0 && !more) return [];
  return [
    {
      vi: `Còn ${more ? 'ít nhất ' : ''}${left} hồ sơ khác trong danh sách việc.`,
      en: `${more ? 'At least ' : ''}${left} more in the list of work.`,
    }[language],
  ];
};

const linkTo = ({ dossier }: AlertLine, origin: string): string => `${origin}${dossierPage(dossier)}`;

/** `H38.21-261123-0001 · Đăng ký hộ kinh doanh · Thẩm định · hạn 17:00, Thứ Hai, 30/11/2026` */
const sayLine = ({ dossier, procedure, procedureVersion, step, due, kind }: AlertLine, language: Language): string => {
  const definition = getProcedure(procedure, procedureVersion);
  const title = step === undefined ? undefined : stepOfTask(definition, step)?.title;
  const until = DUE[kind] ?? { vi: 'hạn', en: 'due' };
  return [
    dossier,
    definition.title[language],
    ...(title ? [title[language]] : []),
    ...(due ? [`${until[language]} ${sayMoment(due)[language]}`] : []),
  ].join(' · ');
};
