import { useQuery, useQueries as useReads } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useQueries } from '../../api/queries.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';

const own = words({
  supplement: { vi: (step: string) => `Bổ sung: ${step}`, en: (step: string) => `Supplement: ${step}` },
  withdrawal: { vi: 'Trả lời đề nghị rút hồ sơ', en: 'Answer the withdrawal' },
  handBack: { vi: 'Trả lại giấy tờ', en: 'Hand the papers back' },
});

type Version = { readonly procedure: string; readonly version: number };

/** What people call procedures, their steps and units, in the reader's language; their codes until that is known. */
export type Names = {
  readonly procedure: (code: string) => string;
  readonly step: (of: Version, name: string) => string;
  readonly unit: (code: string) => string;
};

const SUPPLEMENT = /-supplement$/;

/** The names in these versions of procedures. */
export const useNames = (versions: readonly Version[]): Names => {
  const w = useWords(own);
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
    const steps = new Map(
      read.flatMap(({ code, version, steps: all }) =>
        all.map(({ step, title: said }): readonly [string, string] => [`${code} ${version} ${step}`, title(said)]),
      ),
    );
    const unitNames = new Map(unitTable?.map(({ code, name }) => [code as string, title(name)]));
    const stepOf = (of: Version, name: string): string => steps.get(`${keyOf(of)} ${name}`) ?? name;
    return {
      procedure: code => titles.get(code) ?? code,
      step: (of, name) => {
        if (name === 'withdrawal') return w.withdrawal;
        if (name === 'hand-back') return w.handBack;
        return SUPPLEMENT.test(name) ? w.supplement(stepOf(of, name.replace(SUPPLEMENT, ''))) : stepOf(of, name);
      },
      unit: code => unitNames.get(code) ?? code,
    };
  }, [known, read, unitTable, title, w]);
};

const keyOf = ({ procedure, version }: Version): string => `${procedure} ${version}`;
