import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useQueries } from '../../api/queries.ts';
import type { DossierView } from '../../api/views.ts';
import { FormReading } from '../../parts/form/form-reading.tsx';
import { formTree } from '../../parts/form/form-tree.ts';
import { useWords } from '../../parts/language/language.tsx';
import { own } from './dossier-words.ts';

/** The form as it was filled in, as far as its reader may see it. */
export const FormView = ({ view: { form, dossier } }: { readonly view: DossierView }) => {
  const w = useWords(own);
  const { procedure } = useQueries();
  const known = useQuery(procedure(dossier.procedure)).data;
  const fields = useMemo(() => known && formTree(known), [known]);
  if (form === undefined) return <p className="soft">{w.noForm}</p>;
  return fields ? (
    <div className="form-view">
      <FormReading fields={fields} form={form} />
    </div>
  ) : null;
};
