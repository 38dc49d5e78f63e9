/**
 * PDF files by PDF.js, in a worker of our own origin. Nothing is evaluated: fonts and functions of a file are interpreted
 * (`isEvalSupported`), and no WebAssembly is compiled (`useWasm`), which our content security policy refuses.
 */
import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentProxy,
  VerbosityLevel,
  version,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { type Pages, PaperUnreadable } from './pages.ts';

GlobalWorkerOptions.workerSrc = workerUrl;

/** Where the build puts the decoder of JPEG 2000 pictures, which PDF.js loads when a file has one (`console/build/pdf-decoders.ts`). */
const DECODERS = `/assets/pdf-${version}/`;
/** A PDF counts in points of 1/72 inch, a screen in pixels of 1/96. */
const PIXELS_A_POINT = 96 / 72;
/** Longer texts of a page are cut: they are for listening. */
const MOST_LETTERS = 20_000;

const open = (bytes: ArrayBuffer): Promise<PDFDocumentProxy> =>
  getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    useWasm: false,
    wasmUrl: DECODERS,
    enableXfa: false,
    verbosity: VerbosityLevel.ERRORS,
  }).promise.catch(cause => {
    throw new PaperUnreadable(cause?.name === 'PasswordException' ? 'locked' : 'damaged', { cause });
  });

export const openPdf = async (bytes: ArrayBuffer): Promise<Pages> => {
  const file = await open(bytes);
  return {
    count: file.numPages,
    sizeOf: async number => {
      const { width, height } = (await file.getPage(number)).getViewport({ scale: PIXELS_A_POINT });
      return { width, height };
    },
    draw: async (number, { scale, turn, signal }) => {
      const page = await file.getPage(number);
      signal.throwIfAborted();
      const viewport = page.getViewport({ scale: scale * PIXELS_A_POINT, rotation: (page.rotate + turn) % 360 });
      const canvas = document.createElement('canvas');
      canvas.width = Math.max(Math.round(viewport.width), 1);
      canvas.height = Math.max(Math.round(viewport.height), 1);
      const drawing = page.render({ canvas, viewport });
      signal.addEventListener('abort', () => drawing.cancel(), { once: true });
      await drawing.promise;
      return canvas;
    },
    textOf: async number => {
      const { items } = await (await file.getPage(number)).getTextContent();
      const text = items.map(item => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
      return text.normalize('NFC').slice(0, MOST_LETTERS);
    },
    close: () => void file.loadingTask.destroy(),
  };
};
