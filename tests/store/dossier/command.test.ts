import { expect, test, vi } from 'vitest';
import { Conflict } from '../../../platform/errors.ts';
import { runCommand } from '../../../store/dossier/command.ts';
import type { Store } from '../../../store/store.ts';

const waits: number[] = [];
vi.mock('node:timers/promises', () => ({ setTimeout: async (milliseconds: number) => void waits.push(milliseconds) }));

test('a command that keeps losing its race waits a random time between its attempts and then gives up', async () => {
  const store = {
    table: { findAll: async () => [], transact: () => Promise.reject(new Conflict('Somebody was first.')) },
    randomness: { bytes: () => Uint8Array.of(64) },
  } as unknown as Store;
  const write = { delete: { pk: 'D#1', sk: 'HEAD' } };
  await expect(runCommand(store, { reads: [] }, async () => ({ writes: [write], answer: 1 }))).rejects.toThrow(
    Conflict,
  );
  expect(waits).toEqual(Array(9).fill(10));
});
