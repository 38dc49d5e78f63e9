import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../../../schemas/journal.ts';
import { lift } from '../../../../workflows/rules/journal/lift.ts';
import { restartCauseOf } from '../../../../workflows/rules/journal/restart-cause.ts';

type Restart = Extract<JournalEntry, { type: 'epoch-started' }>;
type Golden = readonly { readonly entries: readonly unknown[] }[];

const golden: Golden = JSON.parse(readFileSync(join(import.meta.dirname, 'golden/journals-v1.json'), 'utf8'));
const stored = golden.flatMap(({ entries }) => entries.map(lift)).filter(entry => entry.type === 'epoch-started');
const of = (why: string): Restart => {
  const found = stored.find(entry => entry.why === why);
  if (!found) throw new Error(`No stored journal has a restart because "${why}".`);
  return found;
};

describe('what started a machine again', () => {
  test('is known of entries that releases stored without it', () => {
    expect(restartCauseOf(of('the facts of its form were corrected'))).toBe('correction');
    expect(restartCauseOf(of('the cause is repaired'))).toBe('engineer');
    const watch = { kind: 'clock', id: 'watch' } as Restart['by'];
    expect(restartCauseOf({ ...of('the cause is repaired'), by: watch })).toBe('system');
  });

  test('is read where the next release stores it, and not of the reason', () => {
    const next = lift({ ...of('the cause is repaired'), cause: 'correction' }) as Restart;
    expect(restartCauseOf(next)).toBe('correction');
  });
});
