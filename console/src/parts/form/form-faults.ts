/** What is wrong with a filled form, in words that say what to do. The server has the last word. */
import type { Bilingual } from '../language/words.ts';
import { isoDay } from './days.ts';
import type { FormField, Leaf, NumberField } from './form-tree.ts';
import { askedLeaves, type FormValues, numberIn } from './form-values.ts';

/** By the path of the field. */
export type FormFaults = Readonly<Record<string, Bilingual>>;

const both = (vi: string, en: string): Bilingual => ({ vi, en });

export const faultsIn = (fields: readonly FormField[], values: FormValues): FormFaults =>
  Object.fromEntries(
    askedLeaves(fields, values).flatMap(field => {
      const fault = faultOf(field, values);
      return fault ? [[field.path, fault]] : [];
    }),
  );

const faultOf = (field: Leaf, values: FormValues): Bilingual | undefined => {
  const value = values[field.path];
  if (field.kind === 'yes-no') return undefined;
  if (field.kind === 'choices') return field.isRequired && !hasSome(value) ? missing(field) : undefined;
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') return field.isRequired || field.when ? missing(field) : undefined;
  switch (field.kind) {
    case 'day':
      return isoDay(text) ? undefined : both('Nhập ngày theo dạng 02/05/1990.', 'Enter the day as 02/05/1990.');
    case 'number':
      return faultOfNumber(field, text);
    case 'text':
      return faultOfText(field, text);
    default:
      return undefined;
  }
};

const hasSome = (value: unknown): boolean => Array.isArray(value) && value.length > 0;

const missing = ({ kind, title }: Leaf): Bilingual =>
  kind === 'choice' || kind === 'choices' || kind === 'commune'
    ? both(`Chọn ${lower(title.vi)}.`, `Choose: ${title.en.toLowerCase()}.`)
    : both(`Nhập ${lower(title.vi)}.`, `Enter: ${title.en.toLowerCase()}.`);

const lower = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

const faultOfNumber = (field: NumberField, text: string): Bilingual | undefined => {
  const number = numberIn(text, field);
  const { least, most, isAbove, isWhole } = field;
  if (number === undefined)
    return isWhole ? both('Nhập một số nguyên.', 'Enter a whole number.') : both('Nhập một số.', 'Enter a number.');
  if (least !== undefined && (number < least || (isAbove && number === least)))
    return isAbove
      ? both(`Nhập số lớn hơn ${least}.`, `Enter a number above ${least}.`)
      : both(`Nhập số từ ${least} trở lên.`, `Enter ${least} or more.`);
  return most !== undefined && number > most ? both(`Nhập số đến ${most}.`, `Enter at most ${most}.`) : undefined;
};

const faultOfText = (field: Extract<Leaf, { kind: 'text' }>, text: string): Bilingual | undefined => {
  if (field.most !== undefined && text.length > field.most)
    return both(`Rút ngắn còn ${field.most} ký tự.`, `Shorten it to ${field.most} characters.`);
  if (field.pattern && !new RegExp(field.pattern, 'u').test(text.replace(/\s+/g, ' ')))
    return field.hint
      ? both(`Chưa đúng: ${lower(field.hint.vi)}.`, `Not right: ${field.hint.en}.`)
      : (field.wrong ?? both('Giá trị này chưa đúng, kiểm tra lại.', 'This is not right: check it.'));
  return undefined;
};

/** What only the server sees, by its code: in both languages, so that a switch of language shows at once. */
const SEEN_BY_SERVER: Readonly<Record<string, Bilingual>> = {
  'day-ahead': both('Ngày này chưa đến; kiểm tra lại.', 'This day has not come yet: check it.'),
};

type ServerFault = { readonly pointer: string; readonly code?: string | undefined; readonly detail: string };

/** Whether a page cannot find the fault by itself. What is missing or misspelt it says before anything is sent. */
export const isSeenByServerOnly = ({ code = '' }: ServerFault): boolean => Object.hasOwn(SEEN_BY_SERVER, code);

/** Faults that the server found in the form, by the path of the field. */
export const faultsOfServer = (faults: readonly ServerFault[]): FormFaults =>
  Object.fromEntries(
    faults.flatMap(({ pointer, code = '', detail }) => {
      const path = /^(?:\/body)?\/form\/(.+)$/.exec(pointer)?.[1]?.replaceAll('/', '.');
      return path ? [[path, SEEN_BY_SERVER[code] ?? both(detail, detail)]] : [];
    }),
  );
