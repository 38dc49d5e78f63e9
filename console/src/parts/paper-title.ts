import type { ProcedureView } from '../api/views.ts';
import { useTitle } from './language/language.tsx';

/** What people call a paper; its name where the procedure does not know it, or is not read yet. */
export const usePaperTitle = (procedure: Pick<ProcedureView, 'components'> | undefined): ((name: string) => string) => {
  const title = useTitle();
  return name => {
    const known = procedure?.components.find(({ component }) => component === name);
    return known ? title(known.title) : name;
  };
};
