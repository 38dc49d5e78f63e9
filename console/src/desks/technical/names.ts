import { useQuery, useQueries as useReads } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useQueries } from '../../api/queries.ts';
import { type StepNames, stepNames } from '../../parts/journal/step-names.ts';
import { useTitle } from '../../parts/language/language.tsx';

type Version = { readonly procedure: string; readonly version: number };

/** What people call procedures, their steps, how these ended, and units, in the reader's language; their codes until that is known. */
export type Names = {
  readonly procedure: (code: string) => string;
  readonly step: (of: Version, name: string) => string;
  readonly outcome: (of: Version, step: string, outcome: string) => string;
  readonly unit: (code: string) => string;
};

/** Of a version that is not read yet. */
const UNREAD = stepNames(undefined);

/** The names in these versions of procedures. */
export const useNames = (versions: readonly Version[]): Names => {
  const title = useTitle();
  const { procedures, procedure, units } = useQueries();
  const known = useQuery(procedures()).data?.procedures;
  const unitTable = useQuery(units()).data?.units;
  const wanted = [...new Map(versions.map(of => [keyOf(of), of])).values()];
  const read = useReads({
    queries: wanted.map(({ procedure: code, version }) => procedure({ code, version })),
    combine: results => results.flatMap(({ data }) => data ?? []),
  });
  return useMemo(() => {
    const titles = new Map([
      ...(known ?? []).map(({ code, title: said }) => [code as string, title(said)] as const),
      ...read.map(({ code, title: said }) => [code as string, title(said)] as const),
    ]);
    const versionsRead = new Map<string, StepNames>(
      read.map(of => [keyOf({ procedure: of.code, version: of.version }), stepNames(of)]),
    );
    const unitNames = new Map(unitTable?.map(({ code, name }) => [code as string, title(name)]));
    const namesOf = (of: Version): StepNames => versionsRead.get(keyOf(of)) ?? UNREAD;
    return {
      procedure: code => titles.get(code) ?? code,
      step: (of, name) => title(namesOf(of).step(name)),
      outcome: (of, step, outcome) => title(namesOf(of).outcome(step, outcome)),
      unit: code => unitNames.get(code) ?? code,
    };
  }, [known, read, unitTable, title]);
};

const keyOf = ({ procedure, version }: Version): string => `${procedure} ${version}`;
