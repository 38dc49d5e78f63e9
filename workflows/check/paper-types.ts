/** Faults in the types of papers over all procedures: each is in the catalogue, and one paper has one type wherever it is asked for or issued. */
import type { Title } from '../../schemas/text.ts';
import { type Procedure, versionName } from '../define/procedure.ts';
import type { Fault } from './fault.ts';

/** Titles of the types, by code. */
type Catalogue = Readonly<Record<string, Title>>;

/** A paper that is asked for, or a result. */
type Named = { readonly place: string; readonly of: string; readonly title: Title; readonly type: string | undefined };

/** Returns the faults by the version that has them; a fault of two procedures is said of the later one. */
export const paperTypeFaults = (
  procedures: readonly Procedure[],
  catalogue: Catalogue,
): ReadonlyMap<Procedure, readonly Fault[]> => {
  const known: Named[] = Object.entries(catalogue).map(([type, title]) => ({
    ...{ place: type, of: 'the catalogue of types', title, type },
  }));
  return new Map(
    procedures.map(procedure => {
      const papers = papersOf(procedure);
      const faults = papers.flatMap(paper => faultsOf(paper, known, catalogue));
      known.push(...papers);
      return [procedure, faults];
    }),
  );
};

const papersOf = (procedure: Procedure): readonly Named[] =>
  (['components', 'results'] as const).flatMap(section =>
    Object.entries<{ readonly title: Title; readonly paperType?: string }>(procedure[section]).map(
      ([name, { title, paperType: type }]) => ({
        ...{ place: `${section} › ${name} › paperType`, of: versionName(procedure), title, type },
      }),
    ),
  );

const faultsOf = ({ place, title, type }: Named, known: readonly Named[], catalogue: Catalogue): readonly Fault[] => {
  if (type !== undefined && !Object.hasOwn(catalogue, type))
    return [
      {
        place,
        fault: `the catalogue has no type '${type}'`,
        fix: 'Use a code of `workflows/procedures/paper-types.ts`, or enter it there with its title in both languages.',
      },
    ];
  const same = known.find(one => one.type !== type && isSameName(one.title, title));
  if (!same) return [];
  const has = (of: string | undefined): string => (of === undefined ? 'no type' : `the type '${of}'`);
  return [
    {
      place,
      fault: `'${title.vi}' has ${has(type)} here, and ${has(same.type)} in ${same.of}`,
      fix: 'Give one paper one type everywhere, or another title where it is another paper.',
    },
  ];
};

const isSameName = (one: Title, other: Title): boolean =>
  plain(one.vi) === plain(other.vi) || plain(one.en) === plain(other.en);

const plain = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
