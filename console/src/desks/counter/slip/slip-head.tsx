import { SheetHead } from '../../../parts/print/sheet-head.tsx';
import { inDays, placeOf, useIssuer } from './slip-data.ts';

/** The heading of a slip of the counter. */
export const SlipHead = ({ at }: { readonly at: string }) => {
  const { unit, above } = useIssuer();
  return <SheetHead above={above} unit={unit?.name.vi ?? ''} at={`${placeOf(unit)}, ${inDays(at)}`} />;
};
