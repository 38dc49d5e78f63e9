/**
 * What a template of a result is made of: data with a version, as a template of a slip is. Results are in Vietnamese. The parts and their
 * order are those of NĐ 30/2020 [K]; the wording of each paper is that of its sector where it is known.
 */

/** A text with places for words: `{owner.name}`, in bold `{owner.name!}`. */
export type ResultBlock =
  /** A paragraph; left out where one of its places has no words. */
  | { readonly line: string }
  /** A heading of a part, in bold. */
  | { readonly heading: string }
  /** In the middle of the page: what is decided, in bold capitals. */
  | { readonly centred: string };

export type ResultTemplate = {
  /** `construction-permit/1`: its name, by which procedures know it, and its version. */
  readonly version: `${string}/${number}`;
  /** What usually stands behind the number: `…/GPXD`. */
  readonly sign: string;
  /** Printed in capitals; without one, the name of the result in the procedure. */
  readonly title?: string;
  readonly subtitle?: string;
  readonly body: readonly ResultBlock[];
  /** For whom and as what the last one signs. */
  readonly signed: { readonly for: string; readonly as: string };
  /** Who gets it, a line for each. */
  readonly recipients: readonly string[];
};

export const nameOfTemplate = ({ version }: Pick<ResultTemplate, 'version'>): string => version.split('/')[0] as string;

/** Every text of a template of a result. */
export const textsOfResult = ({
  title = '',
  subtitle = '',
  body,
  signed,
  recipients,
}: ResultTemplate): readonly string[] => [
  ...[title, subtitle, signed.for, signed.as, ...recipients],
  ...body.map(block => Object.values(block).join(' ')),
];
