import { type PrintedSlip, PrintSlip } from '../../../parts/print/print-slip.tsx';
import { type GuidanceOf, PrintGuidance } from './print-guidance.tsx';

/** What goes to the printer: a slip of a dossier; or slip 02 for somebody whose filing is not one yet, and stays in this window. */
export type Printing = PrintedSlip | GuidanceOf;

/** Prints it as soon as it is there. */
export const Printed = ({ printing, onDone }: { readonly printing: Printing; readonly onDone: () => void }) =>
  'slip' in printing ? <PrintSlip {...printing} onDone={onDone} /> : <PrintGuidance {...printing} onDone={onDone} />;
