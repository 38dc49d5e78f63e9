import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { itemNumber } from '../../../samples/outside/systems/item-number.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { taskOf } from '../../kit/world/acts.ts';
import { file, officerOf } from '../../kit/world/filing.ts';

let province: Province;

beforeAll(async () => {
  province = await openProvince();
});

afterAll(() => province.close());

describe('a filing by post', () => {
  test('is not accepted before the counter co-signed for its papers', async () => {
    const clerk = officerOf('H38.21.3', 'post-clerk');
    const code = await file(province.world, { by: clerk });
    const accept = async () => {
      const { version } = await taskOf(province.world, code, 'receive');
      return province.post(`/dossiers/${code}/acceptance`, { as: 'counter.bat-xat', body: { version } });
    };
    const refusedAs = async (state: string) =>
      expectProblem(await province.changesNothing(code, accept), {
        status: 409,
        name: 'not-allowed-now',
        asked: 'accept',
        state,
        allowed: ['receiveItem', 'refuseDossier'],
      });
    const item = itemNumber(11_223_344);
    await refusedAs('no item was sent');
    await province.post(`/dossiers/${code}/shipments`, { as: clerk.id, body: { item, contents: ['Đơn'] } });
    await refusedAs(`the item ${item} is registered`);
    await province.post(`/shipments/${item}/hand-over`, { as: clerk.id });
    await refusedAs(`the item ${item} is handed-over`);
    await province.post(`/shipments/${item}/receipt`, { as: 'counter.bat-xat' });
    expect((await accept()).status).toBe(200);
  });
});
