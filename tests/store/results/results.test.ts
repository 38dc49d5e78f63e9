import { afterAll, beforeAll, describe, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { HeadItem } from '../../../store/table/items.ts';
import { key } from '../../../store/table/keys.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { decide, fileAccepted, pay, reportTaxCode, taskOf } from '../../kit/world/acts.ts';
import { dossierOf } from '../../kit/world/reading.ts';

let province: Province;

beforeAll(async () => {
  province = await openProvince();
});

afterAll(() => province.close());

const STEP = 'register-business';

const accepted = async (): Promise<DossierCode> => {
  const code = await fileAccepted(province.world);
  return code;
};

const versionOf = async (code: DossierCode, step = STEP) => (await taskOf(province.world, code, step)).version;

describe('results', () => {
  test('are not returned before the dossier is settled', async () => {
    const code = await accepted();
    const early = { as: 'counter.bat-xat', body: { version: (await dossierOf(province.world, code)).seq } };
    expectProblem(await province.changesNothing(code, () => province.post(`/dossiers/${code}/return`, early)), {
      status: 409,
      name: 'not-allowed-now',
      asked: 'a decision on return-result',
      state: '4 Đang xử lý (In progress)',
      allowed: [`decideTask?step=${STEP}`],
    });
  });

  test('are not issued while a fee is unpaid, even if the machine comes to this step', async () => {
    const code = await accepted();
    await untilIssuance(code);
    const head = (await province.table.find(key.head(code))) as unknown as HeadItem & { pk: string; sk: string };
    const fees = head.dossier.fees.map(fee => ({ ...fee, paid: fee.fee !== 'appraisal' }));
    await province.table.transact([
      { put: { ...head, rev: head.rev + 1, dossier: { ...head.dossier, fees } } as never },
    ]);
    const body = {
      version: await versionOf(code, 'issue-results'),
      results: [{ kind: 'licence', file: 901, number: '1' }],
    };
    const issue = () => province.post(`/dossiers/${code}/results`, { as: 'registry.bat-xat', body });
    expectProblem(await province.changesNothing(code, issue), {
      status: 409,
      name: 'fee-unpaid',
      asked: 'issue',
      state: 'unpaid: appraisal',
    });
  });

  const untilIssuance = async (code: DossierCode) => {
    const { world } = province;
    await decide(world, code, STEP, 'approved');
    await reportTaxCode(world, code);
    await pay(world, code);
    await decide(world, code, 'appraise-licence', 'approved');
    await decide(world, code, 'sign-licence', 'signed');
  };
});
