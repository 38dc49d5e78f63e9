/** What a paper of a filing still lacks, and how files come to their papers. */
import type { ApiProblem } from '../../api/problem.ts';
import { typeOf } from '../../api/upload.ts';
import type { ProcedureView } from '../../api/views.ts';
import type { Bilingual } from '../language/words.ts';
import { NO_PAPER, type Paper } from './filing.ts';

export type Component = ProcedureView['components'][number];
export type Papers = Readonly<Record<string, Paper>>;

export type PaperFault =
  | { readonly kind: 'missing' | 'no-file' }
  | { readonly kind: 'wrong-type'; readonly accepts: readonly string[] }
  | { readonly kind: 'too-large'; readonly most: number };

/** What is wrong with a paper; undefined where nothing is. A paper that is not required may be missing. */
export const faultOfPaper = (
  { accepts, maxBytes }: Component,
  { kind, file, from }: Paper = NO_PAPER,
  isRequired = true,
): PaperFault | undefined => {
  if (file && !accepts.includes(typeOf(file))) return { kind: 'wrong-type', accepts };
  if (file && file.size > maxBytes) return { kind: 'too-large', most: maxBytes };
  if ((file || from) && kind !== 'missing') return undefined;
  if (kind === 'missing' || kind === undefined) return isRequired ? { kind: 'missing' } : undefined;
  return { kind: 'no-file' };
};

/** The papers that get these files: one file goes into this paper; several go into those that have none, from the top, in the order of their names: a scanner numbers them. */
export const withFiles = (
  components: readonly Component[],
  papers: Papers,
  { from, files }: { readonly from: number; readonly files: readonly File[] },
): Papers => {
  const sorted = files.toSorted((one, other) => one.name.localeCompare(other.name, 'vi', { numeric: true }));
  const free = components.filter(({ component }, i) =>
    files.length > 1
      ? !papers[component]?.file && !papers[component]?.from && papers[component]?.kind !== 'missing'
      : i === from,
  );
  const given = sorted.slice(0, free.length).map((file, i) => {
    const { component } = free[i] as Component;
    const { kind, from: _, ...paper } = papers[component] ?? NO_PAPER;
    return [component, { ...paper, file, kind: kind === undefined || kind === 'missing' ? 'original' : kind }] as const;
  });
  return Object.fromEntries(given);
};

/** Pages of a PDF whose page objects are not compressed; 1 for anything else. The officer corrects it. */
export const pagesOf = async (file: File): Promise<number> => {
  if (typeOf(file) !== 'application/pdf') return 1;
  // A file on a stick that was pulled out is found to be missing when it is sent.
  const bytes = await file.arrayBuffer().catch(() => new ArrayBuffer());
  const text = new TextDecoder('latin1').decode(bytes);
  return Math.max(1, text.match(/\/Type\s*\/Page(?![a-z])/g)?.length ?? 1);
};

/** Why the server refused files, by paper, until another file is chosen. */
export const refusedPapers = (
  problem: ApiProblem | undefined,
  { sent, now }: { readonly sent: Papers | undefined; readonly now: Papers },
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (problem?.facts.errors ?? []).flatMap(({ pointer, detail }) => {
      const [, name = ''] = /^\/components\/([^/]+)$/.exec(pointer) ?? [];
      const file = now[name]?.file;
      return file && file === sent?.[name]?.file ? [[name, detail]] : [];
    }),
  );

const KINDS_OF_FILES: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/vnd.dwg': 'DWG',
};
export const namesOfTypes = (types: readonly string[]): string =>
  types.map(type => KINDS_OF_FILES[type] ?? type).join(', ');

/** Why a paper is asked for, as slip 02 says it until the officer writes something better. */
export const whyOf = (fault: PaperFault): Bilingual =>
  fault.kind === 'wrong-type' || fault.kind === 'too-large'
    ? { vi: 'Tệp nộp không đúng quy định', en: 'The file is not as required' }
    : { vi: 'Chưa nộp', en: 'Not handed in' };
