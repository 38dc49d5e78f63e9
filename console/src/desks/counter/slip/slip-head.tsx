import { SheetHead } from '../../../parts/print/sheet-head.tsx';
import { inDays, placeOf, useIssuer } from './slip-data.ts';

type Head = { readonly at: string; readonly code?: string; readonly lookupKey?: string };

/** The heading of a slip of the counter, with the dossier's code as bars. */
export const SlipHead = ({ at, code, lookupKey }: Head) => {
  const { unit, above } = useIssuer();
  return (
    <SheetHead
      {...{ above, code, lookupKey }}
      unit={unit?.name.vi ?? ''}
      at={`${placeOf(unit)}, ${inDays(at)}`}
      barcode={code}
    />
  );
};
