import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { DossierCode } from '../../../schemas/identifiers.ts';
import { JournalEntry } from '../../../schemas/journal.ts';
import { STATUS } from '../../../schemas/status.ts';
import { Instant } from '../../../schemas/time.ts';
import { ChildProgram } from '../../kit/server/child-program.ts';

const Line = z.strictObject({
  code: DossierCode,
  procedure: z.literal('1.001612'),
  status: z.int(),
  due: Instant.nullable(),
  journal: z.array(JournalEntry),
});

const runDemo = async (...args: string[]) => {
  const lines: string[] = [];
  const demo = new ChildProgram(['samples/demo/main.ts', ...args], { onLine: line => lines.push(line) });
  return { code: await demo.ended(), lines, errors: demo.faults };
};

const has = (journal: readonly JournalEntry[], wanted: Partial<Record<string, unknown>>): boolean =>
  journal.some(entry =>
    Object.entries(wanted).every(([key, value]) => (entry as Record<string, unknown>)[key] === value),
  );

describe('npm run demo', () => {
  test('takes six dossiers their whole way, each to its expected end', { timeout: 60_000 }, async () => {
    const { code, lines, errors } = await runDemo('--json');
    expect(errors).toBe('');
    const dossiers = lines.map(line => Line.parse(JSON.parse(line)));
    expect(dossiers.map(({ status }) => status)).toEqual([
      STATUS.returned,
      STATUS.returned,
      STATUS.refused,
      STATUS.returned,
      STATUS.returned,
      STATUS.stopped,
    ]);
    expect(new Set(dossiers.map(({ code }) => code)).size).toBe(6);
    const [straight, supplemented, refused, posted, late, withdrawn] = dossiers.map(({ journal }) => journal);
    expect(has(straight ?? [], { type: 'step-opened', step: 'check-food-safety' })).toBe(false);
    expect(has(supplemented ?? [], { type: 'step-opened', step: 'register-business', visit: 2 })).toBe(true);
    expect(has(refused ?? [], { type: 'step-decided', outcome: 'refused', text: true })).toBe(true);
    expect(has(posted ?? [], { type: 'shipment-registered', leg: 'hand-in' })).toBe(true);
    expect(has(posted ?? [], { type: 'shipment-registered', leg: 'return' })).toBe(true);
    expect(has(posted ?? [], { type: 'step-decided', step: 'check-food-safety', outcome: 'approved' })).toBe(true);
    expect(has(late ?? [], { type: 'alert-raised', alert: 'overdue', step: 'register-business' })).toBe(true);
    expect(has(late ?? [], { type: 'step-decided', step: 'register-business', late: true })).toBe(true);
    expect(has(withdrawn ?? [], { type: 'stopped', cause: 'withdrawal' })).toBe(true);
    expect(code).toBe(0);
  });

  test('refuses a wrong option with the usage, and starts nothing', async () => {
    const { code, lines, errors } = await runDemo('--api', 'nowhere');
    expect(code).toBe(2);
    expect(lines).toEqual([]);
    expect(errors).toContain('--keep');
  });
});
