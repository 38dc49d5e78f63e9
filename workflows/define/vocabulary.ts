/** The words in which a procedure is written. Each returns plain data; defaults are the usual case of the law. */
import { TERMS } from '../../schemas/law/terms.ts';
import type { Title } from '../../schemas/text.ts';
import type { WorkingLimit } from '../../schemas/time.ts';
import type { Condition } from './condition.ts';
import type { FieldText } from './field.ts';
import type { Effect, Issuing, Step } from './step.ts';
import { backTo, deny, proceed, refuse, stop } from './step.ts';
import type { Way } from './way.ts';

type Outcomes = {
  readonly outcomes?: Readonly<Record<string, Title>>;
  readonly on?: Readonly<Record<string, Effect>>;
  readonly reasoned?: readonly string[];
};
type Desk = { readonly title: Title; readonly at: string; readonly role: string; readonly within: WorkingLimit };
type Clock = { /** The dossier's clock stands still while the step is open. */ readonly pausesClock?: boolean };
type Reading = { readonly reads?: readonly string[] | 'all' };
type Seeing = {
  /** Of the form, where another unit than the competent one works. */ readonly fields?: readonly string[];
};

/** A name for people: Vietnamese first, English second. */
export const title = (vi: string, en: string): Title => ({ vi, en });

/** What people read of a field of the form; a group names its fields too. */
export const field = <More extends Omit<FieldText, 'title'>>(vi: string, en: string, more?: More) => ({
  title: title(vi, en),
  ...(more as More),
});

const DONE = { outcomes: { done: title('Hoàn thành', 'Done') }, on: { done: proceed } } as const;
const APPROVAL = {
  outcomes: { approved: title('Đồng ý', 'Approved'), rejected: title('Không đồng ý', 'Rejected') },
  on: { approved: proceed, rejected: deny },
} as const;

/** One step after the other. */
export const sequence = (...parts: readonly Way[]): Way => ({ kind: 'sequence', parts });

/** Branches at the same time; their limits count as the longest of them. */
export const parallel = (name: string, ...branches: readonly Way[]): Way => ({ kind: 'parallel', name, branches });

/** A part that runs only where the condition holds. `name` is what the choice is called in the machine. */
export const when = (name: string, condition: Condition, then: Way, otherwise?: Way): Way => ({
  kind: 'conditional',
  name,
  condition,
  then,
  ...(otherwise && { otherwise }),
});

/** The counter checks the filing: accepted, refused, or a supplement is asked. */
export const intake = (
  name: string,
  text: Desk & Reading & { readonly supplement?: WorkingLimit; readonly withinOnline?: WorkingLimit },
): Step => ({
  kind: 'intake',
  name,
  reads: 'all',
  pausesClock: false,
  outcomes: { accepted: title('Tiếp nhận', 'Accepted'), refused: title('Từ chối tiếp nhận', 'Refused') },
  on: { accepted: proceed, refused: refuse },
  ...text,
});

/**
 * The papers move to the competent agency, where that is of another level than the receiving counter; the clock runs from its receipt
 * (A 20(2)). Of a dossier whose papers do not travel the step ends as soon as it opens.
 */
export const transfer = (name: string, text: Pick<Desk, 'title' | 'role'>): Step => ({
  kind: 'transfer',
  name,
  at: 'competent',
  within: TERMS.moveAcrossLevels,
  reads: 'all',
  pausesClock: false,
  outcomes: { received: title('Đã nhận', 'Received') },
  on: { received: proceed },
  ...text,
});

/** An officer's work; approval and rejection unless the procedure names other outcomes. */
export const task = (
  name: string,
  text: Desk &
    Reading &
    Seeing &
    Outcomes &
    Clock & { readonly supplement?: WorkingLimit; readonly askWithin?: WorkingLimit },
): Step => ({ kind: 'task', name, reads: [], pausesClock: false, ...APPROVAL, ...text });

/** A leader signs what was drafted, sends it back to an earlier step (or parallel block), or refuses it. */
export const signature = (
  name: string,
  text: Omit<Desk, 'role'> & Reading & { readonly sendsBackTo: string },
): Step => {
  const { sendsBackTo, ...rest } = text;
  return task(name, {
    role: 'leader',
    outcomes: {
      signed: title('Ký duyệt', 'Signed'),
      'sent-back': title('Trả lại', 'Sent back'),
      rejected: title('Không đồng ý', 'Rejected'),
    },
    on: { signed: proceed, 'sent-back': backTo(sendsBackTo), rejected: deny },
    ...rest,
  });
};

/** Another agency is asked for its opinion; by default its silence is agreement. */
export const consultation = (
  name: string,
  text: Desk & Reading & Seeing & Outcomes & { readonly silence?: string },
): Step => ({
  kind: 'consultation',
  name,
  reads: [],
  pausesClock: false,
  silence: 'agreed',
  outcomes: { agreed: title('Thống nhất', 'Agreed'), objected: title('Không thống nhất', 'Objected') },
  on: { agreed: proceed, objected: deny },
  reasoned: ['objected'],
  ...text,
});

/** An outside system works this step by signed messages; where none is configured, the desk does. */
export const outsideSystem = (
  name: string,
  text: Desk &
    Reading &
    Outcomes &
    Clock & { readonly system: string; readonly message: string; readonly sends: readonly string[] },
): Step => ({ kind: 'outside', name, reads: [], pausesClock: false, ...DONE, ...text });

/** The applicant acts. The clock of the dossier stands still meanwhile; when the time has passed, the dossier ends. */
export const applicantAct = (
  name: string,
  text: { readonly title: Title; readonly within: WorkingLimit } & Reading,
): Step => ({
  kind: 'applicant',
  name,
  reads: [],
  pausesClock: true,
  silence: 'expired',
  outcomes: { done: title('Đã thực hiện', 'Done'), expired: title('Quá thời hạn', 'Expired') },
  on: { done: proceed, expired: stop },
  ...text,
});

/** Fees are requested from the applicant; waiting for the payment stops the clock (domain.md §2 [K]). */
export const payment = (
  name: string,
  text: { readonly title: Title; readonly at: string; readonly within: WorkingLimit; readonly fees: readonly string[] },
): Step => ({
  kind: 'payment',
  name,
  reads: [],
  pausesClock: true,
  silence: 'expired',
  outcomes: { paid: title('Đã nộp', 'Paid'), expired: title('Quá hạn nộp', 'Expired') },
  on: { paid: proceed, expired: stop },
  ...text,
});

/** Papers go by post from unit `at` to unit `to`. */
export const postalLeg = (
  name: string,
  text: Clock & { readonly title: Title; readonly at: string; readonly to: string; readonly within: WorkingLimit },
): Step => ({
  kind: 'postal',
  name,
  role: 'counter',
  reads: [],
  pausesClock: false,
  outcomes: { received: title('Đã nhận', 'Received') },
  on: { received: proceed },
  ...text,
});

const issuing =
  (kind: Issuing['kind']) =>
  (name: string, text: Desk & Reading & Pick<Issuing, 'results'>): Step => ({
    kind,
    name,
    reads: [],
    pausesClock: false,
    outcomes: { issued: title('Đã phát hành', 'Issued') },
    on: { issued: proceed },
    ...text,
  });

/** The registry numbers, seals and publishes the results; the dossier is then settled. */
export const issuance = issuing('issuance');

/** The dossier is settled as soon as every branch has issued its results: nobody has anything to do here. */
export const settling = (name: string): Step => ({
  ...issuance(name, {
    title: title('Hoàn tất: mọi kết quả đã phát hành', 'Settled: every result is issued'),
    ...{ at: 'competent', role: 'registry', within: { unit: 'hour', amount: 1 }, results: [] },
  }),
  pausesClock: true,
});

/** The registry publishes the results that are ready before the others; the applicant has them while the dossier goes on. */
export const partialIssuance = issuing('partial-issuance');

/** The result is returned as the filer chose: at the counter, by post or electronically. */
export const returnResult = (name: string, text: Desk): Step => ({
  kind: 'return',
  name,
  reads: [],
  pausesClock: true,
  outcomes: { returned: title('Đã trả kết quả', 'Returned') },
  on: { returned: proceed },
  ...text,
});
