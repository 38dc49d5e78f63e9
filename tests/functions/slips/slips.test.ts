import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Unavailable } from '../../../platform/errors.ts';
import type { Query, Table } from '../../../platform/ports.ts';
import { households } from '../../../samples/households.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { DossierCode, VaultCode } from '../../../schemas/identifiers.ts';
import type { Principal } from '../../../schemas/principal.ts';
import { Refusal } from '../../../schemas/refusal.ts';
import type { KeptSlip, Slip } from '../../../schemas/slip.ts';
import type { Instant } from '../../../schemas/time.ts';
import { readApology } from '../../../store/apologies/read-apologies.ts';
import { approveApology } from '../../../store/apologies/write-apology.ts';
import { acceptDraft } from '../../../store/filing/accept-draft.ts';
import { takeFromVault } from '../../../store/filing/vault-papers.ts';
import { withdrawDossier } from '../../../store/steps/withdraw.ts';
import { key } from '../../../store/table/keys.ts';
import { readPdf } from '../../kit/documents/read-pdf.ts';
import { accept, askSupplement, decide, refuse, supply } from '../../kit/world/acts.ts';
import { citizenOf, file, officerOf, prepareDraft } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import { dossierOf } from '../../kit/world/reading.ts';
import type { World } from '../../kit/world/world.ts';

let world: World;
let isDirectoryDown = false;
/** A table that does not answer, while it is down, what units there are. */
const tableAs = (table: Table): Table =>
  new Proxy(table, {
    get: (of, method) => {
      if (method !== 'query') return (of[method as keyof Table] as (...given: unknown[]) => unknown).bind(of);
      return async (asked: Query) => {
        if (isDirectoryDown && asked.hash === 'UNITS') throw new Unavailable('The directory does not answer.');
        return of.query(asked);
      };
    },
  });
freshWorld(
  opened => {
    world = opened;
  },
  () => ({ tableAs }),
);

const citizen = citizenOf(households.riceWine);
const counter = officerOf(COUNTER.batXat, 'counter');
const specialist = officerOf('H38.21', 'specialist');

const call = async <Answer>(operation: string, by: Principal, params: object, query: object = {}): Promise<Answer> =>
  (await world.handlersOf('slips').routes?.[operation]?.({ params, query, principal: by } as never)) as Answer;
const list = async (code: DossierCode, by: Principal = citizen): Promise<readonly Slip[]> =>
  (await call<{ slips: readonly Slip[] }>('listSlips', by, { code })).slips;

type Read = { readonly url: string; readonly number: number; readonly sha256: string; readonly size: number };
const read = (
  code: DossierCode,
  slip: string,
  {
    by = citizen,
    size = 'A4',
    language = 'vi',
  }: { readonly by?: Principal; readonly size?: string; readonly language?: string } = {},
): Promise<Read> => call<Read>('readSlip', by, { code, slip }, { size, language });

const slipOf = async (code: DossierCode, kind: string): Promise<string> => {
  const found = (await list(code, counter)).findLast(({ slip }) => slip === kind);
  if (!found) throw new Error(`${code} has no slip ${kind}.`);
  return found.name;
};

/** The text of a slip as it is kept. */
const textOf = async (code: DossierCode, kind: string): Promise<string> => {
  const name = await slipOf(code, kind);
  await read(code, name, { by: counter });
  const { files } = (await world.embedded.find(key.slip(code, name as never))) as unknown as KeptSlip;
  const { key: place, size = 0, sha256 } = files['A4-vi'] ?? {};
  const bytes = await world.ports.files.readPart(place ?? '', { from: 0, bytes: size });
  expect(createHash('sha256').update(bytes).digest('base64')).toBe(sha256);
  return (await readPdf(bytes)).map(({ text }) => text).join(' ');
};

const accepted = async (): Promise<DossierCode> => {
  const code = await file(world);
  await accept(world, code);
  return code;
};

describe('the receipt', () => {
  test('is there from the acceptance on, in two sizes, and has its number once it was read', async () => {
    const code = await file(world);
    expect(await list(code)).toEqual([]);
    await accept(world, code);
    const [slip] = await list(code);
    expect(slip).toMatchObject({ slip: '01', at: world.clock.now(), sizes: ['A4', 'A5'] });
    expect(slip).not.toHaveProperty('number');
    await read(code, slip?.name ?? '');
    expect((await list(code))[0]).toMatchObject({ number: 1 });
  });

  test('says whose it is, which papers came, when the result is promised, what is to be paid', async () => {
    const text = await textOf(await accepted(), '01');
    const { name, phone } = households.riceWine.citizen.party;
    for (const said of [name, phone, 'Bản điện tử', '100.000 đồng', '08 giờ 00 phút, ngày 23 tháng 11 năm 2026'])
      expect(text).toContain(said);
    expect(text).toMatch(/Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày \d+ tháng 1[12] năm 2026/);
    expect(text).toContain('Số: 01/TNHS');
  });

  test('says which papers the counter digitised, and which came out of the vault', async () => {
    const by = officerOf(COUNTER.batXat, 'counter');
    const first = await prepareDraft(world, { by });
    const { code: earlier } = await acceptDraft(world.store, world.ports, first);
    await world.settle();
    const { draft } = await prepareDraft(world, { by, skip: ['identity-paper'], source: 'digitised' });
    const entry = `${earlier}.GT2` as VaultCode;
    await takeFromVault(world.store, { draft, by, component: 'identity-paper', entry, consent: 'counter' });
    const { code } = await acceptDraft(world.store, world.ports, { draft, by });
    await world.settle();
    const text = (await textOf(code, '01')).replaceAll(/\s+/g, ' ');
    expect(text.match(/số hóa tại đây/g)).toHaveLength(3);
    expect(text.match(/tái sử dụng/g)).toHaveLength(1);
  });

  test('lists a paper that was asked for and handed in before the acceptance, not what came later', async () => {
    const code = await file(world);
    await askSupplement(world, code, 'receive');
    await supply(world, code, 'receive');
    await accept(world, code);
    const papers = async (of: DossierCode) => (await textOf(of, '01')).match(/Bản điện tử/g)?.length;
    expect(await papers(code)).toBe(5);
    const later = await accepted();
    await askSupplement(world, later, 'register-business');
    await supply(world, later, 'register-business');
    expect(await papers(later)).toBe(4);
  });
});

describe('a slip never changes', () => {
  test('also when the unit is called otherwise and time has passed', async () => {
    const code = await accepted();
    const name = await slipOf(code, '01');
    const first = await read(code, name);
    const unit = await world.store.units.get(COUNTER.batXat);
    await world.embedded.transact([
      { put: { ...key.unit(unit.code), entity: 'unit', unit: { ...unit, phone: '0214000000' } } },
    ]);
    world.store.units.invalidate();
    expect((await world.store.units.get(COUNTER.batXat)).phone).toBe('0214000000');
    world.clock.advance({ days: 400 });
    expect(await read(code, name, { by: counter })).toEqual({ ...first, url: expect.any(String) });
    const small = await read(code, name, { size: 'A5' });
    expect(small.sha256).not.toBe(first.sha256);
    const { content } = (await world.embedded.find(key.slip(code, name as never))) as unknown as KeptSlip;
    expect(content.issuer.phone).toBe(unit.phone);
  });

  test('and is not kept with codes in the place of names while the directory does not answer', async () => {
    const code = await accepted();
    const name = await slipOf(code, '01');
    world.clock.advance({ minutes: 2 });
    isDirectoryDown = true;
    await expect(read(code, name)).rejects.toBeInstanceOf(Unavailable);
    isDirectoryDown = false;
    await read(code, name);
    const { content } = (await world.embedded.find(key.slip(code, name as never))) as unknown as KeptSlip;
    expect(content.issuer.name).toEqual((await world.store.units.get(COUNTER.batXat)).name);
  });

  test('of many first readings at once all get the same file and number', async () => {
    const code = await accepted();
    const name = await slipOf(code, '01');
    const readings = await Promise.all(Array.from({ length: 8 }, () => read(code, name)));
    expect(new Set(readings.map(({ sha256 }) => sha256)).size).toBe(1);
    expect(new Set(readings.map(({ number }) => number))).toEqual(new Set([1]));
  });

  test('slips of a unit are numbered one after the other, each kind on its own, also at once', async () => {
    const codes = [];
    for (let i = 0; i < 4; i++) codes.push(await accepted());
    const numbers = await Promise.all(codes.map(async code => (await read(code, await slipOf(code, '01'))).number));
    expect(numbers.toSorted()).toEqual([1, 2, 3, 4]);
    const refused = await file(world);
    await refuse(world, refused);
    expect((await read(refused, await slipOf(refused, '03'))).number).toBe(1);
  });
});

describe('the other slips', () => {
  test('02 names each missing paper with its reason, and until when', async () => {
    const code = await accepted();
    await askSupplement(world, code, 'register-business');
    const text = await textOf(code, '02');
    expect(text).toContain('PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ');
    expect(text).toContain('Hợp đồng đã hết hạn');
    expect(text).toMatch(/Thời hạn bổ sung: trước 17 giờ 00 phút, ngày/);
    expect(text).toContain('UBND XÃ BÁT XÁT');
  });

  test('03 says why the counter did not accept it', async () => {
    const code = await file(world);
    await refuse(world, code);
    const text = await textOf(code, '03');
    expect(text).toContain('không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau: Không thuộc thẩm quyền.');
    expect(text).toContain('NGƯỜI TIẾP NHẬN HỒ SƠ');
  });

  test('03 after appraisal says the legal ground, and is signed by the head of the unit', async () => {
    const code = await accepted();
    await decide(world, code, 'register-business', 'rejected', 'Ngành nghề không được phép tại địa điểm này.');
    const text = await textOf(code, '03');
    expect(text).toContain('khoản 3 Điều 19 Nghị định 118/2025/NĐ-CP');
    expect(text).toContain('Ngành nghề không được phép tại địa điểm này.');
    expect(text).toContain('THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ');
  });

  test('06 has every hand-over, the later one in the place of the earlier, which stays as it was printed', async () => {
    const code = await accepted();
    const early = await slipOf(code, '06');
    const printed = await read(code, early, { by: specialist });
    expect(await textOf(code, '06')).toMatch(/Hạn: 08:00 26\/11\/2026 Đang giải quyết/);
    world.clock.advance({ hours: 2 });
    await decide(world, code, 'register-business', 'approved');
    expect(await slipOf(code, '06')).not.toBe(early);
    expect(await textOf(code, '06')).toContain('Trước hạn');
    expect((await read(code, early, { by: specialist })).sha256).toBe(printed.sha256);
  });
});

test('04 says the reason, the old date and the new one, and 05 that it was withdrawn', async () => {
  const code = await accepted();
  const { due } = await dossierOf(world, code);
  world.clock.moveTo(due as Instant);
  world.clock.advance({ days: -2 });
  await approveApology(world.store, {
    ...{ code, by: officerOf('H38.21', 'leader'), reason: 'workload', words: 'Hai cán bộ nghỉ ốm.' },
    promised: await nextDayOf(code),
  });
  const apology = await textOf(code, '04');
  expect(apology).toContain('số lượng hồ sơ tăng đột biến (Hai cán bộ nghỉ ốm).');
  expect(apology).toMatch(/Thời gian hẹn trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày \d+ tháng 12 năm 2026/);
  await withdrawDossier(world.store, { code, by: citizen, reason: 'Không làm nữa' });
  await world.settle();
  await decide(world, code, 'withdrawal', 'confirmed');
  expect(await textOf(code, '05')).toContain('theo đề nghị rút hồ sơ của ông/bà (Điều 21 Nghị định 118/2025/NĐ-CP)');
});

/** The first working day that an apology may promise. */
const nextDayOf = async (code: DossierCode): Promise<string> => {
  const { dates } = await readApology(world.store, { code, by: officerOf('H38.21', 'leader') });
  return String(dates?.proposed);
};

describe('who may read a slip', () => {
  test('the counters read all; the applicant all but the control slip, an agency on the way only that', async () => {
    const code = await accepted();
    expect((await list(code, counter)).map(({ slip }) => slip)).toEqual(['01', '06']);
    expect((await list(code)).map(({ slip }) => slip)).toEqual(['01']);
    expect((await list(code, specialist)).map(({ slip }) => slip)).toEqual(['06']);
    await expect(read(code, await slipOf(code, '01'), { by: specialist })).rejects.toThrow(Refusal);
  });

  test('another citizen learns of none, and a slip that there is not is refused', async () => {
    const code = await accepted();
    await expect(list(code, citizenOf(households.homestay))).rejects.toMatchObject({ refusal: 'not-found' });
    await expect(read(code, '02-1')).rejects.toMatchObject({ refusal: 'not-found' });
  });

  test('that an officer read it is noted', async () => {
    const code = await accepted();
    await read(code, await slipOf(code, '01'), { by: counter });
    const { items } = await world.embedded.query({ hash: `V#${code}` });
    expect(items).toMatchObject([{ part: 'dossier', by: counter.id }]);
  });
});
