import * as z from 'zod';

/** Code of a province, which the codes of its units begin with. */
export const ProvinceCode = z.string().regex(/^H\d{2}$/, 'must be a province code such as H38');

/** Code of a unit, e.g. `H38.21`: the province's code, then the unit's number. */
export const UnitCode = z
  .string()
  .regex(/^H\d{2}(\.\d{1,3}){0,2}$/)
  .brand<'UnitCode'>();
export type UnitCode = z.infer<typeof UnitCode>;

const DOSSIER_CODE = String.raw`(H\d{2}(\.\d{1,3}){0,2}|000(\.\d{2}){2}\.H\d{2})-\d{6}-\d{4,7}`;

/**
 * Dossier code `{unit}-{yymmdd}-{sequence of the day}`, e.g. `H38.21-261122-0001`. The older form
 * `000.xx.xx.H38-yymmdd-xxxx` is accepted on input (domain.md §3).
 */
export const DossierCode = z
  .string()
  .regex(new RegExp(`^${DOSSIER_CODE}$`))
  .brand<'DossierCode'>();
export type DossierCode = z.infer<typeof DossierCode>;

/** Code of a result: its dossier's, and which of the dossier's results it is, e.g. `H38.21-261122-0001.KQ1`. */
export const ResultCode = z
  .string()
  .regex(new RegExp(String.raw`^${DOSSIER_CODE}\.KQ\d{1,2}$`))
  .brand<'ResultCode'>();
export type ResultCode = z.infer<typeof ResultCode>;

export const resultCode = (dossier: DossierCode, number: number): ResultCode =>
  ResultCode.parse(`${dossier}.KQ${number}`);

/** The dossier that a result belongs to. */
export const dossierOfResult = (result: ResultCode): DossierCode =>
  DossierCode.parse(result.slice(0, result.lastIndexOf('.')));

/** National code of an administrative procedure, e.g. `1.001612`. */
export const ProcedureCode = z
  .string()
  .regex(/^\d\.\d{6}$/)
  .brand<'ProcedureCode'>();
export type ProcedureCode = z.infer<typeof ProcedureCode>;

/** A draft's identifier. Nobody but its filer hears of a draft, whoever knows its identifier. */
export const DraftId = z.uuid().brand<'DraftId'>();
export type DraftId = z.infer<typeof DraftId>;

/** The one name of a step: in the procedure, in the state machine, in logs and in addresses. */
export const StepName = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
export type StepName = z.infer<typeof StepName>;

/** The subject of a token: who acts, the same over years. */
export const PersonId = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:@-]*$/)
  .brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;

/** The short key printed on the slip: with it, and only with it, a code can be looked up by the public. */
export const LookupKey = z
  .string()
  .regex(/^[2-9A-HJ-NP-Z]{8}$/)
  .brand<'LookupKey'>();
export type LookupKey = z.infer<typeof LookupKey>;

/** A code or key as people type it from paper, in small letters too. */
const typed = <Printed extends z.ZodType<unknown, string>>(printed: Printed) =>
  z.string().trim().toUpperCase().pipe(printed);
export const TypedDossierCode = typed(DossierCode);
export const TypedResultCode = typed(ResultCode);
export const TypedLookupKey = typed(LookupKey);
