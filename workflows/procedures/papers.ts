/** Kinds of papers that people hand in, with what is accepted of each. Sizes are defaults [K]; a province may change them. */
import { type Component, mebibytes } from '../define/procedure.ts';
import { title } from '../define/vocabulary.ts';

const SCANS = ['application/pdf', 'image/jpeg', 'image/png'];
const DRAWINGS = ['application/pdf', 'image/vnd.dwg'];

type Required = Component['required'];

/** A paper that holds beyond one filing: it is offered from the owner's vault instead of being asked for again. */
export const ofType = (paperType: string, component: Component): Component => ({ ...component, paperType });

/** A form or certificate, scanned or as an electronic file. */
export const paper = (vi: string, en: string, required: Required = true): Component => ({
  title: title(vi, en),
  accepts: SCANS,
  maxBytes: mebibytes(10),
  required,
});

/** A drawing: larger, and also accepted in the format of the design program. */
export const drawing = (vi: string, en: string, required: Required = true): Component => ({
  title: title(vi, en),
  accepts: DRAWINGS,
  maxBytes: mebibytes(50),
  required,
});

/** A photograph of a person or place. */
export const photograph = (vi: string, en: string, required: Required = true): Component => ({
  title: title(vi, en),
  accepts: ['image/jpeg', 'image/png'],
  maxBytes: mebibytes(5),
  required,
});
