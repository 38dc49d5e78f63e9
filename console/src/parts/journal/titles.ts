import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useQueries } from '../../api/queries.ts';
import type { DossierView } from '../../api/views.ts';
import { titleOfField } from '../form/field-titles.ts';
import { useTitle } from '../language/language.tsx';
import type { Bilingual } from '../language/words.ts';
import { stepNames } from './step-names.ts';

/** What people call what the dossier names: steps, papers, units, in the reader's language. */
export type Titles = {
  readonly procedure: string;
  readonly step: (name: string) => string;
  /** How a step ended; in both languages, as the journal says it. */
  readonly outcome: (step: string, outcome: string) => Bilingual;
  /** A field of the filing, by its path: `owner.phone`, `form.child.name`. */
  readonly field: (path: string) => string;
  readonly component: (name: string) => string;
  readonly fee: (name: string) => string;
  readonly result: (name: string) => string;
  readonly unit: (code: string) => string;
};

export const useTitles = ({ procedure: { code, version } }: DossierView['dossier']): Titles => {
  const title = useTitle();
  const { procedure, units } = useQueries();
  const known = useQuery(procedure({ code, version })).data;
  const unitTable = useQuery(units()).data;
  return useMemo(() => {
    const { step, outcome } = stepNames(known);
    const components = new Map(known?.components.map(({ component, title: said }) => [component, title(said)]));
    const fees = new Map(known?.fees.map(({ fee, title: said }) => [fee, title(said)]));
    const results = new Map(known?.results.map(({ result, title: said }) => [result, title(said)]));
    const names = new Map(unitTable?.units.map(unit => [unit.code as string, title(unit.name)]));
    return {
      procedure: known ? title(known.title) : code,
      step: name => title(step(name)),
      outcome,
      field: path => title(titleOfField(path, known?.fields ?? [])),
      component: name => components.get(name) ?? name,
      fee: name => fees.get(name) ?? name,
      result: name => results.get(name) ?? name,
      unit: unit => names.get(unit) ?? unit,
    };
  }, [known, unitTable, title, code]);
};
