/** The types of files that procedures accept, and what a file of each must be. */
import type { Arrival } from '../../../schemas/component.ts';
import { lookAtJpeg, lookAtPng } from './images.ts';
import { lookAtPdf } from './pdf.ts';
import { requireUnsigned } from './pdf-update.ts';
import { Contradiction, type SparingReader } from './sparing-reader.ts';

type FileType = {
  readonly begins: readonly number[];
  readonly endings: readonly string[];
  /** Throws {@link Contradiction} where the file is not what its beginning says. */
  readonly look?: (reader: SparingReader) => Promise<void>;
};

/**
 * The file types that procedures accept: how such files begin (their magic numbers), how their names end, and how much of them is
 * looked at. Names are checked because programs open a file by its name.
 */
const TYPES: Readonly<Record<string, FileType>> = {
  'application/pdf': { begins: [0x25, 0x50, 0x44, 0x46, 0x2d], endings: ['.pdf'], look: lookAtPdf },
  'image/jpeg': { begins: [0xff, 0xd8, 0xff], endings: ['.jpg', '.jpeg'], look: lookAtJpeg },
  'image/png': { begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], endings: ['.png'], look: lookAtPng },
  'image/vnd.dwg': { begins: [0x41, 0x43, 0x31, 0x30], endings: ['.dwg'] },
};

/** How names of such files end; none where the type is unknown. */
export const endingsOf = (type: string): readonly string[] => TYPES[type]?.endings ?? [];

export type Looking = {
  /** It is to be signed here, so that nobody may have signed it before. */
  readonly toSign?: boolean;
};

/** Looks at a file as far as its type claims. */
export const lookAt = async (type: string, reader: SparingReader, { toSign }: Looking = {}): Promise<Arrival> => {
  const known = TYPES[type];
  if (!known) return 'mistyped';
  const start = await reader.bytes(0, known.begins.length);
  if (!known.begins.every((byte, i) => start[i] === byte)) return 'mistyped';
  try {
    await known.look?.(reader);
    if (toSign) await requireUnsigned(reader);
    return 'whole';
  } catch (error) {
    if (error instanceof Contradiction) return error.found;
    throw error;
  }
};
