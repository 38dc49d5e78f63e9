/** Compares what two installations say of the same dossier. */
import { MINUTE_MILLISECONDS } from '../../schemas/time.ts';
import type { Fact, Story } from './story.ts';

/** Where they differ, and what each of them says. */
export type Difference = { readonly where: string; readonly reference: string; readonly other: string };

/** Two clocks that do not stand at the same minute: a date that follows from a moment may differ by what lies between the moments. */
const SLACK_MINUTES = 1;

/** Every difference, in the order in which people look: how it ended, then what happened, then what was said. */
export const compare = (reference: Story, other: Story): readonly Difference[] => {
  const parts = ['head', 'statuses', 'messages', 'payments', 'items', 'results', 'states', 'statesInBranches'] as const;
  const lists = parts.flatMap(part => compareFacts(part, reference[part], other[part]));
  const branches = new Set([...Object.keys(reference.journal), ...Object.keys(other.journal)]);
  const journals = [...branches].flatMap(branch =>
    compareFacts(`journal of ${branch}`, reference.journal[branch] ?? [], other.journal[branch] ?? []),
  );
  const ends = (['status', 'end'] as const).flatMap(part => compareWords(part, reference[part], other[part]));
  return [...ends, ...journals, ...lists];
};

const compareWords = (where: string, reference: string, other: string): readonly Difference[] =>
  reference === other ? [] : [{ where, reference, other }];

const NOTHING: Fact = { words: 'nothing', at: 0, minutes: {} };

/** The first place at which two lists of facts differ; the rest would only repeat it. */
const compareFacts = (part: string, reference: readonly Fact[], other: readonly Fact[]): readonly Difference[] => {
  const length = Math.max(reference.length, other.length);
  for (let i = 0; i < length; i += 1) {
    const pair = [reference[i] ?? NOTHING, other[i] ?? NOTHING] as const;
    const where = `${part}, ${i + 1} of ${length}`;
    const differences = [...compareWords(where, pair[0].words, pair[1].words), ...compareDates(where, ...pair)];
    if (differences.length > 0) return differences;
  }
  return [];
};

/** Dates are working minutes from when they were set, which was not at the same moment. */
const compareDates = (where: string, reference: Fact, other: Fact): readonly Difference[] => {
  const slack = SLACK_MINUTES + Math.abs(reference.at - other.at) / MINUTE_MILLISECONDS;
  const paths = new Set([...Object.keys(reference.minutes), ...Object.keys(other.minutes)]);
  return [...paths].flatMap(path => {
    const [one, two] = [reference.minutes[path], other.minutes[path]];
    if (one !== undefined && two !== undefined && Math.abs(one - two) <= slack) return [];
    return [{ where: `${where}, date ${path}`, reference: inMinutes(one), other: inMinutes(two) }];
  });
};

const inMinutes = (minutes: number | undefined): string =>
  minutes === undefined ? 'none' : `${Math.round(minutes)} working minutes later`;

/** A long text is shown from shortly before the first difference. */
export const shownApart = ({ reference, other }: Difference): readonly [string, string] => {
  const parts = [...reference].findIndex((letter, i) => letter !== other[i]);
  const from = Math.max(0, (parts < 0 ? reference.length : parts) - LEAD);
  const shown = (text: string): string =>
    `${from > 0 ? '…' : ''}${text.slice(from, from + SHOWN)}${text.length > from + SHOWN ? '…' : ''}`;
  return [shown(reference), shown(other)];
};
const LEAD = 40;
const SHOWN = 160;
