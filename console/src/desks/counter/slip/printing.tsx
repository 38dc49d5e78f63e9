import { PrintSheet } from '../../../parts/print/print-sheet.tsx';
import { type PrintedSlip, PrintSlip } from '../../../parts/print/print-slip.tsx';
import { Slip02, type Slip02Of } from './slip-02.tsx';

/** What goes to the printer: a slip of a dossier; or slip 02 for somebody whose filing is not one yet, and stays in this window. */
export type Printing = PrintedSlip | Slip02Of;

/** Prints it as soon as it is there. */
export const Printed = ({ printing, onDone }: { readonly printing: Printing; readonly onDone: () => void }) =>
  'slip' in printing ? (
    <PrintSlip {...printing} onDone={onDone} />
  ) : (
    <PrintSheet onDone={onDone}>
      <Slip02 {...printing} />
    </PrintSheet>
  );
