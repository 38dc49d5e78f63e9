/** An outside system that takes the question and does not answer. */
import { eventually } from '../../client/eventually.ts';
import { ProblemAnswer } from '../../client/problem-answer.ts';
import { decideTask, listKeptReports, readKeptReports, settleReport } from '../../functions/decide-task/declaration.ts';
import { readDossier } from '../../functions/dossiers/declaration.ts';
import { askSystemAgain, giveToDesk } from '../../functions/operations/declaration.ts';
import { findStep } from '../../workflows/define/way.ts';
import { type At, workerOf } from './at.ts';
import { EndedOtherwise } from './expect-good-end.ts';
import { mainOutcome } from './manner.ts';
import { ENGINEER } from './site.ts';

/**
 * An engineer asks it once more, then gives the step to the desk of the unit, which works it. What the system answers after that is kept
 * there, is compared, and changes nothing.
 */
export const workInPlace = async (at: At): Promise<void> => {
  const { site, filed, task } = at;
  const { code, owner, filing } = filed;
  const step = findStep(filing.procedure.way, task.step);
  if (step?.kind !== 'outside') throw new Error(`${task.step} is no step of an outside system.`);
  const params = { code, step: task.step };
  const asked = { params, body: { version: task.version, why: 'Hệ thống đang nâng cấp.' } };
  const engineer = site.session(ENGINEER);
  await site.eventually(code, `the question of ${task.step} of ${code} delivered`, async () => {
    try {
      await engineer.call(askSystemAgain, asked);
      return true;
    } catch (error) {
      // It is on its way: what was not delivered is not asked again.
      if (error instanceof ProblemAnswer && error.kind === 'not-allowed-now') return undefined;
      throw error;
    }
  });
  await engineer.call(giveToDesk, asked);
  const { tasks } = await owner.call(readDossier, { params: { code } });
  const given = tasks.find(one => one.step === task.step);
  if (!given?.role) throw new EndedOtherwise(`${task.step} was given to no desk`);
  const officer = workerOf({ ...at, task: given });
  await officer.call(decideTask, { params, body: { version: given.version, outcome: mainOutcome(step) } });
  await site.steer(step.system, `/dossiers/${code}/answer`, { step: task.step });
  const { version, report } = await eventually(`the late answer on ${task.step} of ${code}`, async () => {
    const { reports } = await officer.call(readKeptReports, { params: { code } });
    return reports.find(one => one.step === task.step && one.settled === undefined);
  });
  await officer.call(listKeptReports, { query: { limit: 1 } });
  await officer.call(settleReport, {
    params: { ...params, version: String(version), report } as never,
    body: { note: 'Trùng với kết quả đã xử lý.' },
  });
};
