/** Parts of files on their way. They are kept as files of their own, under keys that no file of the system has. */

import type { FilePart } from '../../files/parts.ts';
import type { FileDescription } from '../../ports.ts';

export const PART_PREFIX = '~part/';

/** What one part of this file is stored as. What it holds is not known before the whole is there: it has no checksum. */
export const describePart = (file: FileDescription, { number, size }: FilePart): FileDescription => ({
  key: `${PART_PREFIX}${JSON.stringify([file.key, file.size, file.sha256, number])}`,
  size,
  type: 'application/octet-stream',
  sha256: '',
});

/** How the keys of a file's parts begin. */
export const partsBegin = (key: string): string => `${PART_PREFIX}${JSON.stringify([key]).slice(0, -1)},`;

/** Parts by the file that they are of. */
export const byWhole = <Part extends { readonly key: string }>(
  parts: readonly Part[],
): readonly (readonly Part[])[] => [...Map.groupBy(parts, ({ key }) => key.slice(0, key.lastIndexOf(','))).values()];

export const isPart = ({ key }: Pick<FileDescription, 'key'>): boolean => key.startsWith(PART_PREFIX);
