/** Parts of files that are not joined yet. Each is stored as a file. */
import type { FilePart } from '../../files/parts.ts';
import type { FileDescription } from '../../ports.ts';

/** The beginning of the keys of parts. No other file has such a key. */
export const PART_PREFIX = '~part/';

/** The description under which a part is stored. It has no checksum: only that of the whole file is known. */
export const describePart = (file: FileDescription, { number, size }: FilePart): FileDescription => ({
  key: `${PART_PREFIX}${JSON.stringify([file.key, file.size, file.sha256, number])}`,
  size,
  type: 'application/octet-stream',
  sha256: '',
});

/** The beginning of the keys of a file's parts. */
export const partsBegin = (key: string): string => `${PART_PREFIX}${JSON.stringify([key]).slice(0, -1)},`;

/** The key of the file to which a part belongs. */
export const wholeOf = (part: string): string => String(JSON.parse(part.slice(PART_PREFIX.length))[0]);

/** Groups parts by their file. */
export const byWhole = <Part extends { readonly key: string }>(
  parts: readonly Part[],
): readonly (readonly Part[])[] => [...Map.groupBy(parts, ({ key }) => key.slice(0, key.lastIndexOf(','))).values()];

export const isPart = ({ key }: Pick<FileDescription, 'key'>): boolean => key.startsWith(PART_PREFIX);
