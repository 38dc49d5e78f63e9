/**
 * What a template of a slip is made of. A template is data, and is never changed once slips were made with it: a changed circular, or a
 * better wording, is a new file beside it with a version of its own.
 */
import type { SlipKind, SlipSize } from '../schemas/slip.ts';

/** A text of a template, with places for words: `{owner}`, in bold `{owner!}`. */
export type Text = { readonly vi: string; readonly en: string };

export type Column = {
  readonly title: Text;
  /** Which cell of a row stands here; `#` is the number of the row. */
  readonly cell: string;
  /** A share of the width. */
  readonly share: number;
  readonly align?: 'center' | 'right';
};

export type Block =
  /** A paragraph. It is left out where one of its places, or the place `when`, has no words. */
  | { readonly line: Text; readonly when?: string }
  /** A table with its rows under this name; the heading is repeated on each page. */
  | { readonly rows: string; readonly columns: readonly Column[] }
  /** The code to be scanned with a telephone, and a paragraph beside it. */
  | { readonly scan: Text };

/** A place for a signature: `name` is a text with places, printed where the name stands. Left out where `when` has no words. */
export type Signature = {
  readonly as: Text;
  /** `seal`: the unit seals the file itself, and its seal shows here. */
  readonly how: 'sign' | 'sign-and-seal' | 'seal';
  readonly name: Text;
  readonly when?: string;
};

/** How a document is laid out. */
export type Layout = {
  /** `slip-01/1`: it is stored with each slip. */
  readonly version: string;
  /** The law that sets the form, small at the foot. */
  readonly form: Text;
  readonly title: Text;
  /** Held upright, or across for wide tables. */
  readonly across?: true;
  readonly body: readonly Block[];
  readonly signatures: readonly Signature[];
};

/** How a slip of a dossier is laid out. */
export type Template = Layout & {
  readonly slip: SlipKind;
  /** What stands behind the number: `12/TNHS`. */
  readonly sign: string;
  readonly sizes: readonly [SlipSize, ...SlipSize[]];
  /** The code of the dossier as bars. */
  readonly bars?: true;
};

/** A text with the same words in both languages: where it consists of places only. */
export const same = (text: string): Text => ({ vi: text, en: text });
