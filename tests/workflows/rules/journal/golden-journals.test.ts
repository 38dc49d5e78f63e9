/**
 * Journals as releases of each version stored them. What stands there is never edited, since dossiers with such entries still run; a new
 * version is a new file, a new kind of entry a further journal in the newest.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Dossier } from '../../../../schemas/dossier.ts';
import type { DossierCode } from '../../../../schemas/identifiers.ts';
import { JOURNAL_VERSION, JournalEntry } from '../../../../schemas/journal.ts';
import { fold } from '../../../../workflows/rules/journal/fold.ts';
import { lift } from '../../../../workflows/rules/journal/lift.ts';

type Golden = {
  readonly what: string;
  readonly code: DossierCode;
  readonly entries: readonly { readonly v: number; readonly type: string }[];
  readonly dossier: Dossier;
};

const FOLDER = join(import.meta.dirname, 'golden');
const files = globSync('journals-v*.json', { cwd: FOLDER }).toSorted();
const journalsIn = (file: string): readonly Golden[] => JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));

test('there is a file for each version of the journal', () => {
  expect(files).toEqual(Array.from({ length: JOURNAL_VERSION }, (_, at) => `journals-v${at + 1}.json`));
});

describe.each(files)('%s', file => {
  test.each(journalsIn(file).map(golden => [golden.what, golden] as const))(
    'a dossier that was %s is read as it was',
    (_, { code, entries, dossier }) => {
      expect(fold(code, entries.map(lift))).toEqual(dossier);
    },
  );
});

test('every kind of entry is among those of the present version', () => {
  const kept = journalsIn(files.at(-1) ?? '').flatMap(({ entries }) => entries.map(({ type }) => type));
  const kinds = JournalEntry.options.map(option => option.shape.type.value);
  expect([...new Set(kept)].toSorted()).toEqual(kinds.toSorted());
});
