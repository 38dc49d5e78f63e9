/** Parts of files on their way. They are kept as files of their own, under keys that no file of the system has. */

import { type FilePart, partsOf } from '../../files/parts.ts';
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

/** Of parts by their keys, those that are not all there of their file: whoever sent them asks for a new ticket. */
export const ofNoWhole = <Part extends { readonly key: string }>(parts: readonly Part[]): readonly Part[] =>
  Object.values(Object.groupBy(parts, ({ key }) => JSON.stringify(fileOf(key)))).flatMap((those = []) => {
    const [, size] = fileOf(those[0]?.key ?? '');
    return those.length < partsOf(size).length ? those : [];
  });

/** The file's key, size and checksum. */
const fileOf = (key: string): readonly [string, number, string] => {
  const [file, size, sha256] = JSON.parse(key.slice(PART_PREFIX.length));
  return [file, size, sha256];
};

export const isPart = ({ key }: Pick<FileDescription, 'key'>): boolean => key.startsWith(PART_PREFIX);
