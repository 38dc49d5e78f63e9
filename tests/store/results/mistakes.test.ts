import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { officers } from '../../../samples/province.ts';
import { USUAL_WISHES } from '../../../schemas/alert.ts';
import type { DossierCode, PersonId, ResultCode } from '../../../schemas/identifiers.ts';
import type { Officer } from '../../../schemas/officer.ts';
import type { Principal } from '../../../schemas/principal.ts';
import { toEpoch, toInstant } from '../../../schemas/time.ts';
import { chooseAlerts } from '../../../store/alerts/settings.ts';
import { officerItem } from '../../../store/directory/officers-of-unit.ts';
import { endResult } from '../../../store/results/end-result.ts';
import { listMistakes, reportMistake } from '../../../store/results/mistakes.ts';
import { refusalOf } from '../../kit/refusals.ts';
import { fileUntilLicensing, fromLicensingToTheEnd } from '../../kit/world/acts.ts';
import { officerOf } from '../../kit/world/filing.ts';
import { dossierOf, journalOf } from '../../kit/world/reading.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

const leader = officerOf('H38.21', 'leader');
const registry = officerOf('H38.21', 'registry');
const text = 'Tên hộ kinh doanh viết sai chính tả.';

let world: World;
beforeAll(async () => {
  world = await openWorld({ inMemory: true });
});
afterAll(() => world.close());

/** A dossier that was returned, with the code of its first result and who filed it. */
const returned = async () => {
  const code: DossierCode = await fileUntilLicensing(world);
  await fromLicensingToTheEnd(world, code);
  const { results, filer } = await dossierOf(world, code);
  const applicant: Principal = { kind: 'citizen', id: filer as PersonId };
  return { code, result: results[0]?.code as ResultCode, applicant };
};
const mistakeIn = async (result: ResultCode) =>
  (await listMistakes(world.store, leader)).find(mistake => mistake.result === result);

describe('a mistake in an issued result', () => {
  test('that the applicant reports is to be corrected within 3 working days, and the leader of the unit sees it', async () => {
    const { code, result, applicant } = await returned();
    const reportedAt = world.clock.now();
    const { until } = await reportMistake(world.store, { result, by: applicant, text });
    expect(await mistakeIn(result)).toMatchObject({ dossier: code, until, reportedBy: 'citizen', late: false });
    const [entry] = (await journalOf(world, code)).filter(({ type }) => type === 'mistake-reported');
    expect(entry).toMatchObject({ result, until, by: { kind: 'citizen' } });
    const days = (Date.parse(until) - Date.parse(reportedAt)) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(3);
    expect(days).toBeLessThan(8);
    world.clock.advance({ hours: 24 * 8 });
    expect(await mistakeIn(result)).toMatchObject({ late: true });
  });

  test('is reported once: the second report does not move the deadline', async () => {
    const { result, applicant } = await returned();
    const { until } = await reportMistake(world.store, { result, by: registry, text });
    world.clock.advance({ hours: 30 });
    const refusal = await refusalOf(reportMistake(world.store, { result, by: applicant, text }));
    expect(refusal.said.code).toBe('mistake-reported-before');
    expect(await mistakeIn(result)).toMatchObject({ until, reportedBy: 'officer' });
  });

  test('is not waited for any more once the leader has revoked the result, which has no mistakes to report then', async () => {
    const { result, applicant } = await returned();
    await reportMistake(world.store, { result, by: applicant, text });
    await endResult(world.store, { result, by: leader, reason: 'Sai tên hộ kinh doanh' });
    expect(await mistakeIn(result)).toBeUndefined();
    const refusal = await refusalOf(reportMistake(world.store, { result, by: applicant, text }));
    expect(refusal.said.code).toBe('result-ended-before');
  });

  test('is said to the leader of the unit at once, and again when it was not corrected in time', async () => {
    const { code, result, applicant } = await returned();
    const of = officers.find(({ id }) => id === leader.id) as Officer;
    await world.embedded.transact([{ put: officerItem({ ...of, email: 'leader@laocai.example' }) }]);
    await chooseAlerts(world.store, leader, { ...USUAL_WISHES, when: 'at-once' });
    const said = () => world.mails.splice(0).filter(({ to, text }) => to.startsWith('leader@') && text.includes(code));
    await world.minute(2);
    said();
    const { until } = await reportMistake(world.store, { result, by: applicant, text });
    await world.minute(2);
    expect(said()).toHaveLength(1);
    world.clock.moveTo(toInstant(toEpoch(until) + 60_000));
    await world.minute(2);
    world.clock.moveTo(toInstant(toEpoch(until) + 16 * 3_600_000));
    await world.minute(2);
    expect(said()).toHaveLength(1);
  });

  test('is not reported by a stranger, and not listed for who has no part in correcting it', async () => {
    const { result } = await returned();
    const stranger: Principal = { kind: 'citizen', id: 'citizen.stranger' as PersonId };
    expect((await refusalOf(reportMistake(world.store, { result, by: stranger, text }))).refusal).toMatch(
      /forbidden|not-found/,
    );
    expect(await listMistakes(world.store, officerOf('H38.21.1', 'counter'))).toEqual([]);
  });
});
