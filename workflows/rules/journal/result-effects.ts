/** What entries about results change in the dossier: drafts, issued results, and mistakes that were reported in them. */
import type { Dossier } from '../../../schemas/dossier.ts';
import type { ResultCode } from '../../../schemas/identifiers.ts';
import type { EntryOf } from '../../../schemas/journal.ts';

type Changes = Partial<Dossier>;

/** In the place of a step, where a leader signs the correction of an issued result: it belongs to none. */
const CORRECTION = 'correction';

export const drafted = (
  { drafts }: Dossier,
  { kind, file, sha256, result, corrects }: EntryOf<'result-drafted'>,
): Changes => ({
  drafts: { ...drafts, [kind]: { file, sha256, ...(result && { result }), ...(corrects && { corrects }) } },
});

export const signed = (
  { drafts = {} }: Dossier,
  entry: EntryOf<'result-signed'> | EntryOf<'correction-signed'>,
): Changes => {
  const { kind, of, file, sha256, at, by } = entry;
  const draft = drafts[kind];
  if (!draft || (draft.file !== of && draft.signed?.file !== of)) return {};
  const step = 'step' in entry ? entry.step : CORRECTION;
  return { drafts: { ...drafts, [kind]: { ...draft, signed: { file, sha256, step, at, by: by.id } } } };
};

const withoutKind = <Of>(all: Readonly<Record<string, Of>>, kind: string): Record<string, Of> | undefined => {
  const left = Object.entries(all).filter(([name]) => name !== kind);
  return left.length > 0 ? Object.fromEntries(left) : undefined;
};

export const issued = ({ results, drafts }: Dossier, { result, kind }: EntryOf<'result-issued'>): Changes => ({
  results: [...results, { code: result, kind }],
  ...(drafts && { drafts: withoutKind(drafts, kind) }),
});

export const mistaken = (
  { mistakes }: Dossier,
  { result, kind, until, unit, seq }: EntryOf<'mistake-reported'>,
): Changes => (unit ? { mistakes: { ...mistakes, [kind]: { result: result as ResultCode, unit, until, seq } } } : {});

/**
 * The mistake in this result is none any more, and with it goes the draft that was to correct it. The code that is printed on that draft is
 * spent: a leader may have signed it.
 */
export const settled = (
  { mistakes = {}, drafts = {}, spentCodes = [] }: Dossier,
  { result, kind }: { readonly result: string; readonly kind: string },
): Changes => {
  const givenUp = drafts[kind]?.corrects === result ? drafts[kind] : undefined;
  return {
    ...(mistakes[kind]?.result === result && { mistakes: withoutKind(mistakes, kind) }),
    ...(givenUp && { drafts: withoutKind(drafts, kind) }),
    ...(givenUp?.result && { spentCodes: [...spentCodes, givenUp.result] }),
  };
};
