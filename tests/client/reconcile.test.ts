import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runToEnd } from '../kit/server/child-program.ts';
import { openProvince, type Province } from '../kit/server/served-province.ts';
import { file } from '../kit/world/filing.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const run = (...args: string[]) => runToEnd(['client/reconcile/main.ts', ...args]);
const RESTORED_TO = ['--restored-to', '2026-11-23T00:30:00Z'];

describe('npm run reconcile', () => {
  test('starts every dossier again that has not ended, and says so', async () => {
    const code = await file(province.world);
    const first = await run('--api', province.server.url, ...RESTORED_TO);
    expect(first).toEqual({
      ...{ code: 0, errors: '' },
      lines: [expect.stringMatching(/^counters \d+: moved past/), 'dossiers 1: 1 started'],
    });
    const again = await run('--api', province.server.url, ...RESTORED_TO, '--json');
    expect(again.lines.map(line => JSON.parse(line))).toEqual([{ code, became: 'started', epoch: expect.any(Number) }]);
  });

  test('changes nothing for a user who is no engineer', async () => {
    const args = ['--api', province.server.url, ...RESTORED_TO, '--account', 'control.lao-cai'];
    const { code, errors } = await province.writesNothing(() => run(...args));
    expect({ code, errors }).toEqual({ code: 1, errors: expect.stringContaining('moveCounters → 403 forbidden') });
  });

  test('without an address or a moment says that both are missing, and how to call it', async () => {
    const { code, errors } = await run('--api', 'nowhere', '--restored-to', 'yesterday');
    expect(code).toBe(2);
    expect(errors).toMatch(/nowhere is not an http address.*yesterday is not an instant.*ENGINEER_TOKEN/s);
  });
});
