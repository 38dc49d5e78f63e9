import { readJournal } from '../../../functions/dossiers/declaration.ts';
import type { RaisedAlert } from '../../../schemas/journal.ts';
import { STATUS } from '../../../schemas/status.ts';
import { HOUR_MILLISECONDS } from '../../../schemas/time.ts';
import { households } from '../../households.ts';
import { COUNTER } from '../../province.ts';
import { pay, readResults } from '../acts/applicant.ts';
import { moveClockTo } from '../acts/engineer.ts';
import { file } from '../acts/file.ts';
import { accept, appraise, issue, register, STEP, sign } from '../acts/officers.ts';
import { expectThat } from '../scene-failed.ts';
import type { Filed, Scene, Stage } from '../stage.ts';

const alertOf = (stage: Stage, { code, owner }: Filed, kind: RaisedAlert) =>
  stage.eventually(code, `the alert "${kind}" of ${code}`, async () => {
    const { entries } = await owner.call(readJournal, { params: { code } });
    return entries.find(({ entry }) => entry.type === 'alert-raised' && entry.alert === kind);
  });

/** Nobody works the registration: first its desk is reminded, then its limit passes and an alert is raised; the dossier goes on to its end. */
export const missedDeadline: Scene = {
  number: 5,
  title: 'Một bước quá hạn, có cảnh báo, nhận bản điện tử',
  expected: STATUS.returned,
  movesClock: true,
  play: async (stage, show) => {
    const household = households.wineCellar;
    const filed = await file(stage, { household, receivingUnit: COUNTER.saPa, delivery: 'electronic' });
    show.begin(filed);
    await accept(stage, filed);
    const desk = stage.deskAt(filed.units.competent, 'specialist');
    const { due } = await desk.see(filed.code, STEP.register);
    expectThat(due !== undefined, `${STEP.register} has no due date`);
    await moveClockTo(stage, show, Date.parse(due) - HOUR_MILLISECONDS);
    await alertOf(stage, filed, 'due-soon');
    await moveClockTo(stage, show, Date.parse(due) + HOUR_MILLISECONDS);
    await alertOf(stage, filed, 'overdue');
    await desk.see(filed.code, STEP.register, task => task.overdue);
    await register(stage, filed);
    await pay(stage, filed);
    await appraise(stage, filed);
    await sign(stage, filed);
    await issue(stage, filed);
    await readResults(stage, filed);
  },
};
