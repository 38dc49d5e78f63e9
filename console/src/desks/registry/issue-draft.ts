/** What was entered for the results of a dossier: kept while the window is open, so that another row or a failure loses nothing. */
export type ResultDraft = {
  readonly number?: string | undefined;
  readonly file?: File | undefined;
  /** What the register says of it. */
  readonly abstract?: string | undefined;
  /** One a line. */
  readonly recipients?: string | undefined;
};
export type IssueDraft = Readonly<Record<string, ResultDraft>>;

const drafts = new Map<string, IssueDraft>();

/** Of a visit of a task. */
export const draftOf = (task: string): IssueDraft => drafts.get(task) ?? {};
export const keepDraft = (task: string, draft: IssueDraft): void => void drafts.set(task, draft);
export const dropDraft = (task: string): void => void drafts.delete(task);

const MOST_BYTES = 20 * 1024 * 1024;

export type ResultFault = 'numberMissing' | 'numberTwice' | 'numberNotNext';
export type FileFault = 'fileMissing' | 'fileType' | 'fileSize' | 'fileWrong';
export type Faults = Readonly<Record<string, { readonly number?: ResultFault; readonly file?: FileFault }>>;

/** What a file must be before it is sent; the server checks the same. */
const faultOfFile = (file: File | undefined): FileFault | undefined => {
  if (!file) return 'fileMissing';
  if (file.type !== 'application/pdf') return 'fileType';
  return file.size > MOST_BYTES ? 'fileSize' : undefined;
};

const written = (number: string): string => number.replace(/\s/g, '').toUpperCase();

/** All faults of all results at once. */
export const faultsOf = (
  results: readonly { readonly kind: string; readonly signed?: number | undefined }[],
  numberOf: (kind: string) => string,
  draft: IssueDraft,
): Faults => {
  const kinds = results.map(({ kind }) => kind);
  return Object.fromEntries(
    results.map(({ kind, signed }) => {
      const number = numberOf(kind).trim();
      const isTwice = kinds.some(other => other !== kind && written(numberOf(other)) === written(number));
      const numberFault = number === '' ? 'numberMissing' : isTwice ? 'numberTwice' : undefined;
      const fileFault = signed === undefined ? faultOfFile(draft[kind]?.file) : undefined;
      return [kind, { ...(numberFault && { number: numberFault }), ...(fileFault && { file: fileFault }) }];
    }),
  );
};

/** The lines of a field, without empty ones. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);

export const hasFault = (faults: Faults): boolean =>
  Object.values(faults).some(({ number, file }) => number !== undefined || file !== undefined);
