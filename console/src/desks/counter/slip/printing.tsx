import { PrintSheet } from '../../../parts/print/print-sheet.tsx';
import { Slip01 } from './slip-01.tsx';
import { Slip02, type Slip02Of } from './slip-02.tsx';
import { Slip03, type Slip03Of } from './slip-03.tsx';
import type { SlipDossier } from './slip-data.ts';

/** A slip that goes to the printer. */
export type Printing =
  | ({ readonly slip: '01' } & SlipDossier)
  | ({ readonly slip: '02' } & Slip02Of)
  | ({ readonly slip: '03' } & Slip03Of);

/** Prints the slip as soon as it is there. */
export const PrintedSlip = ({ printing, onDone }: { readonly printing: Printing; readonly onDone: () => void }) => (
  <PrintSheet onDone={onDone}>
    {printing.slip === '01' && <Slip01 {...printing} />}
    {printing.slip === '02' && <Slip02 {...printing} />}
    {printing.slip === '03' && <Slip03 {...printing} />}
  </PrintSheet>
);
