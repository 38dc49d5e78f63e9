import { expect, test } from 'vitest';
import { isSaid } from '../../console/src/parts/journal/is-said.ts';
import type { JournalEntry } from '../../schemas/journal.ts';

const step = { v: 1, seq: 4, at: '2026-12-01T01:00:00.000Z', step: 'take-papers', visit: 1, kind: 'transfer' } as const;
const machine = { kind: 'clock', id: 'state-machine' } as const;
const opened = { ...step, by: machine, type: 'step-opened', stopsClock: false };
const decided = { ...step, by: machine, type: 'step-decided', outcome: 'received', late: false };

test.each([
  ['papers that travel to an agency', true, { ...opened, unit: 'H38.7' }],
  ['that they came', true, { ...decided, by: { kind: 'officer', id: 'land.bat-xat', unit: 'H38.7' } }],
  ['papers that need not travel', false, opened],
  ['that they were there at once', false, decided],
  ['any other step', true, { ...opened, step: 'appraise', kind: 'task' }],
])('the history of a dossier says of %s: %s', (_, expected, entry) => {
  expect(isSaid({ entry: entry as JournalEntry })).toBe(expected);
});
