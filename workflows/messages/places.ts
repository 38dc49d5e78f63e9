/** What the places of templates say of a message. A place is looked up when a sentence names it. */
import { apologyPlaces } from '../../schemas/apology-letter.ts';
import { dossierOfResult, type ResultCode } from '../../schemas/identifiers.ts';
import type { Consent, TaskKind } from '../../schemas/journal.ts';
import { ARTICLE } from '../../schemas/law/articles.ts';
import { DENIAL_GROUNDS } from '../../schemas/law/denial.ts';
import { APOLOGY_REASON_WORDS, isInWordsOnly } from '../../schemas/law/reason-words.ts';
import type { Asked } from '../../schemas/message.ts';
import type { Said } from '../../schemas/sentence.ts';
import { STATUS, STATUS_TITLE, type Status } from '../../schemas/status.ts';
import type { Title } from '../../schemas/text.ts';
import { sayMoment } from '../calendar/local-time.ts';
import type { MessageKind } from '../define/message-words.ts';
import type { Message, MessageAbout, Names } from './message.ts';
import { moneyPlaces, sayAmount } from './money.ts';

export type Places = Readonly<Record<string, Said | (() => Promise<Said>)>>;

const KIND_OF_STATUS: Readonly<Record<Status, MessageKind>> = {
  1: 'submitted',
  2: 'accepted',
  3: 'refused',
  4: 'in-progress',
  5: 'papers-requested',
  6: 'payment-requested',
  7: 'withdrawal-requested',
  8: 'stopped',
  9: 'settled',
  10: 'returned',
};

const kindOfRequest = (asks: Asked): MessageKind => ('papers' in asks ? 'papers-requested' : 'payment-requested');

/** By which kind of template it is worded. */
export const kindOf = (message: Message): MessageKind => {
  switch (message.about) {
    case 'status':
      return message.asks ? kindOfRequest(message.asks) : KIND_OF_STATUS[message.status];
    case 'request':
      return kindOfRequest(message.asks);
    case 'fees':
      return 'fees-changed';
    case 'money':
      return 'money';
    case 'correction':
      return 'corrected';
    case 'malware':
      return 'malware';
    case 'new-date':
      return message.received ? 'received-by-agency' : 'new-date';
    case 'apology':
      return 'apology';
    case 'results':
      return 'part-issued';
    case 'result-ended':
      if (message.state === 'revoked') return 'result-revoked';
      return isOfSameDossier(message) ? 'result-corrected' : 'result-replaced';
    case 'mistake':
      return message.until ? 'mistake-reported' : 'mistake-rejected';
    case 'item':
      return message.item.event === 'invited' ? 'item-waiting' : 'item-came-back';
  }
};

/** Every place that the message has words for, or might have. */
export const placesOfMessage = (message: Message, names: Names): Places => ({
  ...ofEvery(message, names),
  ...ofKind(message, names),
});

const ofEvery = ({ dossier, at, by }: Message, names: Names): Places => {
  const unit = async () => by.unit && (await names.unit(by.unit));
  return {
    dossier,
    moment: sayMoment(at),
    unit,
    author: async () => (await unit()) || { vi: 'Cơ quan giải quyết', en: 'The unit in charge' },
    by: async () => {
      const place = await unit();
      if (!place) return undefined;
      const officer = await names.officer(by.id);
      return { vi: listed(place.vi, officer), en: listed(place.en, officer) };
    },
    procedure: () => names.procedure(dossier),
    counter: () => names.counter(dossier),
  };
};

const listed = (...parts: readonly string[]): string => parts.filter(Boolean).join(', ');

const ofKind = (message: Message, names: Names): Places => {
  switch (message.about) {
    case 'status':
      return ofChange(message, names);
    case 'request':
      return { ...ofAsked(message, message.asks, names), another: true };
    case 'fees': {
      const { amount, until } = message;
      return { sum: amount > 0 && sayAmount(amount), until: until && sayMoment(until) };
    }
    case 'money':
      return moneyPlaces(message.money);
    case 'correction':
      return ofCorrection(message, names);
    case 'malware':
      return { papers: async () => joined(await names.papers(message.dossier, message.papers)) };
    case 'new-date':
      return { due: sayMoment(message.due) };
    case 'apology':
      return ofApology(message, names);
    case 'results':
      return { results: async () => joined(await names.results(message.dossier, message.results)) };
    case 'result-ended':
      return ofEndedResult(message, names);
    case 'mistake':
      return { ...ofResult(message, names), until: message.until && sayMoment(message.until) };
    case 'item':
      return { item: message.item.number, handedAt: async () => (await names.handing(message.dossier)).unit };
  }
};

const joined = (titles: readonly Title[]): Title => ({
  vi: titles.map(({ vi }) => vi).join('; '),
  en: titles.map(({ en }) => en).join('; '),
});

/** What an officer wrote with an entry, without the full stops at its end: the sentence around it ends with its own. */
const written = async ({ dossier }: Message, seq: number, names: Names): Promise<string | undefined> =>
  (await names.words(dossier, seq))?.replace(/\.*$/, '');

const ofChange = (message: MessageAbout<'status'>, names: Names): Places => {
  const { dossier, status, due, asks, money = [], ended, denied, papersAt } = message;
  const delivery = status === STATUS.settled ? () => names.handing(dossier) : async () => undefined;
  return {
    ...ofAsked({ ...message, status }, asks, names),
    ...moneyPlaces(money),
    ...ofGoingOn(message, names),
    ...ofDenial(message, names),
    ...ofEnd(ended),
    ...{ changed: true, another: false },
    due: due && sayMoment(due),
    endedInWords: !ended && !denied,
    papersAt: async () => papersAt && !denied && names.unit(papersAt),
    collectAt: async () => unitWhere('counter', await delivery()),
    postedBy: async () => unitWhere('post', await delivery()),
    electronic: async () => (await delivery())?.delivery === 'electronic',
  };
};

type Handing = Awaited<ReturnType<Names['handing']>>;
const unitWhere = (delivery: Handing['delivery'], handing: Handing | undefined): Title | undefined =>
  handing?.delivery === delivery ? handing.unit : undefined;

/** Which kind of step ended the dossier without a reason in words. */
const ofEnd = (ended: TaskKind | undefined): Places => ({
  endedBySupplement: ended === 'supplement',
  endedByPayment: ended === 'payment',
  endedByApplicant: ended === 'applicant',
  endedByWithdrawal: ended === 'withdrawal',
});

const ofDenial = (message: MessageAbout<'status'>, names: Names): Places => {
  const { dossier, denied } = message;
  if (!denied) return NOT_DENIED;
  const { ground, decision, counter } = denied;
  const isPosted = async () => (await names.handing(dossier)).delivery === 'post';
  return {
    ground: DENIAL_GROUNDS[ground],
    article: ARTICLE[DENIAL_GROUNDS[ground].article],
    groundWords: () => written(message, decision, names),
    refusalAt: async () => counter && !(await isPosted()) && names.unit(counter),
    refusalPostedBy: async () => counter && (await isPosted()) && names.unit(counter),
  };
};
const NOT_DENIED: Places = {
  ...{ ground: undefined, article: undefined, groundWords: undefined },
  ...{ refusalAt: undefined, refusalPostedBy: undefined },
};

/** How a withdrawal ended that ended nothing, and by when the applicant should do what is still awaited. */
const ofGoingOn = (message: MessageAbout<'status'>, names: Names): Places => {
  const { dossier, seq, goesOn } = message;
  const isTooLate = goesOn?.after === 'too-late';
  return {
    withdrawalTooLate: isTooLate,
    withdrawalTakenBack: goesOn?.after === 'taken-back',
    withdrawalAnswer: async () => (isTooLate ? written(message, seq, names) : undefined),
    untilAgain: async () => {
      if (!goesOn) return undefined;
      const theirs = await names.applicants(dossier, Object.keys(goesOn.due));
      const [until] = theirs.flatMap(step => goesOn.due[step as keyof typeof goesOn.due] ?? []).toSorted();
      return until && sayMoment(until);
    },
  };
};

/** Which papers and why (slip 02), or how much, and until when. */
const ofAsked = (message: Message & { readonly status?: Status }, asks: Asked | undefined, names: Names): Places => {
  const papers = asks && 'papers' in asks ? asks.papers : undefined;
  const of = message.status ?? (papers ? STATUS.supplementRequested : STATUS.paymentRequested);
  return {
    status: STATUS_TITLE[of],
    until: asks && sayMoment(asks.until),
    sum: asks && 'amount' in asks && sayAmount(asks.amount),
    papers: async () => papers && joined(await names.papers(message.dossier, papers)),
    // The officer writes one line for each paper.
    reasons: async () =>
      papers && (await names.words(message.dossier, message.seq))?.replace(/\.*$/gm, '').replaceAll('\n', '; '),
  };
};

const AGREED: Readonly<Record<Consent, Title>> = {
  phone: { vi: 'qua điện thoại', en: 'by phone' },
  counter: { vi: 'tại quầy', en: 'at the counter' },
  writing: { vi: 'bằng văn bản', en: 'in writing' },
};

const ofCorrection = ({ dossier, fields, consent, amount }: MessageAbout<'correction'>, names: Names): Places => ({
  agreed: consent && AGREED[consent],
  fields: async () => joined(await names.fields(dossier, fields)),
  fees: amount === undefined ? undefined : sayAmount(amount),
});

/** Whether what holds in the place of a result was issued in the same dossier. */
const isOfSameDossier = ({ dossier, replacedBy }: MessageAbout<'result-ended'>): boolean =>
  replacedBy !== undefined && dossierOfResult(replacedBy as ResultCode) === dossier;

const ofEndedResult = (message: MessageAbout<'result-ended'>, names: Names): Places => {
  const isCorrected = isOfSameDossier(message);
  const delivery = async () => (isCorrected ? names.handing(message.dossier) : undefined);
  return {
    ...ofResult(message, names),
    replacedBy: message.replacedBy,
    exchangeAt: async () => unitWhere('counter', await delivery()),
    exchangedBy: async () => unitWhere('post', await delivery()),
  };
};

/** A result that the message is about, and what an officer wrote of it. */
const ofResult = (message: MessageAbout<'result-ended' | 'mistake'>, names: Names): Places => ({
  result: async () => {
    const [title = message.resultKind] = await names.results(message.dossier, [message.resultKind]);
    return title;
  },
  resultCode: message.result,
  reason: () => written(message, message.seq, names),
});

/** What the letter of an apology says (slip 04). */
const ofApology = (message: MessageAbout<'apology'>, names: Names): Places => {
  const { dossier, seq, late, step, promised, reason } = message;
  const read = async () =>
    apologyPlaces({
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
  let letter: ReturnType<typeof read> | undefined;
  const places = Object.keys(apologyPlaces({ dossier })).filter(place => place !== 'dossier');
  return Object.fromEntries(
    places.map(place => [
      place,
      async () => {
        letter ??= read();
        return (await letter)[place];
      },
    ]),
  );
};
