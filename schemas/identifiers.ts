/**
 * Identifiers. Parsing makes each canonical: small letters or further zeros become the same text, so that they always find the same
 * item. Identifiers that only machines write have one spelling.
 */
import * as z from 'zod';
import { withoutBlanks } from './text.ts';
import { wrong } from './wrong.ts';

/** The longest identifier, with room for blanks around it. A longer text is refused without being rewritten. */
const LONGEST = 80;

const capitals = (text: string): string => text.replace(/[a-z]+/g, letters => letters.toUpperCase());

/** A code as people type it from paper, perhaps in small letters or with blanks around it. `rewrite` handles other differences. */
const code = (shape: RegExp, wanted: string, rewrite: (text: string) => string = text => text) =>
  z.string().check(
    z.overwrite(text => (text.length <= LONGEST ? rewrite(capitals(withoutBlanks(text))) : text)),
    z.regex(shape, wanted),
  );

/** Code of a province, which the codes of its units begin with. */
export const ProvinceCode = code(/^H\d{2}$/, wrong('province-code'));

/**
 * Code of a unit, e.g. `H38.21`: the province's code, then the unit's number. A zero in front is part of the number, as in the numbers
 * of agencies (QĐ 20/2020/QĐ-TTg). No two units differ only by such a zero (`putUnit`).
 */
export const UnitCode = code(/^H\d{2}(\.\d{1,3}){0,2}$/, wrong('unit-code')).brand<'UnitCode'>();
export type UnitCode = z.infer<typeof UnitCode>;

const DOSSIER_CODE = String.raw`(H\d{2}(\.\d{1,3}){0,2}|000(\.\d{2}){2}\.H\d{2})-\d{6}-\d{4,7}`;

/** The number of the day has at least four digits; zeros in front only fill up to four. */
const withoutZeros = (text: string): string =>
  text.replace(/-0+(\d{4,7})(?=$|\.KQ|\.GT)/, '-$1').replace(/\.KQ0(\d)$/, '.KQ$1');

/**
 * Dossier code `{unit}-{yymmdd}-{sequence of the day}`, e.g. `H38.21-261122-0001`. The older form
 * `000.xx.xx.H38-yymmdd-xxxx` is accepted on input (domain.md §3).
 */
export const DossierCode = code(
  new RegExp(`^${DOSSIER_CODE}$`),
  wrong('dossier-code'),
  withoutZeros,
).brand<'DossierCode'>();
export type DossierCode = z.infer<typeof DossierCode>;

/** Code of a result: its dossier's, and which of the dossier's results it is, e.g. `H38.21-261122-0001.KQ1`. */
export const ResultCode = code(
  new RegExp(String.raw`^${DOSSIER_CODE}\.KQ[1-9]\d?$`),
  wrong('result-code'),
  withoutZeros,
).brand<'ResultCode'>();
export type ResultCode = z.infer<typeof ResultCode>;

export const resultCode = (dossier: DossierCode, number: number): ResultCode =>
  ResultCode.parse(`${dossier}.KQ${number}`);

/** The dossier that a result belongs to. */
export const dossierOfResult = (result: ResultCode): DossierCode =>
  DossierCode.parse(result.slice(0, result.lastIndexOf('.')));

/** Code of an entry of a vault: its dossier's, and the number of the paper there (`.GT3`), or the code of the result (`.KQ1`). */
export const VaultCode = code(
  new RegExp(String.raw`^${DOSSIER_CODE}\.(GT|KQ)[1-9]\d{0,2}$`),
  wrong('vault-code'),
  withoutZeros,
).brand<'VaultCode'>();
export type VaultCode = z.infer<typeof VaultCode>;

/** The dossier with which an entry came. */
export const dossierOfEntry = (entry: VaultCode): DossierCode =>
  DossierCode.parse(entry.slice(0, entry.lastIndexOf('.')));

/** National code of an administrative procedure, e.g. `1.001612`. */
export const ProcedureCode = code(/^\d\.\d{6}$/, wrong('procedure-code')).brand<'ProcedureCode'>();
export type ProcedureCode = z.infer<typeof ProcedureCode>;

/** A number that a system made up, in small letters. */
export const Uuid = z.uuid().toLowerCase();

/** A draft's identifier. Knowing it is not enough: only the filer learns that the draft exists. */
export const DraftId = Uuid.brand<'DraftId'>();
export type DraftId = z.infer<typeof DraftId>;

/** A name that a procedure gives: of a paper, an outcome, a fee, a kind of result. */
export const Name = z.string().regex(/^[a-z][A-Za-z0-9-]{0,59}$/, wrong('name-form'));

/** The one name of a step: in the procedure, in the state machine, in logs and in addresses. */
export const StepName = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
export type StepName = z.infer<typeof StepName>;

/** The subject of a token: who acts, the same over years. Small and capital letters differ, as the issuer's do. */
export const PersonId = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:@-]*$/)
  .brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;

/** The short key printed on the slip: with it, and only with it, a code can be looked up by the public. */
export const LookupKey = code(/^[2-9A-HJ-NP-Z]{8}$/, wrong('lookup-key-form')).brand<'LookupKey'>();
export type LookupKey = z.infer<typeof LookupKey>;

/** UPU S10 item number: two letters, nine digits, country. The check digit is not checked here. */
export const S10Number = code(/^[A-Z]{2}\d{9}[A-Z]{2}$/, wrong('item-number'));

/** Identity number of a person, or registration number of an organisation. */
export const IdentityNumber = code(/^(\d{9}|\d{12}|\d{10}(-\d{3})?)$/, wrong('identity-number'));

/** Số định danh cá nhân (12 digits), or an old identity card (9). */
export const PersonalNumber = code(/^(\d{9}|\d{12})$/, wrong('personal-number'));

/** Mã số thuế of an organisation, or of a branch of it. */
export const TaxCode = code(/^\d{10}(-\d{3})?$/, wrong('tax-code'));

/** A Vietnamese phone number, kept as it is dialled within the country. */
export const Phone = code(/^0\d{9,10}$/, wrong('phone-number'), text => text.replace(/^\+84(?:0(?=\d{9,10}$))?/, '0'));

/** An address of e-mail, kept as it was typed. */
export const MailAddress = z.email().max(120);

/** A whole number in an address: only decimal digits, not the other spellings that JavaScript accepts (`0x1`, `1e0`, ` 1`). */
export const WrittenNumber = ({ min = 1, max = 999_999_999 }: { readonly min?: number; readonly max?: number } = {}) =>
  z.preprocess(
    given => (typeof given === 'string' && /^\d{1,9}$/.test(given) ? Number(given) : given),
    z.int().min(min).max(max),
  );
