import type * as z from 'zod';
import type { Summary } from '../../schemas/catalogue.ts';
import type { LifeEvent, Sector } from '../../schemas/catalogue-titles.ts';
import type { SupplementClock } from '../../schemas/law/clocks.ts';
import { TERMS } from '../../schemas/law/terms.ts';
import type { Title } from '../../schemas/text.ts';
import type { CountedLimit, WorkingLimit } from '../../schemas/time.ts';
import { type Condition, type FactCondition, holds } from './condition.ts';
import type { Fact, Facts } from './fact.ts';
import type { FieldTexts, FieldTextsOf } from './field.ts';
import type { OwnMessages } from './message-words.ts';
import type { FormRule } from './rule.ts';
import type { Way } from './way.ts';

export type { Fact, Facts, FactValue } from './fact.ts';

/** A paper that the filer hands in (thành phần hồ sơ). */
export type Component = {
  readonly title: Title;
  /** Media types accepted, e.g. `application/pdf`. */
  readonly accepts: readonly string[];
  readonly maxBytes: number;
  /** Always, or only where the condition on the facts holds. */
  readonly required: boolean | Condition;
  /**
   * The code of this type of paper, where it holds beyond one filing: what the owner's vault has of this type is offered instead of being
   * asked for again. A form that is filled in for one filing has none.
   */
  readonly paperType?: string;
};

/** A fee (phí) or charge (lệ phí), in whole VND. */
export type Fee = {
  readonly title: Title;
  readonly kind: 'fee' | 'charge';
  /** A sum, or a sum by the value of a fact. */
  readonly amount: number | { readonly by: string; readonly cases: Readonly<Record<string, number>> };
  /** When it is collected: at receipt, with a supplement, or at return (HinhThucThu 1, 2, 4). */
  readonly due: 'receipt' | 'supplement' | 'return';
  readonly when?: Condition;
  /** Legal basis of the amount. */
  readonly basis: string;
};

/** A paper that the procedure produces (kết quả). */
export type ResultKind = {
  readonly title: Title;
  readonly when?: Condition;
  /** The code of this type of paper, where the result is to carry a code of its owner and type (A 22). */
  readonly paperType?: string;
  /** How long it holds from the day of its issue, and where that stands. Absent: no text sets an end. */
  readonly holds?: Holding;
  /** The system makes its file from this template (`documents/templates`); without it, an officer sends a file. */
  readonly made?: { readonly template: string; readonly asks?: Readonly<Record<string, Asked>> };
};

/** So many months from the day of the issue, to the end of the same day of the last one. */
export type Holding = { readonly months: number; readonly basis: string };

/** What an officer writes for a result that the system makes: its place in the template is `{asked.name}`. */
export type Asked = {
  readonly title: Title;
  readonly hint?: Title;
  readonly optional?: true;
  /** A paragraph, else a line. */
  readonly long?: true;
};

/**
 * How a role of the procedure becomes a unit when a dossier is filed: the unit with this competence that serves the area named by the
 * fact `serving`; without `serving`, the only unit with this competence in the province.
 */
export type UnitRole = { readonly competence: string; readonly serving?: string };

/**
 * What becomes of dossiers that run when a version begins to hold (điều khoản chuyển tiếp). `keep`: those that were filed before keep their
 * version. No text that we know says otherwise. `stated`: the text says so; `open`: it is silent, and law is not applied backwards [K].
 */
export type TransitionalRule = {
  readonly running: 'keep';
  /** Where it stands. */
  readonly basis: string;
  readonly certainty: 'stated' | 'open';
};

/** From when a version holds (NĐ 118/2025 leaves it to each decree). A filing takes the version that holds on its day. */
export type InForce = {
  /** The first local day, e.g. `2026-09-01`. */
  readonly from: string;
  /** The text that says so. */
  readonly basis: string;
  readonly transition: TransitionalRule;
};

/** The limit of the whole in a case. */
export type LimitCase = { readonly when: FactCondition; readonly limit: WorkingLimit };

export type Procedure = {
  /** National code, e.g. `1.001612`. */
  readonly code: string;
  readonly version: number;
  /** Absent: it has always held. Only the first version may leave it out. */
  readonly inForce?: InForce;
  readonly title: Title;
  /** The part of administration that it belongs to (lĩnh vực). */
  readonly sector: Sector;
  /** The life events in which people need it; the first is the usual one. */
  readonly lifeEvents: readonly LifeEvent[];
  /** What it is for, and for whom, in one or two plain sentences. */
  readonly summary: Summary;
  readonly legalBasis: readonly string[];
  readonly form: z.ZodType;
  /** What people read of the form, field by field. */
  readonly fields: FieldTexts;
  /** What must hold between the fields of the form, and on the day of the filing. */
  readonly rules: readonly FormRule[];
  readonly facts: Readonly<Record<string, Fact>>;
  readonly components: Readonly<Record<string, Component>>;
  readonly fees: Readonly<Record<string, Fee>>;
  readonly results: Readonly<Record<string, ResultKind>>;
  /** Beside `receiving` and `returning`, which the filer chooses. One of them is `competent`. */
  readonly units: Readonly<Record<string, UnitRole>>;
  /** The unit that the code of a dossier carries: the competent one; of an interconnected group the one that receives it (domain.md §3). */
  readonly codeOf: 'competent' | 'receiving';
  /** The statutory limit of the whole. */
  readonly limit: WorkingLimit;
  /** Where the filer asks for more than the usual: another limit of the whole; the first whose fact holds. Results that are ready earlier are issued earlier. */
  readonly limitWhere?: readonly LimitCase[];
  readonly clock: {
    /** Local time from which a filing counts as received on the next working day, e.g. `15:00`. */
    readonly cutOff?: string;
    readonly countsReceiptDay?: boolean;
  };
  /**
   * What a request for papers after the acceptance does to the clock. `restart`: the limit starts again in full when the complete dossier is back
   * (A 19(5)), and papers are asked for within a time. `subtract`: only the applicant's time does not count, where sector law says so
   * (NĐ 301/2026), and in versions from before this rule.
   */
  readonly supplementClock: SupplementClock;
  /** How long after the acceptance papers may be asked for, where the sector has a time of its own; of a clock that restarts, else 3 working days. */
  readonly askWithin?: WorkingLimit;
  /**
   * Within what time an agency to which the dossier is handed over confirms that it has it; then an alert is raised. Absent: no text asks
   * for it.
   */
  readonly acknowledge?: WorkingLimit;
  /** Supplement rounds without a leader's override; 1 unless the procedure says otherwise (domain.md §2). */
  readonly supplementRounds: number;
  /** What its messages to the applicant say beside the usual words. */
  readonly messages?: OwnMessages;
  readonly way: Way;
};

/** A procedure as it is written; facts are typed by its form. */
export type ProcedureText<Form extends z.ZodType> = Omit<
  Procedure,
  'form' | 'fields' | 'rules' | 'facts' | 'codeOf' | 'supplementRounds' | 'supplementClock' | 'clock'
> & {
  readonly form: Form;
  readonly fields: FieldTextsOf<z.infer<Form>>;
  readonly rules?: readonly FormRule<z.infer<Form>>[];
  readonly facts: Readonly<Record<string, Fact<z.infer<Form>>>>;
  readonly clock?: Procedure['clock'];
  readonly codeOf?: Procedure['codeOf'];
  readonly supplementRounds?: number;
  readonly supplementClock?: SupplementClock;
};

/** One version in words: `1.001612 v1`. */
export const versionName = ({ code, version }: Pick<Procedure, 'code' | 'version'>): string => `${code} v${version}`;

/** Writes down a procedure. It is data; nothing is checked here (see `workflows/check`). */
export const procedure = <Form extends z.ZodType>(text: ProcedureText<Form>): Procedure => ({
  clock: {},
  supplementRounds: 1,
  supplementClock: 'restart',
  rules: [],
  codeOf: 'competent',
  ...text,
  fields: text.fields as unknown as FieldTexts,
});

/**
 * The entry of a section that has this name. Looks at own properties only: `constructor` and `toString`, which every object inherits,
 * are never found by accident.
 */
export const findEntry = <Value>(section: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(section, name) ? section[name] : undefined;

/** The statutory limit of the whole for these facts. */
export const limitFor = (
  { limit, limitWhere = [] }: Pick<Procedure, 'limit' | 'limitWhere'>,
  facts: Facts,
): WorkingLimit => limitWhere.find(({ when }) => holds(when, facts))?.limit ?? limit;

/** How long after the acceptance papers may be asked for; undefined where no time is set. */
export const timeToAsk = ({
  supplementClock,
  askWithin,
}: Pick<Procedure, 'supplementClock' | 'askWithin'>): WorkingLimit | undefined =>
  askWithin ?? (supplementClock === 'restart' ? TERMS.askForPapers : undefined);

/** The facts of a filled and parsed form. */
export const factsOf = (procedure: Procedure, form: unknown): Facts =>
  Object.fromEntries(Object.entries(procedure.facts).map(([name, read]) => [name, read(form as never)]));

export const minutes = (amount: number): CountedLimit => ({ unit: 'minute', amount });
export const days = (amount: number): CountedLimit => ({ unit: 'day', amount });
export const hours = (amount: number): CountedLimit => ({ unit: 'hour', amount });
export const calendarDays = (amount: number): CountedLimit => ({ unit: 'calendarDay', amount });
/** The same working day for what comes before this local time, e.g. `15:00`; else the next one. */
export const sameDayBefore = (before: string): WorkingLimit => ({ unit: 'sameDay', before });
export const mebibytes = (amount: number): number => amount * 1024 * 1024;
