import type { Files, Item, Key } from '../platform/ports.ts';
import { Component } from '../schemas/component.ts';
import { Refusal } from '../schemas/refusal.ts';
import type { Upload } from '../schemas/upload.ts';
import { parseStored } from './items.ts';
import type { Memory } from './memory.ts';

/** An upload permission lasts this long. */
const UPLOAD_SECONDS = 15 * 60;

/** How the accepted types begin (their magic numbers); a file that begins otherwise is not of its type. */
const BEGINNINGS: Readonly<Record<string, readonly (readonly number[])[]>> = {
  'application/pdf': [[0x25, 0x50, 0x44, 0x46, 0x2d]],
  'image/jpeg': [[0xff, 0xd8, 0xff]],
  'image/png': [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
};
const LONGEST_BEGINNING = 8;

/** The papers of a draft or dossier, by number. */
export const listComponents = async (memory: Memory, pk: string): Promise<readonly Component[]> =>
  (await memory.table.query({ hash: pk, range: { prefix: 'K#' } })).items.map(item => parseStored(Component, item));

/** Where the file of an announced paper goes: a permission bound to its size, type and checksum. */
export const announce = async (files: Files, component: Component): Promise<{ number: number; upload: Upload }> => ({
  number: component.number,
  upload: await files.offerUpload({
    key: component.key,
    size: component.size,
    type: component.type,
    sha256: component.sha256,
    expiresInSeconds: UPLOAD_SECONDS,
  }),
});

/** Checks that the announced file has arrived whole and begins as its type does, and remembers it. */
export const verify = async (memory: Memory, files: Files, place: Key): Promise<Component> => {
  const item = await memory.table.find(place);
  if (!item) throw new Refusal('not-found', 'No paper was announced under this number.');
  const component = parseStored(Component, item);
  if (component.stored) return component;
  await requireWhole(files, component);
  await memory.table.transact([{ put: { ...item, stored: true } as Item, when: { equals: { key: component.key } } }]);
  return { ...component, stored: true };
};

/** Refuses a file that is not what was announced: absent, of another size or checksum, or not of its type. */
export const requireWhole = async (files: Files, component: Component): Promise<void> => {
  const file = (await files.join(component)) ?? (await files.find(component.key));
  if (!file)
    throw new Refusal('not-allowed-now', 'The file has not arrived yet.', {
      state: 'announced',
      allowed: ['upload the file'],
    });
  if (file.size !== component.size || file.sha256 !== component.sha256)
    throw new Refusal('invalid', 'What arrived is not what was announced.', {
      errors: [{ pointer: '/sha256', detail: 'size or checksum differ from the file stored' }],
    });
  const beginnings = BEGINNINGS[component.type];
  const start = await files.readStart(component.key, LONGEST_BEGINNING);
  if (beginnings && !beginnings.some(beginning => beginning.every((byte, i) => start[i] === byte)))
    throw new Refusal('invalid', `The file is not of the type ${component.type}.`, {
      errors: [{ pointer: '/type', detail: 'the content begins otherwise' }],
    });
};
