/** Slip 02 for somebody at the counter whose papers are not complete, before anything is filed. */
import { describe, expect, test } from 'vitest';
import { COUNTER } from '../../../samples/province.ts';
import type { Principal } from '../../../schemas/principal.ts';
import { PARTITION } from '../../../store/table/partitions.ts';
import { readPdf } from '../../kit/documents/read-pdf.ts';
import { officerOf } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import type { World } from '../../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

const UNIT = COUNTER.batXat;
const counter = officerOf(UNIT, 'counter');
const NAME = 'Chảo Thị Mẩy';
const BODY = {
  ...{ procedure: '1.001612', name: NAME, address: 'Thôn Bản Vền, xã Bát Xát', phone: '0912345678' },
  asked: [{ title: 'Hợp đồng thuê địa điểm kinh doanh', why: 'Chưa có chữ ký của bên cho thuê' }],
};

type Made = { readonly url: string; readonly number: number; readonly size: number };
const make = async (body: object = BODY, by: Principal = counter, idempotencyKey?: string): Promise<Made> => {
  const asked = { params: {}, query: {}, body, principal: by, idempotencyKey };
  return (await world.handlersOf('slips').routes?.makeGuidanceSlip?.(asked as never)) as Made;
};
const toErase = async () => (await world.embedded.query({ hash: `${PARTITION.register}${UNIT}` })).items;

describe('slip 02 before anything is filed', () => {
  test('says what is missing and why, who hands it out, when and where', async () => {
    const { size, number } = await make();
    const [erasure] = await toErase();
    const [key] = (erasure?.keys ?? []) as string[];
    const pages = await readPdf(await world.ports.files.readPart(key ?? '', { from: 0, bytes: size }));
    const text = pages.map(page => page.text).join(' ');
    expect(number).toBe(1);
    for (const said of [
      'PHIẾU YÊU CẦU BỔ SUNG',
      'Số: 01/HDHS',
      NAME,
      'Chưa có chữ ký của bên cho thuê',
      'Bát Xát, ngày 23',
    ])
      expect(text).toContain(said);
    expect(text).toContain('Nguyễn Thị Mai');
    expect(text).not.toContain('{');
  });

  test('leaves nothing but its number behind: its file is erased after an hour, and no item names anybody', async () => {
    await make();
    const [erasure] = await toErase();
    expect(erasure?.dueAt).toBe('2026-11-23T02:00:00.000Z');
    const stored = JSON.stringify(await toErase());
    expect(stored).not.toContain(NAME);
    expect(stored).not.toContain('0912345678');
  });

  test('counts in one series, and a repetition under its key keeps the number', async () => {
    const [first, again] = [await make(BODY, counter, 'k'), await make(BODY, counter, 'k')];
    expect([first.number, again.number, (await make()).number]).toEqual([1, 1, 2]);
  });

  test('is made by counters only, for a procedure that there is', async () => {
    await expect(make(BODY, officerOf('H38.21', 'specialist'))).rejects.toMatchObject({ refusal: 'forbidden' });
    await expect(make({ ...BODY, procedure: '9.999999' })).rejects.toMatchObject({ refusal: 'not-found' });
  });
});
