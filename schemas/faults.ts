import type * as z from 'zod';
import { type Fault, pointerTo } from './problem.ts';
import type { Named, Said, Value } from './said.ts';
import { saidByCheck, sayOfField } from './wrong.ts';

/** A longer list helps nobody, and ten thousand wrong items would make an answer of a megabyte. */
export const MAX_FAULTS = 100;

/** All faults that a schema found, each with its place. `root` points to what was parsed, e.g. `/body`. Never quotes what was sent. */
export const faultsOf = (root: string, error: z.ZodError): readonly Fault[] => {
  const faults: Fault[] = [];
  for (const issue of error.issues) collect(faults, root, [], issue);
  return faults;
};

type Issue = z.core.$ZodIssue;

const collect = (faults: Fault[], root: string, base: readonly PropertyKey[], issue: Issue): void => {
  if (faults.length >= MAX_FAULTS) return;
  const path = [...base, ...issue.path];
  const nested = issue.code === 'invalid_union' ? nearestBranch(issue.errors) : undefined;
  if (nested) {
    for (const inner of nested) collect(faults, root, path, inner);
  } else if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys.slice(0, MAX_FAULTS - faults.length))
      faults.push({ pointer: `${root}${pointerTo([...path, key])}`, detail: sayOfField('unknown-field') });
  } else {
    faults.push({ pointer: `${root}${pointerTo(path)}`, detail: saidOf(issue) });
  }
};

/** The branch of a union that the value came closest to: faults inside it, not at its root. */
const nearestBranch = (branches: readonly Issue[][]): readonly Issue[] | undefined =>
  branches
    .filter(
      issues => issues.length > 0 && issues.every(issue => issue.path.length > 0 || issue.code === 'unrecognized_keys'),
    )
    .sort((a, b) => a.length - b.length)[0];

/** What an issue says: the text of the check that found it, or ours for what zod finds by itself. */
const saidOf = (issue: Issue): Said => {
  const own = saidByCheck(issue.message);
  if (own) return own;
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return sayOfField('missing');
      return sayOfField('wrong-type', { expected: TYPES[issue.expected] ?? issue.expected });
    case 'too_small':
      return sayOfBound(issue, { bound: Number(issue.minimum), isLeast: true });
    case 'too_big':
      return sayOfBound(issue, { bound: Number(issue.maximum), isLeast: false });
    case 'not_multiple_of':
      return sayOfField('not-multiple', { step: issue.divisor });
    case 'invalid_value':
      return sayOfField('one-of', { values: issue.values.map(String) });
    case 'invalid_format':
      return sayOfField('wrong-form', { form: formOf(issue.format) });
    default:
      return sayOfField('not-valid');
  }
};

const TYPES: Readonly<Partial<Record<string, Named>>> = {
  string: { vi: 'chữ', en: 'a text', value: 'string' },
  number: { vi: 'số', en: 'a number', value: 'number' },
  int: { vi: 'số nguyên', en: 'a whole number', value: 'int' },
  boolean: { vi: 'true hoặc false', en: 'true or false', value: 'boolean' },
  array: { vi: 'danh sách', en: 'a list', value: 'array' },
  object: { vi: 'nhóm các mục', en: 'an object', value: 'object' },
};

const FORMS: Readonly<Partial<Record<string, Named>>> = {
  date: { vi: 'ngày, ví dụ 2026-11-26', en: 'a date such as 2026-11-26', value: 'date' },
  datetime: {
    vi: 'ngày giờ, ví dụ 2026-11-26T10:00:00+07:00',
    en: 'a moment such as 2026-11-26T10:00:00+07:00',
    value: 'datetime',
  },
  email: { vi: 'địa chỉ thư điện tử', en: 'an email address', value: 'email' },
  url: { vi: 'địa chỉ trang', en: 'an address of a page', value: 'url' },
  uuid: { vi: 'mã UUID', en: 'a UUID', value: 'uuid' },
  regex: { vi: 'chữ và dấu được phép', en: 'the letters and signs that are allowed', value: 'regex' },
};
const formOf = (format: string): Value => FORMS[format] ?? format;

/** A text has characters, a list entries, a number is what it is. */
const sayOfBound = (
  { origin, inclusive }: { readonly origin: string; readonly inclusive?: boolean },
  { bound, isLeast }: { readonly bound: number; readonly isLeast: boolean },
): Said => {
  if (origin === 'string')
    return isLeast ? sayOfField('too-short', { least: bound }) : sayOfField('too-long', { most: bound });
  if (origin === 'array' || origin === 'set')
    return isLeast ? sayOfField('too-few', { least: bound }) : sayOfField('too-many', { most: bound });
  if (inclusive === false)
    return isLeast ? sayOfField('not-above', { limit: bound }) : sayOfField('not-below', { limit: bound });
  return isLeast ? sayOfField('too-small', { least: bound }) : sayOfField('too-big', { most: bound });
};

/** `1 fault`, `2 faults`. */
export const withCount = (count: number, word: string): string => `${count} ${count === 1 ? word : `${word}s`}`;
