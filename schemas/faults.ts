import type * as z from 'zod';
import { type Fault, pointerTo } from './problem.ts';

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
      faults.push({ pointer: `${root}${pointerTo([...path, key])}`, detail: 'unknown field' });
  } else {
    faults.push({ pointer: `${root}${pointerTo(path)}`, detail: detailOf(issue) });
  }
};

/** The branch of a union that the value came closest to: faults inside it, not at its root. */
const nearestBranch = (branches: readonly Issue[][]): readonly Issue[] | undefined =>
  branches
    .filter(
      issues => issues.length > 0 && issues.every(issue => issue.path.length > 0 || issue.code === 'unrecognized_keys'),
    )
    .sort((a, b) => a.length - b.length)[0];

const detailOf = (issue: Issue): string => {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'is missing';
  return issue.message.replace(/^Invalid input: /, '');
};

/** `1 fault`, `2 faults`. */
export const withCount = (count: number, word: string): string => `${count} ${count === 1 ? word : `${word}s`}`;
