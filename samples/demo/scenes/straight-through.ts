import { STATUS } from '../../../schemas/status.ts';
import { households } from '../../households.ts';
import { COUNTER } from '../../province.ts';
import { pay, readResults, trackBySlip } from '../acts/applicant.ts';
import { file } from '../acts/file.ts';
import { accept, appraise, giveBack, issue, register, sign } from '../acts/officers.ts';
import type { Scene } from '../stage.ts';

/** A trade that is no food: no parallel check, the result at the counter. */
export const straightThrough: Scene = {
  number: 1,
  title: 'Giải quyết thông suốt, nhận kết quả tại quầy',
  expected: STATUS.returned,
  play: async (stage, show) => {
    const household = households.riceWine;
    const filed = await file(stage, { household, receivingUnit: COUNTER.batXat, delivery: 'counter' });
    show.begin(filed);
    await accept(stage, filed);
    await register(stage, filed);
    await pay(stage, filed);
    await appraise(stage, filed);
    await sign(stage, filed);
    await issue(stage, filed);
    await giveBack(stage, filed);
    await readResults(stage, filed);
    await trackBySlip(stage, filed, STATUS.returned);
  },
};
