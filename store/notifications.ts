import type { Item, Mail } from '../platform/ports.ts';
import type { DossierCode, PersonId, UnitCode } from '../schemas/identifiers.ts';
import type { Notification } from '../schemas/notification.ts';
import { Parties } from '../schemas/party.ts';
import { STATUS_TITLE, type Status } from '../schemas/status.ts';
import type { Title } from '../schemas/text.ts';
import type { Instant } from '../schemas/time.ts';
import { readHead } from './guards.ts';
import { type HeadItem, type MailTelling, OfficerName, type OutboxItem } from './items.ts';
import { entriesIn } from './journal.ts';
import { sayMoment } from './local-time.ts';
import { type Memory, procedureOf } from './memory.ts';
import type { PageOf } from './queries.ts';
import { codeOf, key, list } from './table.ts';
import { mainOf, toldOf } from './told.ts';

type Message = Omit<MailTelling, 'kind'> & { readonly dossier: DossierCode; readonly at: Instant };
type Names = {
  readonly unit: (code: UnitCode) => Promise<Title>;
  readonly officer: (id: PersonId) => Promise<string>;
  /** The words of an entry, where it has any. */
  readonly reason: (dossier: DossierCode, seq: number) => Promise<string | undefined>;
  readonly papers: (dossier: DossierCode, names: readonly string[]) => Promise<readonly Title[]>;
};
type Asked = NonNullable<MailTelling['asks']>;
type Words = { readonly subject: Title; readonly text: Title };

/** What is asked of the applicant now, where no more is known of it. */
const NEXT: Partial<Record<Status, Title>> = {
  3: { vi: ' Lý do được ghi trong hồ sơ.', en: ' The reason stands in the dossier.' },
  5: { vi: ' Đề nghị ông/bà bổ sung giấy tờ theo yêu cầu.', en: ' Please send the papers that are asked for.' },
  6: { vi: ' Đề nghị ông/bà nộp phí, lệ phí theo yêu cầu.', en: ' Please pay the fees that are asked for.' },
  8: { vi: ' Lý do được ghi trong hồ sơ.', en: ' The reason stands in the dossier.' },
};

/** Which papers, or how much, and until when. */
const sayAsked = async (dossier: DossierCode, { papers, amount, until }: Asked, names: Names): Promise<Title> => {
  const moment = sayMoment(until);
  if (amount !== undefined)
    return {
      vi: ` Đề nghị ông/bà nộp ${amount.toLocaleString('vi-VN')} đồng trước ${moment.vi}.`,
      en: ` Please pay ${amount.toLocaleString('en-GB')} VND by ${moment.en}.`,
    };
  const titles = await names.papers(dossier, papers ?? []);
  return {
    vi: ` Đề nghị ông/bà bổ sung trước ${moment.vi}: ${titles.map(({ vi }) => vi).join('; ')}.`,
    en: ` Please send by ${moment.en}: ${titles.map(({ en }) => en).join('; ')}.`,
  };
};

/** Status, unit, officer and time, as the portal's rules ask (domain.md §2 [S]), and the promised date where it is set. */
const sayChange = async ({ dossier, at, by, due, asks }: Message, status: Status, names: Names): Promise<Words> => {
  const { vi, en } = STATUS_TITLE[status];
  const moment = sayMoment(at);
  const promise = due && sayMoment(due);
  const unit = by.unit && (await names.unit(by.unit));
  const officer = by.unit ? await names.officer(by.id) : '';
  const next = asks ? await sayAsked(dossier, asks, names) : NEXT[status];
  const who = (place: string) => `${place}${officer && `, ${officer}`}`;
  return {
    subject: { vi: `Hồ sơ ${dossier}: ${vi}`, en: `Dossier ${dossier}: ${en}` },
    text: {
      vi:
        `Hồ sơ ${dossier} của ông/bà đã chuyển sang trạng thái “${vi}” lúc ${moment.vi}${unit ? ` (${who(unit.vi)})` : ''}.` +
        (promise ? ` Hẹn trả kết quả: trước ${promise.vi}.` : '') +
        (next?.vi ?? ''),
      en:
        `Your dossier ${dossier} is now “${en}”, since ${moment.en}${unit ? ` (${who(unit.en)})` : ''}.` +
        (promise ? ` The result is promised by ${promise.en}.` : '') +
        (next?.en ?? ''),
    },
  };
};

/** The apology with its reason and its one new date (slip 04), or that it follows. */
const sayApology = async ({ dossier, seq, late, promised }: Message, names: Names): Promise<Words> => {
  const unit = late && (await names.unit(late));
  const why = await names.reason(dossier, seq);
  const moment = promised && sayMoment(promised);
  return {
    subject: {
      vi: `Hồ sơ ${dossier}: xin lỗi và hẹn lại ngày trả kết quả`,
      en: `Dossier ${dossier}: our apology, and a new date`,
    },
    text: {
      vi:
        `Hồ sơ ${dossier} của ông/bà không kịp trả kết quả đúng ngày đã hẹn${unit ? `, do chậm tại ${unit.vi}` : ''}${why ? `: ${why}` : ''}. ` +
        `Chúng tôi thành thật xin lỗi và ${moment ? `hẹn lại: trước ${moment.vi}` : 'sẽ thông báo ngày hẹn mới'}.`,
      en:
        `The result of your dossier ${dossier} will not be ready on the promised day${unit ? `; it is late at ${unit.en}` : ''}${why ? `: ${why}` : ''}. ` +
        `We apologise. ${moment ? `The new date is ${moment.en}` : 'We shall tell you the new date'}.`,
    },
  };
};

/** What is owed now, whole VND; the reason stands in the dossier. */
const sayFees = async ({ dossier, by }: Message, amount: number, names: Names): Promise<Words> => {
  const unit = by.unit && (await names.unit(by.unit));
  const sum = amount.toLocaleString('vi-VN');
  return {
    subject: {
      vi: `Hồ sơ ${dossier}: phí, lệ phí được xác định lại`,
      en: `Dossier ${dossier}: the fees were set anew`,
    },
    text: {
      vi:
        `${unit ? `${unit.vi} đã xác định lại` : 'Đã xác định lại'} phí, lệ phí của hồ sơ ${dossier}: ` +
        (amount > 0
          ? `${sum} đồng. Đề nghị ông/bà nộp theo số tiền này; số tiền đã thông báo trước không còn hiệu lực.`
          : 'ông/bà được miễn, không phải nộp.') +
        ' Lý do được ghi trong hồ sơ.',
      en:
        `${unit ? unit.en : 'The unit in charge'} has set the fees of your dossier ${dossier} anew: ` +
        (amount > 0
          ? `${sum} VND. Please pay this sum; the sum told before does not count any more.`
          : 'you are exempted, and have nothing to pay.') +
        ' The reason stands in the dossier.',
    },
  };
};

const wording = (message: Message, names: Names): Promise<Words> => {
  if (message.status) return sayChange(message, message.status, names);
  if (message.amount !== undefined) return sayFees(message, message.amount, names);
  return sayApology(message, names);
};

/** Names as the directory has them now; of whom it does not know any more, what the journal says. Each is looked up once. */
const namesIn = (memory: Memory): Names => {
  const officers = new Map<PersonId, Promise<Item | undefined>>();
  const heads = new Map<DossierCode, Promise<HeadItem>>();
  return {
    unit: async code => {
      const unit = await memory.units.get(code).catch(() => undefined);
      return unit?.name ?? { vi: code, en: code };
    },
    reason: async (dossier, seq) => (await memory.table.find(key.text(dossier, seq)))?.text as string | undefined,
    officer: async id => {
      const found = officers.get(id) ?? memory.table.find(key.officer(id));
      officers.set(id, found);
      const item = await found;
      return item ? OfficerName.parse(item).name : id;
    },
    papers: async (dossier, names) => {
      const found = heads.get(dossier) ?? readHead(memory, dossier);
      heads.set(dossier, found);
      const { components } = procedureOf((await found).dossier);
      return names.map(name => components[name]?.title ?? { vi: name, en: name });
    },
  };
};

/** The mail that tells the owner; undefined without an address. Its id makes a repetition harmless. */
export const mailOf = async (
  memory: Memory,
  { dossier, createdAt: at }: OutboxItem,
  telling: MailTelling,
): Promise<Mail | undefined> => {
  const personal = await memory.table.find(key.personal(dossier));
  const to = personal && Parties.parse(personal.parties).owner.email;
  const words = to && (await wording({ ...telling, dossier, at }, namesIn(memory)));
  if (!words) return undefined;
  const { subject, text } = words;
  return { id: `${dossier}.${telling.seq}`, to, subject: subject.vi, text: `${text.vi}\n\n${text.en}` };
};

/** Messages to a person, newest first: one for each command that the applicant is told of. */
export const listNotices = async (
  memory: Memory,
  person: PersonId,
  { limit, after }: PageOf,
): Promise<{ notifications: Notification[]; next?: string }> => {
  const page = await memory.table.query({
    index: 'person',
    hash: list.noticesTo(person),
    order: 'descending',
    limit,
    ...(after && { after }),
  });
  const names = namesIn(memory);
  const notices = page.items.map(async (item): Promise<Notification[]> => {
    const dossier = codeOf(item);
    const entry = mainOf(entriesIn(item));
    const words = entry && (await wording({ ...toldOf(entry, entriesIn(item)), dossier, at: entry.at }, names));
    return words ? [{ dossier, seq: entry.seq, at: entry.at, ...words }] : [];
  });
  return { notifications: (await Promise.all(notices)).flat(), ...(page.next && { next: page.next }) };
};
