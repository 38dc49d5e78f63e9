import type { ProcedureView } from '../../api/views.ts';

/** What all fees together cost at least and at most, in đồng; one that is not due in every case costs nothing at least. */
export const costOf = ({ fees }: Pick<ProcedureView, 'fees'>): { readonly least: number; readonly most: number } => {
  const each = fees.map(({ cases, when }) => {
    const amounts = cases.map(({ amount }) => amount);
    return { least: when ? 0 : Math.min(...amounts), most: Math.max(...amounts) };
  });
  const sum = (of: 'least' | 'most'): number => each.reduce((total, fee) => total + fee[of], 0);
  return { least: sum('least'), most: sum('most') };
};
