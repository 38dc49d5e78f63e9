import { type Pages, PaperUnreadable, turned } from './pages.ts';

/** Opens a file that is held in memory. Rejects with {@link PaperUnreadable} where it is no paper that can be shown. */
export const openPages = async (file: Blob): Promise<Pages> => {
  if (file.type === 'application/pdf') {
    // PDF.js is large, and most visits open no paper.
    const [{ openPdf }, bytes] = await Promise.all([import('./pdf-pages.ts'), file.arrayBuffer()]);
    return openPdf(bytes);
  }
  if (file.type.startsWith('image/')) return openPicture(file);
  throw new PaperUnreadable('other-type');
};

const openPicture = async (file: Blob): Promise<Pages> => {
  const picture = await createImageBitmap(file).catch(cause => {
    throw new PaperUnreadable('damaged', { cause });
  });
  const size = { width: picture.width, height: picture.height };
  return {
    count: 1,
    sizeOf: async () => size,
    draw: async (_, { scale, turn, signal }) => {
      signal.throwIfAborted();
      const seen = turned(size, turn);
      const canvas = document.createElement('canvas');
      canvas.width = Math.max(Math.round(seen.width * scale), 1);
      canvas.height = Math.max(Math.round(seen.height * scale), 1);
      const context = canvas.getContext('2d');
      context?.translate(canvas.width / 2, canvas.height / 2);
      context?.rotate((turn * Math.PI) / 180);
      context?.scale(scale, scale);
      context?.drawImage(picture, -size.width / 2, -size.height / 2);
      return canvas;
    },
    textOf: async () => '',
    close: () => picture.close(),
  };
};
