/** The register of dossiers of a unit for a period: slip 07. */
import readSheet from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { Principal } from '../../../schemas/principal.ts';
import { listReadings } from '../../../store/queries/readings.ts';
import { returnResults } from '../../../store/results/results.ts';
import { PARTITION } from '../../../store/table/partitions.ts';
import { readPdf } from '../../kit/documents/read-pdf.ts';
import { accept, decide, deskOf, fileUntilLicensing, issue, refuse, taskOf } from '../../kit/world/acts.ts';
import { citizenOf, file, officerOf } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import type { World } from '../../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

const UNIT = COUNTER.batXat;
const counter = officerOf(UNIT, 'counter');
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };

type Read = { readonly url: string; readonly dossiers: number; readonly size: number };
const read = async (query: object = {}, by: Principal = counter, unit = UNIT): Promise<Read> => {
  const asked = { params: { code: unit }, query: { ...NOVEMBER, as: 'pdf', language: 'vi', ...query }, principal: by };
  return (await world.handlersOf('slips').routes?.readRegisterBook?.(asked as never)) as Read;
};
/** The files of registers that are to be erased, which are all that were made. */
const stored = async (): Promise<readonly string[]> => {
  const { items } = await world.embedded.query({ hash: `${PARTITION.register}${UNIT}` });
  return items.flatMap(({ keys }) => keys as string[]);
};
const bytesOf = async (reading: Promise<Read>): Promise<Uint8Array> => {
  const before = await stored();
  const { size } = await reading;
  const [made] = (await stored()).filter(one => !before.includes(one));
  return world.ports.files.readPart(made ?? '', { from: 0, bytes: size });
};
const textOf = async (reading: Promise<Read>): Promise<string> =>
  (await readPdf(await bytesOf(reading))).map(({ text }) => text).join(' ');

/** One returned to who showed the identity card, one refused at the intake, one that goes on. */
const threeDossiers = async (): Promise<readonly DossierCode[]> => {
  const returned = await fileUntilLicensing(world);
  await decide(world, returned, 'appraise-licence', 'approved');
  await decide(world, returned, 'sign-licence', 'signed');
  await issue(world, returned);
  await returnResults(world.store, {
    ...{ code: returned, by: await deskOf(world, returned, 'return-result') },
    version: (await taskOf(world, returned, 'return-result')).version,
    receiver: { name: 'Lừu Thị Mẩy', paper: 'identity-card' },
  });
  await world.settle();
  const refused = await file(world);
  await refuse(world, refused);
  const open = await file(world, { household: households.grocery });
  await accept(world, open);
  return [returned, refused, open];
};

describe('the register of a unit', () => {
  test('lists what its counter received in the period, with dates, agency, ways, punctuality and who signed for it', async () => {
    const [returned = '', refused, open] = await threeDossiers();
    const text = await textOf(read());
    expect(text).toContain('SỔ THEO DÕI HỒ SƠ');
    expect(text).toContain(
      'Tổng số: 3 hồ sơ. Đã có kết quả: 1 (1 trước hạn, 0 đúng hạn, 0 quá hạn); từ chối hoặc dừng',
    );
    for (const code of [returned, refused, open]) expect(text).toContain(code);
    for (const word of ['Lừu Thị Mẩy', 'Trước hạn', 'Từ chối tiếp nhận', 'Đang giải quyết', 'Đã ký nhận', 'Trang 1/1'])
      expect(text).toContain(word);
  });

  test('is the same as a table, which another program reads, with moments as moments of the place', async () => {
    const [returned] = await threeDossiers();
    const [sheet] = await readSheet(Buffer.from(await bytesOf(read({ as: 'xlsx' }))));
    const [title, summary, heading, first] = sheet?.data ?? [];
    expect(title?.[0]).toBe('Sổ theo dõi hồ sơ – Trung tâm Phục vụ hành chính công xã Bát Xát');
    expect(summary?.[0]).toContain('Tổng số: 3 hồ sơ');
    expect(heading?.slice(0, 4)).toEqual(['TT', 'Mã hồ sơ', 'Mã thủ tục', 'Thủ tục hành chính']);
    expect(first?.slice(0, 3)).toEqual([1, returned, '1.001612']);
    // 08:00 in Việt Nam, as a spreadsheet shows it.
    expect(first?.[8]).toEqual(new Date('2026-11-23T08:00:00.000Z'));
    expect(first?.[15]).toBe('Trước hạn');
    expect(first?.[16]).toContain('Người nhận kết quả: Lừu Thị Mẩy');
  });

  test('says which dossiers are late, also of those that go on', async () => {
    await accept(world, await file(world));
    world.clock.advance({ days: 60 });
    expect(await textOf(read())).toMatch(/đang giải quyết: 1 \(1 đã quá hạn\).*Quá hạn/);
  });

  test('leaves out what was filed before and after', async () => {
    const before = await file(world);
    world.clock.advance({ days: 1 });
    const on = await file(world);
    world.clock.advance({ days: 1 });
    await file(world);
    const text = await textOf(read({ from: '2026-11-24', to: '2026-11-24' }));
    expect(text).toContain(on);
    expect(text).not.toContain(before);
    expect((await read({ from: '2026-11-24', to: '2026-11-24' })).dossiers).toBe(1);
  });

  test('is read by counter, registry and leader of the unit only, and each dossier in it counts as read', async () => {
    const code = await file(world);
    for (const by of [
      officerOf('H38.21', 'registry'),
      officerOf(COUNTER.saPa, 'counter'),
      citizenOf(households.riceWine),
    ])
      await expect(read({}, by)).rejects.toMatchObject({ refusal: 'forbidden' });
    await read();
    const { readings } = await listReadings(world.store, {
      ...{ code, by: citizenOf(households.riceWine), limit: 10 },
    });
    expect(readings).toMatchObject([{ part: 'dossier', officer: 'Nguyễn Thị Mai', unit: UNIT, role: 'counter' }]);
  });

  test('is of a year at most', async () => {
    for (const [to, code] of [
      ['2026-10-31', 'period-out-of-order'],
      ['2027-11-02', 'period-too-long'],
    ])
      await expect(read({ to })).rejects.toMatchObject({
        ...{ refusal: 'invalid', facts: { errors: [{ pointer: '/query/to', detail: { code } }] } },
      });
    expect((await read({ to: '2027-11-01' })).dossiers).toBe(0);
  });

  test('with too many dossiers is refused with a period that fits, or for a single day with the table', async () => {
    const listed = (day: number, i: number) => ({
      put: {
        ...{ pk: `D#H38.21.1-2611${day}-${String(i).padStart(4, '0')}`, sk: `L#${UNIT}`, entity: 'listing' },
        ...{ desk: `R#${UNIT}`, deskOrder: `2026-11-${day}T02:00:00.000Z#${i}` },
      },
    });
    for (let first = 0; first < 1001; first += 77)
      await world.embedded.transact(Array.from({ length: 77 }, (_, i) => listed(first < 500 ? 24 : 25, first + i)));
    await expect(read()).rejects.toMatchObject({
      refusal: 'not-allowed-now',
      said: { code: 'register-too-long', values: { until: { value: '2026-11-24' } } },
      facts: { allowed: ['readRegisterBook?from=2026-11-01&to=2026-11-24&as=pdf'] },
    });
    for (let first = 0; first < 540; first += 77)
      await world.embedded.transact(Array.from({ length: 77 }, (_, i) => listed(24, 2000 + first + i)));
    await expect(read({ from: '2026-11-24', to: '2026-11-24' })).rejects.toMatchObject({
      said: { code: 'day-too-long' },
      facts: { allowed: ['readRegisterBook?from=2026-11-24&to=2026-11-24&as=xlsx'] },
    });
  });

  test('leaves no file behind: it is erased after an hour', async () => {
    await file(world);
    await read();
    const [key = ''] = await stored();
    world.clock.advance({ minutes: 61 });
    await world.minute();
    expect(await stored()).toEqual([]);
    await expect(world.ports.files.readPart(key, { from: 0, bytes: 10 })).rejects.toThrow();
  });
});
