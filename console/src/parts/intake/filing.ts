/** A filing at the counter, as far as it was taken in. */
import type { FormValues } from '../form/form-values.ts';
import type { Bilingual } from '../language/words.ts';

export const PAPER_KINDS = ['original', 'copy', 'electronic', 'missing'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** A paper as it lies on the counter; undefined `kind`: nobody has looked yet. */
export type Paper = {
  readonly kind?: PaperKind | undefined;
  readonly file?: File | undefined;
  /** The entry of the owner's vault that is taken in the place of a file. */
  readonly from?: { readonly entry: string; readonly title: Bilingual } | undefined;
  readonly pages: number;
};
export const NO_PAPER: Paper = { pages: 1 };

export type Filing = {
  readonly id: string;
  /** When it was begun, in epoch milliseconds of this machine: only for the order of the list. */
  readonly begunAt: number;
  /** Whose dossier it becomes: fields of `person-fields.ts`, by name. */
  readonly owner: FormValues;
  /** Of the identity card that was scanned: `1990-05-02`. */
  readonly born: string | undefined;
  /** On what authority it is handed in, how the result goes back, and where. */
  readonly terms: FormValues;
  /** Who hands it in, where that is not the owner. */
  readonly filer: FormValues;
  readonly procedure: string | undefined;
  readonly form: FormValues;
  /** What the desk itself has put into the form; what an officer has typed is never replaced. */
  readonly filled: FormValues;
  readonly papers: Readonly<Record<string, Paper>>;
  /** That the applicant has a slip 02 for it. */
  readonly isAskedFor: boolean;
};
export type FilingChange = Partial<Omit<Filing, 'id'>>;
