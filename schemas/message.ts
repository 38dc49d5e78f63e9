/** Messages to the applicant: the content of a mail as the outbox holds it, by what it is about; and a message as it is shown. */
import * as z from 'zod';
import { DossierCode, StepName, UnitCode } from './identifiers.ts';
import { Author, Consent, TaskKind } from './journal.ts';
import { DenialGround } from './law/denial.ts';
import { ApologyReason } from './law/reasons.ts';
import { Sending } from './sending.ts';
import { Status } from './status.ts';
import { Prose } from './text.ts';
import { Instant } from './time.ts';

/** What the applicant should send or pay, and until when: papers by their names in the procedure, or an amount in VND. */
const Asked = z.union([
  z.object({ papers: z.array(z.string()), until: Instant }),
  z.object({ amount: z.int(), until: Instant }),
]);
export type Asked = z.infer<typeof Asked>;

/**
 * Money that came or goes back. `received`: the requested amount. `other-sum`: a different one. `used`: reported with a used number.
 * `owed`: must be refunded. `unused`: had paid a fee, and goes back since the dossier ended before the work was done. `ordered`: its refund was
 * ordered. At the end of a dossier, `left`: all that is still to go back; `kept`: what stays, since the work was done. VND unless another
 * currency is named.
 */
const Money = z.object({
  what: z.enum(['received', 'other-sum', 'used', 'owed', 'unused', 'ordered', 'left', 'kept']),
  amount: z.int().nonnegative(),
  currency: z.string().optional(),
});
export type Money = z.infer<typeof Money>;

/** `seq` is the entry of the journal that the mail is about, `by` its author. */
const mail = <About extends string, Shape extends z.ZodRawShape>(about: About, shape: Shape) =>
  z.object({ kind: z.literal('mail'), about: z.literal(about), seq: z.int().positive(), by: Author, ...shape });

export const MailContent = z.discriminatedUnion('about', [
  mail('status', {
    status: Status,
    /** The promised date, where this change sets or moves it. */
    due: Instant.optional(),
    asks: Asked.optional(),
    money: z.array(Money).optional(),
    /** The kind of step that ended the dossier without a reason in words. */
    ended: TaskKind.optional(),
    /**
     * It was refused after appraisal: on which legal ground, by which decision, in whose words the reason is, and which counter hands
     * back slip 03 and the papers, if there are any.
     */
    denied: z.object({ ground: DenialGround, decision: z.int().positive(), counter: UnitCode.optional() }).optional(),
    /** It ended otherwise without a result: which counter hands the papers back. */
    papersAt: UnitCode.optional(),
    /**
     * How a withdrawal ended that ended nothing, and when the open steps are due from here on. The officer's reason is in the words of the
     * entry.
     */
    goesOn: z.object({ after: z.enum(['too-late', 'taken-back']), due: z.record(StepName, Instant) }).optional(),
  }),
  /** Papers or an amount are requested, and the status stays, since another request is still open. */
  mail('request', { asks: Asked }),
  /** An officer changed the fees of an open request to `amount`, in VND. */
  mail('fees', { amount: z.int().nonnegative(), until: Instant.optional() }),
  /**
   * These fields of the filing were corrected, by a counter with consent or by who filed it online; `amount` is what all fees come to, in
   * VND, where they changed.
   */
  mail('correction', {
    fields: z.array(z.string()),
    consent: Consent.optional(),
    amount: z.int().nonnegative().optional(),
  }),
  /** Money came or goes back, and the status stays. */
  mail('money', { money: z.array(Money) }),
  /** Some of the results are issued, by their names in the procedure, and the dossier goes on. */
  mail('results', { results: z.array(z.string()) }),
  /** An issued result is not valid any more: its name in the procedure, and what took its place. The leader's reason is in the entry. */
  mail('result-ended', {
    result: z.string(),
    resultKind: z.string(),
    state: z.enum(['superseded', 'revoked']),
    replacedBy: z.string().optional(),
  }),
  /** A mistake in a result was reported, to be corrected `until` then; or the leader found none, with the reason in the entry. */
  mail('mistake', { result: z.string(), resultKind: z.string(), until: Instant.optional() }),
  /** An item of the post waits to be collected, or went back. */
  mail('item', { item: z.object({ number: z.string(), event: z.enum(['invited', 'returned']) }) }),
  /** Malware was found in these papers, by their names in the procedure, after they were handed in. */
  mail('malware', { papers: z.array(z.string()) }),
  /** Another promised date: because the days off have changed; or because the competent agency has received the papers, from when the limit counts. */
  mail('new-date', { due: Instant, received: z.literal(true).optional() }),
  /** The promised date will be missed: which unit is late, at which step, and the new date where one is known. */
  mail('apology', {
    promised: Instant.optional(),
    late: UnitCode.optional(),
    step: StepName.optional(),
    /** Why; its words are in the entry. */
    reason: ApologyReason.optional(),
  }),
]);
export type MailContent = z.infer<typeof MailContent>;

/**
 * A message to the applicant: a new status, a request, changed fees, a corrected form, money that came or goes back, a part of the results, an item of
 * the post, malware in a paper, an apology with a new date, or a promised date that days off have moved. It is shown, and sent by mail if an address is
 * known.
 */
export const Notification = z.strictObject({
  dossier: DossierCode,
  seq: z.int().positive(),
  at: Instant,
  subject: Prose,
  text: Prose,
  unread: z.literal(true).optional().describe('in the list of all messages: it came after those that were read'),
  sendings: z.array(Sending).optional().describe('what became of it outside of this list, by each medium'),
});
export type Notification = z.infer<typeof Notification>;
