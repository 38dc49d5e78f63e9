import type { Title } from '../../schemas/text.ts';
import type { WorkingLimit } from '../../schemas/time.ts';

/** What an outcome does to the way of the dossier. */
export type Effect =
  /** On to what comes next. */
  | { readonly do: 'proceed' }
  /** Back to an earlier step (or parallel block), which is then visited once more. */
  | { readonly do: 'back'; readonly to: string }
  /** Not accepted at intake: status 3. */
  | { readonly do: 'refuse' }
  /** Refused after appraisal, since the conditions are not met (A 19(3)): status 8, with slip 03 and its legal reason. */
  | { readonly do: 'deny' }
  /** Time has run out: status 8. */
  | { readonly do: 'stop' };

export const proceed: Effect = { do: 'proceed' };
export const refuse: Effect = { do: 'refuse' };
export const deny: Effect = { do: 'deny' };
export const stop: Effect = { do: 'stop' };
export const backTo = (to: string): Effect => ({ do: 'back', to });

/** Whether the effect ends the dossier without a result. */
export const endsDossier = (effect: Effect): boolean =>
  effect.do === 'refuse' || effect.do === 'deny' || effect.do === 'stop';

/** A step: here the dossier waits until somebody (or some system) acts. It becomes one `Task` state with a callback token. */
type StepOf<Kind extends string> = {
  readonly kind: Kind;
  /** The one name of the step: in the procedure, the machine, the API, logs and screens. */
  readonly name: string;
  readonly title: Title;
  /** The role of the unit that works it: `receiving`, `returning` or a key of the procedure's `units`; not for the applicant's own steps. */
  readonly at?: string;
  /** The role an officer of that unit must hold. */
  readonly role?: string;
  /** Its limit. When it passes, alerts are raised; it decides the step only where `silence` is set. */
  readonly within: WorkingLimit;
  readonly outcomes: Readonly<Record<string, Title>>;
  readonly on: Readonly<Record<string, Effect>>;
  /** Outcomes that go on and still need a reason, e.g. an objection. Outcomes that do not go on always need one. */
  readonly reasoned?: readonly string[];
  /** The outcome when the limit passes, e.g. agreement by silence, or expiry. */
  readonly silence?: string;
  /** Components that this step reads, and that its unit may see; `all` for every one. */
  readonly reads: readonly string[] | 'all';
  /** Fields of the form that its unit may see, with the owner's name and identity number. The unit that decides sees the whole form. */
  readonly fields?: readonly string[];
  /** The applicant's time to answer; present where the step may ask for a supplement. */
  readonly supplement?: WorkingLimit;
  /** How long after it opens this step may ask for papers, where its agency gets the dossier only then; else the time of the procedure counts. */
  readonly askWithin?: WorkingLimit;
  /** The dossier's clock stands still while this step is open. */
  readonly pausesClock: boolean;
};

/** The counter checks a filing and accepts or refuses it. */
export type Intake = StepOf<'intake'> & {
  /** Its limit for a filing that came online, where the law gives this procedure one of its own. */
  readonly withinOnline?: WorkingLimit;
};
/**
 * The papers of a dossier move from the receiving counter to the competent agency, of another level, within the limit of the step. The
 * limit of the whole counts from when the agency confirms that it has them (A 20(2)).
 */
export type Transfer = StepOf<'transfer'>;
/** An officer works the dossier. */
export type Task = StepOf<'task'>;
/** Another agency is asked; its silence may mean agreement. */
export type Consultation = StepOf<'consultation'>;
/** An outside system works the step by message; where none is configured, the desk `at` does. */
export type OutsideSystem = StepOf<'outside'> & {
  readonly system: string;
  /** Type of the message, e.g. `tax-code.requested`. */
  readonly message: string;
  /**
   * Fields of the form that the message carries, with the owner's name and identity number; no other fields leave. A desk that works
   * the step instead sees the same fields.
   */
  readonly sends: readonly string[];
};
/** The applicant acts (builds, brings a proof). */
export type ApplicantAct = StepOf<'applicant'>;
/** Fees are requested and paid. */
export type Payment = StepOf<'payment'> & { readonly fees: readonly string[] };
/** Papers travel from one unit to another by post. */
export type PostalLeg = StepOf<'postal'> & { readonly to: string };
/** Results get their number, are published and become valid; the dossier is then settled. */
export type Issuance = StepOf<'issuance'> & { readonly results: readonly string[] };
/** Results that are ready while others are still worked at become valid; the dossier goes on. */
export type PartialIssuance = StepOf<'partial-issuance'> & { readonly results: readonly string[] };
export type Issuing = Issuance | PartialIssuance;
/** The result goes back: at the counter, by post or electronically, as the filer chose. */
export type Return = StepOf<'return'>;

/** Any place of the way where the dossier waits. */
export type Step =
  | Intake
  | Transfer
  | Task
  | Consultation
  | OutsideSystem
  | ApplicantAct
  | Payment
  | PostalLeg
  | PartialIssuance
  | Issuance
  | Return;

/** Results become valid here, the last of them or not. */
export const isIssuing = (step: Step): step is Issuing => step.kind === 'issuance' || step.kind === 'partial-issuance';

/** Steps in which an agency appraises a dossier: their outcome is a judgement on it. */
const APPRAISING: ReadonlySet<Step['kind']> = new Set(['task', 'consultation', 'outside']);
export const isAppraising = ({ kind }: Pick<Step, 'kind'>): boolean => APPRAISING.has(kind);

/** Whether the time of the procedure to ask for papers counts at this step: it asks after the acceptance, and has no time of its own. */
export const keepsTimeToAsk = ({ kind, supplement, askWithin }: Step): boolean =>
  Boolean(supplement && !askWithin) && kind !== 'intake';

/** Units that receive, decide and hand back: the dossier is their own work. */
const IN_CHARGE: ReadonlySet<string | undefined> = new Set(['receiving', 'competent', 'returning']);

/** Fields of the form that the unit of a step may see. Units in charge of the dossier see all of it, except to take money. */
export const fieldsSeenAt = (step: Step): readonly string[] | 'all' => {
  if (IN_CHARGE.has(step.at) && step.kind !== 'payment') return 'all';
  return step.kind === 'outside' ? step.sends : (step.fields ?? []);
};
