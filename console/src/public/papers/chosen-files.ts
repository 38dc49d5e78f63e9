/** The files that a citizen has chosen for papers, and what is wrong with them. */
import type { ApiProblem } from '../../api/problem.ts';
import { type Component, faultOfPaper, type PaperFault } from '../../parts/intake/paper-rules.ts';

/** By the name of the paper, in the order in which they were chosen: a paper may be several photos. */
export type ChosenFiles = Readonly<Record<string, readonly File[]>>;

export const filesOf = (chosen: ChosenFiles, name: string): readonly File[] => chosen[name] ?? [];

/** What is wrong with a paper: that it is missing, or the first file that is not as required. */
export const faultOfFiles = (
  component: Component,
  files: readonly File[],
  isRequired: boolean,
): PaperFault | undefined => {
  if (files.length === 0) return isRequired ? { kind: 'missing' } : undefined;
  const faults = files.map(file => faultOfPaper(component, { kind: 'electronic', file, pages: 1 }));
  return faults.find(fault => fault !== undefined);
};

/** Why the server refused papers, by their names, as long as the files that were sent are still chosen. */
export const refusedFiles = (
  problem: ApiProblem | undefined,
  { sent, now }: { readonly sent: ChosenFiles | undefined; readonly now: ChosenFiles },
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (problem?.facts.errors ?? []).flatMap(({ pointer, detail }) => {
      const [, name = ''] = /^\/components\/([^/]+)$/.exec(pointer) ?? [];
      return name !== '' && sent?.[name] === now[name] ? [[name, detail]] : [];
    }),
  );
