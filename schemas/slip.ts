/** The official slips of a dossier (TT 03/2025/TT-VPCP): which there are, and what each says. */
import * as z from 'zod';
import { Checksum } from './checksum.ts';
import { BroughtAs, ComponentSource } from './component.ts';
import { DossierCode, LookupKey, ProcedureCode } from './identifiers.ts';
import { Channel, Delivery } from './journal.ts';
import { DenialGround } from './law/denial.ts';
import { ApologyReason } from './law/reasons.ts';
import { Punctuality } from './ledger.ts';
import { Title } from './text.ts';
import { Instant, WorkingLimit } from './time.ts';
import { wrong } from './wrong.ts';

export const SlipKind = z
  .enum(['01', '02', '03', '04', '05', '06'])
  .describe(
    '01 receipt and appointment, 02 request for papers, 03 refusal, 04 apology and new date, 05 stop, 06 control of the process',
  );
export type SlipKind = z.infer<typeof SlipKind>;

/** `01-3`: slip 01, which the third entry of the journal has made due. It says what was so at that entry, for ever. */
export const SlipName = z
  .string()
  .regex(/^0[1-6]-[1-9]\d{0,5}$/, wrong('slip-name'))
  .brand<'SlipName'>();
export type SlipName = z.infer<typeof SlipName>;

export const slipName = (slip: SlipKind, seq: number): SlipName => `${slip}-${seq}` as SlipName;

export const SlipSize = z.enum(['A4', 'A5']);
export type SlipSize = z.infer<typeof SlipSize>;

/** On which paper and in which language it is printed: `A4-vi`. */
export const SlipPrint = z.templateLiteral([SlipSize, '-', z.enum(['vi', 'en'])]);
export type SlipPrint = z.infer<typeof SlipPrint>;

/** A name with the place where it is to be found. */
const Place = z.object({ name: Title, address: z.string() });

/** What the applicant was to do: hand papers in, pay, or do another part. */
const Undone = z.enum(['supplement', 'payment', 'applicant']);

/** A person as a slip names him or her; the address as on a letter. */
const Person = z.object({ name: z.string(), address: z.string(), phone: z.string(), email: z.string().optional() });

const common = {
  code: DossierCode,
  /** Its number in the series of the unit, the kind of slip and the year; from 1. */
  number: z.int().positive(),
  /** The template in which it is set: of this kind, in this version. */
  template: z.string(),
  /** The moment that it describes. */
  at: Instant,
  /** Who hands it out. */
  issuer: z.object({ name: Title, above: Title.optional(), address: z.string(), phone: z.string(), place: z.string() }),
  /** The officer who signs it; none where the system has done it. */
  officer: z.string().optional(),
  procedure: z.object({ code: ProcedureCode, title: Title }),
};
const owner = { owner: Person, filer: z.string().optional() };

/**
 * What a slip says, in no language: all that its files are made of, so that each of its sizes and languages says the same. Personal data:
 * it lies with the dossier.
 */
export const SlipContent = z.discriminatedUnion('slip', [
  z.object({
    ...{ slip: z.literal('01'), ...common, ...owner },
    lookupKey: LookupKey,
    /** The page on which the dossier is looked up. */
    lookUpAt: z.string(),
    papers: z.array(
      z.object({
        ...{ title: Title, as: BroughtAs, pages: z.int().positive() },
        /** How it came, where it is no file of the applicant. */
        source: ComponentSource.exclude(['electronic']).optional(),
      }),
    ),
    channel: Channel,
    limit: WorkingLimit,
    received: Instant,
    due: Instant.optional(),
    delivery: Delivery,
    returnAt: Place,
    fees: z.array(z.object({ title: Title, amount: z.int().nonnegative() })),
  }),
  z.object({
    ...{ slip: z.literal('02'), ...common, ...owner },
    asked: z.array(z.object({ title: Title, why: z.string() })),
    until: Instant,
  }),
  z.object({
    ...{ slip: z.literal('03'), ...common, ...owner },
    reason: z.string().optional(),
    /** Nobody refused it: what the applicant did not do in time. */
    expired: Undone.optional(),
    /** It was refused after appraisal (A 19(3)); else at the intake. */
    denial: z.object({ ground: DenialGround, unit: Title.optional(), basis: z.array(z.string()) }).optional(),
  }),
  z.object({
    ...{ slip: z.literal('04'), ...common, ...owner },
    received: Instant,
    due: Instant,
    promised: Instant,
    reason: ApologyReason,
    words: z.string().optional(),
  }),
  z.object({
    ...{ slip: z.literal('05'), ...common, ...owner },
    received: Instant,
    /** What ended it: the applicant asked for it, or did not do in time what is named. */
    cause: z.enum(['withdrawal', ...Undone.options]),
  }),
  z.object({
    ...{ slip: z.literal('06'), ...common },
    competent: Title,
    others: z.array(Title),
    handOvers: z.array(
      z.object({
        ...{ giver: Title, receiver: Title, step: Title },
        /** The officers who ended the step before and this one, where officers did. */
        ...{ givenBy: z.string().optional(), workedBy: z.string().optional() },
        ...{ givenAt: Instant, receivedAt: Instant.optional(), due: Instant.optional(), endedAt: Instant.optional() },
        result: Punctuality.optional(),
      }),
    ),
  }),
]);
export type SlipContent = z.infer<typeof SlipContent>;
export type SlipOf<Kind extends SlipKind> = Extract<SlipContent, { slip: Kind }>;

/** A file that was made of a slip; the same bytes at every later printing. */
export const SlipFile = z.object({ key: z.string(), sha256: Checksum, size: z.int().positive() });
export type SlipFile = z.infer<typeof SlipFile>;

/** A slip as it is kept: what it says, and the files that were made of it. Neither changes once it is there. */
export const KeptSlip = z.object({
  /** Grows with every file; the condition of the next one. */
  rev: z.int().positive(),
  content: SlipContent,
  files: z.partialRecord(SlipPrint, SlipFile),
});
export type KeptSlip = z.infer<typeof KeptSlip>;

/** A slip in the list of a dossier. */
export const Slip = z.strictObject({
  name: SlipName,
  slip: SlipKind,
  title: Title,
  at: Instant.describe('the moment that it describes'),
  number: z.int().positive().optional().describe('once it was made, at its first reading'),
  handedOverAt: Instant.optional().describe('of slip 02: when the counter handed it to the applicant'),
  sizes: z.array(SlipSize),
});
export type Slip = z.infer<typeof Slip>;
