import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { toEpoch } from '../../schemas/time.ts';
import { currentCalendar } from '../../workflows/calendar/index.ts';
import { at, decree } from '../kit/calendar.ts';
import { runToEnd } from '../kit/server/child-program.ts';
import { openProvince, type Province } from '../kit/server/served-province.ts';
import { fileAccepted } from '../kit/world/acts.ts';
import { file } from '../kit/world/filing.ts';
import { dossierOf } from '../kit/world/reading.ts';

let province: Province;
let accepted: DossierCode;
let filed: DossierCode;
beforeAll(async () => {
  province = await openProvince({ startsAt: at('12-01', '08:00') });
  accepted = await fileAccepted(province.world);
  province.machine.time = toEpoch(at('12-01', '16:00'));
  filed = await file(province.world);
  decree('2026-12-02');
});
afterAll(() => province.close());

const run = async (...args: string[]) => {
  const ended = await runToEnd(['client/calendar/main.ts', '--api', province.server.url, ...args]);
  return { ...ended, lines: ended.lines.toSorted() };
};

describe('npm run calendar', () => {
  const [was, becomes] = [at('12-18', '17:00'), at('12-21', '17:00')];
  const dates = () => [
    expect.stringMatching(`^${accepted} promised ${was} → ${becomes}, register-business .* → ${at('12-04', '08:00')}$`),
    expect.stringMatching(`^${filed} receive .* → `),
  ];
  const summary = (rest: string) => `calendar ${currentCalendar().version}: of 2 dossiers the dates of ${rest}`;

  test('previews every move, also for the control office, and changes nothing', async () => {
    for (const account of ['engineer.lao-cai', 'control.lao-cai']) {
      const preview = await province.writesNothing(() => run('--preview', '--account', account));
      const lines = [...dates(), summary('2 would move, 0 refused')];
      expect(preview).toEqual({ code: 0, errors: '', lines });
    }
  });

  test('moves nothing for a user who is no engineer', async () => {
    const { code, errors } = await province.writesNothing(() => run('--account', 'control.lao-cai'));
    expect({ code, errors }).toEqual({ code: 1, errors: expect.stringContaining('moveToCalendar → 403 forbidden') });
  });

  test('moves each dossier as in the preview, and nothing on the second run', async () => {
    expect(await run()).toEqual({ code: 0, errors: '', lines: [...dates(), summary('2 moved, 0 refused')] });
    expect((await dossierOf(province.world, accepted)).due).toBe(becomes);
    const again = await province.writesNothing(() => run());
    expect(again).toEqual({ code: 0, errors: '', lines: [summary('0 moved, 0 refused')] });
  });

  test('prints one object for each dossier when asked to', async () => {
    const { lines } = await run('--json');
    const moves = lines.map(line => JSON.parse(line));
    expect(moves.map(({ code }) => code).toSorted()).toEqual([accepted, filed].toSorted());
    expect(moves).toContainEqual({ code: filed, calendar: currentCalendar().version, steps: [] });
  });
});
