import { readDossier } from '../../../functions/dossiers/declaration.ts';
import { STATUS } from '../../../schemas/status.ts';
import { households } from '../../households.ts';
import { COUNTER } from '../../province.ts';
import { pay, supplement } from '../acts/applicant.ts';
import { file } from '../acts/file.ts';
import { accept, appraise, askForPaper, giveBack, issue, register, STEP, sign } from '../acts/officers.ts';
import { expectThat } from '../scene-failed.ts';
import type { Scene } from '../stage.ts';

/** The specialist finds a paper wanting; the owner hands in a better one and the step is taken up again. */
export const supplemented: Scene = {
  number: 2,
  title: 'Bổ sung giấy tờ một lần',
  expected: STATUS.returned,
  play: async (stage, show) => {
    const household = households.homestay;
    const filed = await file(stage, { household, receivingUnit: COUNTER.saPa, delivery: 'counter' });
    show.begin(filed);
    await accept(stage, filed);
    const component = 'premises-contract';
    await askForPaper(stage, filed, { component, why: 'Hợp đồng thuê thiếu chữ ký của bên cho thuê.' });
    const { dossier } = await filed.owner.call(readDossier, { params: { code: filed.code } });
    expectThat(dossier.status === STATUS.supplementRequested, `asked for a paper, but the status is ${dossier.status}`);
    await supplement(filed, STEP.register, component);
    await register(stage, filed);
    await pay(stage, filed);
    await appraise(stage, filed);
    await sign(stage, filed);
    await issue(stage, filed);
    await giveBack(stage, filed);
  },
};
