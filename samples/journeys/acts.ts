/** What the person does whom an open step waits for, over the API. */
import { type Asked, offerOf, type Paper } from '../../client/api.ts';
import { eventually } from '../../client/eventually.ts';
import { ProblemAnswer } from '../../client/problem-answer.ts';
import type { Session } from '../../client/session.ts';
import {
  assignTask,
  decideTask,
  decideTasks,
  handOverRequest,
  keepDecisionDraft,
  listDeskOfficers,
  listNotices,
  listTasks,
  listToSign,
  noteLooking,
  readDecisionDraft,
  readLoad,
  readSigningCard,
  readTask,
  releaseTask,
  takeBackWithdrawal,
  takeTask,
  withdrawDossier,
} from '../../functions/decide-task/declaration.ts';
import { readDossier } from '../../functions/dossiers/declaration.ts';
import { listExpected } from '../../functions/expectations/declaration.ts';
import {
  acceptDossier,
  answerSupplement,
  offerSupplement,
  refuseDossier,
  requestSupplement,
} from '../../functions/intake/declaration.ts';
import {
  askRestart,
  confirmRestart,
  previewEpoch,
  refuseRestart,
  startEpoch,
} from '../../functions/operations/declaration.ts';
import {
  listRegister,
  listResultFiles,
  offerResults,
  readIssuance,
  returnResults,
} from '../../functions/results/declaration.ts';
import { signResults } from '../../functions/signing/declaration.ts';
import { makeResult } from '../../functions/slips/declaration.ts';
import { readStamp } from '../../functions/stamps/declaration.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import { OfficerRole } from '../../schemas/officer.ts';
import type { SeenFile } from '../../schemas/result-file.ts';
import { WITHDRAWAL } from '../../workflows/rules/task-outcomes.ts';
import { paperOf, resultOf } from '../papers/plain-papers.ts';
import { issueNumbered } from '../running/issue-numbered.ts';
import { apologise } from './apologise.ts';
import { type At, workerOf } from './at.ts';
import { adjustOwn, correctOwn } from './correct-own.ts';
import { EndedOtherwise } from './expect-good-end.ts';
import type { Filed } from './file.ts';
import type { Manner } from './manner.ts';
import { payInManner } from './pay.ts';
import { returnInManner } from './return.ts';
import { workInPlace } from './silent-system.ts';
import { ENGINEER, SECOND_ENGINEER } from './site.ts';

const WHY = 'Theo kết quả thẩm định hồ sơ.';

/** Deals with the step in that manner; the caller waits for what takes time. */
export const deal = async (at: At, manner: Manner): Promise<void> => {
  switch (manner.by) {
    case 'outcome':
      return decide(at, manner.outcome);
    case 'supplement':
    case 'unanswered':
      return askForPaper(at);
    case 'withdrawal':
      return withdraw(at);
    case 'change-of-mind':
      await withdraw(at);
      return void (await at.filed.owner.call(takeBackWithdrawal, { params: { code: at.filed.code } }));
    case 'too-late':
      await withdraw(at);
      return findTooLate(at);
    case 'restart':
      return restart(at);
    case 'cash':
    case 'other-sum':
    case 'exemption':
      return payInManner(at, manner.by);
    case 'collection':
    case 'clerk':
    case 'undeliverable':
    case 'turned-away':
      return returnInManner(at, manner.by);
    case 'correction':
      return correctOwn(at);
    case 'adjustment':
      return adjustOwn(at);
    case 'apology':
      return apologise(at.site, at.filed, at.task.unit ?? '');
    case 'silent-system':
      return workInPlace(at);
    case 'silence':
    case 'delay':
      return;
  }
};

const withdraw = async ({ filed: { owner, code } }: At): Promise<void> => {
  await owner.call(withdrawDossier, { params: { code }, body: { reason: 'Gia đình không còn nhu cầu.' } });
};

/** The counter that received it answers that the withdrawal came too late. */
const findTooLate = async ({ site, filed: { code, units } }: At): Promise<void> => {
  const counter = site.officerAt(units.receiving, 'counter');
  const params = { code, step: WITHDRAWAL };
  const { version } = await counter.call(readTask, { params });
  const body = { version, outcome: 'too-late', reason: 'Lãnh đạo đã ký quyết định sáng nay.' };
  await counter.call(decideTask, { params, body });
};

/** An engineer restarts the machine; where money or a signature is at stake, one asks for it and another confirms. */
const restart = async (at: At): Promise<void> => {
  const { code } = at.filed;
  const { site } = at;
  const asked = { params: { code }, body: { why: 'Thử khởi động lại máy trạng thái.' } };
  const engineer = site.session(ENGINEER);
  const { stakes } = await engineer.call(previewEpoch, { params: { code } });
  if (stakes.length === 0) return void (await engineer.call(startEpoch, asked));
  const second = site.session(SECOND_ENGINEER);
  const { id: first } = await engineer.call(askRestart, asked);
  await second.call(refuseRestart, { params: { code, request: first }, body: { why: 'Xem lại đã.' } });
  const { id } = await engineer.call(askRestart, asked);
  try {
    await second.call(confirmRestart, { params: { code, request: id } });
  } catch (error) {
    // Another branch has gone on meanwhile.
    if (!(error instanceof ProblemAnswer) || error.problem.code !== 'restart-moved-on') throw error;
    await restart(at);
  }
};

const decide = async (at: At, outcome: string): Promise<void> => {
  const { filed, task, dossier } = at;
  const { code } = filed;
  const { version, step } = task;
  const params = { code };
  switch (task.kind) {
    case 'intake':
      return void (outcome === 'refused'
        ? await workerOf(at).call(refuseDossier, { params, body: { version, reason: WHY } })
        : await workerOf(at).call(acceptDossier, { params, body: { version } }));
    case 'payment':
      return payInManner(at, 'bank');
    case 'partial-issuance':
    case 'issuance':
      return issue(at);
    case 'return':
      return dossier.delivery === 'post'
        ? returnInManner(at, 'carrier')
        : void (await workerOf(at).call(returnResults, { params, body: { version } }));
    case 'supplement':
      return answer(at);
    default: {
      if (task.role === 'leader' && !task.reasoned.includes(outcome)) return sign(at, outcome);
      const reason = task.reasoned.includes(outcome) ? WHY : undefined;
      const ground = task.denying.includes(outcome) ? 'conditions' : undefined;
      await workerOf(at).call(decideTask, { params: { code, step }, body: { version, outcome, reason, ground } });
    }
  }
};

/** The leader finds it among what is to be signed, looks at it, and signs it as a batch of one. */
const sign = async (at: At, outcome: string): Promise<void> => {
  const { filed, task } = at;
  const leader = workerOf(at);
  const place = { code: filed.code, step: task.step };
  await eventually(`${task.step} of ${filed.code} among what is to be signed`, async () => {
    const { tasks } = await leader.call(listToSign, { query: { limit: 100 } });
    return tasks.find(one => one.dossier === filed.code && one.step === task.step);
  });
  const { version } = await leader.call(readSigningCard, { params: place });
  await leader.call(readLoad, {});
  const { officers } = await leader.call(listDeskOfficers, { params: { role: 'leader' }, query: {} });
  const reason = 'Lãnh đạo trực ký.';
  await leader.call(assignTask, { params: place, body: { version, to: officers[0]?.id, reason } });
  const files = await makeResults(at);
  if (files.length > 0) return signFiles(at, { version, files });
  const decisions = [{ dossier: filed.code, step: task.step, version, outcome }];
  const { results } = await leader.call(decideTasks, { body: { decisions } });
  const problem = results[0]?.problem;
  if (problem) throw new ProblemAnswer('decideTasks', problem);
};

/** The leader has the results made that have templates, where there are keys to sign them; the files that then lie there. */
const makeResults = async (at: At): Promise<SeenFile[]> => {
  const params = { code: at.filed.code };
  const leader = workerOf(at);
  if (!at.site.hasKeys) return [];
  for (const { kind, made } of (await leader.call(listResultFiles, { params })).kinds) {
    if (!made) continue;
    const asked = made.map(({ name }) => ({ name, text: 'Theo hồ sơ.' }));
    await leader.call(makeResult, { params, body: { kind, asked } });
  }
  const { files } = await leader.call(listResultFiles, { params });
  return files.map(({ kind, file, sha256 }) => ({ kind, file, sha256 }));
};

const signFiles = async (
  at: At,
  { version, files }: { readonly version: number; readonly files: SeenFile[] },
): Promise<void> => {
  const leader = workerOf(at);
  await leader.signInAgain();
  const signatures = [{ dossier: at.filed.code, step: at.task.step, version, files }];
  const { results } = await leader.call(signResults, { body: { signatures } });
  const problem = results[0]?.problem;
  if (problem) throw new ProblemAnswer('signResults', problem);
};

/** The officer finds the work at the desk, takes it, and asks for the first paper of the procedure. */
const askForPaper = async (at: At): Promise<void> => {
  const { site, filed, task } = at;
  const { code, filing, units } = filed;
  const officer = workerOf(at);
  await officer.call(listTasks, { query: { limit: 1 } });
  const role = OfficerRole.parse(task.role);
  await officer.call(readStamp, { params: { role } });
  await officer.call(listExpected, { params: { role }, query: { state: 'waiting', limit: 1 } });
  const params = { code, step: task.step };
  const { version } = await officer.call(readTask, { params });
  const asked = { component: firstPaper(filing), why: 'Bản chụp mờ, không đọc được.' };
  await takeInHand(officer, { params, body: { version, papers: [asked] } });
  await officer.call(requestSupplement, { params, body: { version, items: [asked] } });
  const counter = site.officerAt(units.receiving, 'counter');
  await counter.call(listNotices, { query: { limit: 1 } });
  await handOver(counter, code);
};

/** The counter hands slip 02 to who filed there. */
const handOver = async (counter: Session, code: string): Promise<void> => {
  const { tasks } = await counter.call(readDossier, { params: { code } });
  const waits = tasks.find(({ request }) => request && !request.handedOverAt);
  if (waits) await counter.call(handOverRequest, { params: { code, step: waits.step } });
};

/** Takes the task, looks at it, keeps a draft and finds it again; then colleagues may have the task. */
const takeInHand = async (
  officer: Session,
  { params, body }: Pick<Asked<typeof keepDecisionDraft>, 'params' | 'body'>,
): Promise<void> => {
  const { version } = body;
  await officer.call(takeTask, { params, body: { version } });
  await officer.call(noteLooking, { params });
  await officer.call(keepDecisionDraft, { params, body });
  const { draft } = await officer.call(readDecisionDraft, { params });
  if (!draft?.papers) throw new EndedOtherwise(`a draft for ${params.step} of ${params.code} was not kept`);
  await officer.call(releaseTask, { params, body: { version } });
};

const firstPaper = ({ procedure }: Filed['filing']): string => Object.keys(procedure.components)[0] as string;

/** The owner hands in a better paper. */
const answer = async ({ filed: { code, owner, filing }, task }: At): Promise<void> => {
  const component = firstPaper(filing);
  const paper = await paperOf(filing.procedure, { component, owner: filing.owner, more: ' (bổ sung)' });
  const { tickets } = await owner.call(offerSupplement, { params: { code }, body: { components: [offerOf(paper)] } });
  await owner.api.uploadAll(tickets, [paper]);
  await owner.call(answerSupplement, { params: { code, step: task.step } });
};

/** Announces and sends files of results; resolves to their numbers. An announcement names at least one. */
const sendPapers = async (registry: Session, code: string, papers: readonly Paper[]): Promise<number[]> => {
  const body = { components: papers.map(offerOf) };
  const { tickets } = await registry.call(offerResults, { params: { code }, body });
  await registry.api.uploadAll(tickets, papers);
  return tickets.map(({ number }) => number);
};

/** The registry uploads the results that no leader has signed electronically, numbers all and publishes them. */
const issue = async (at: At): Promise<void> => {
  const { filed, task } = at;
  const { code, filing } = filed;
  const registry = workerOf(at);
  const { results: owed } = await registry.call(readIssuance, { params: { code } });
  const kinds = owed.flatMap(({ kind, signed }) => (signed === undefined ? [kind] : []));
  const signed = owed.flatMap(({ kind, signed }) => (signed === undefined ? [] : [{ kind, file: signed }]));
  const papers = await Promise.all(kinds.map(kind => resultOf(filing.procedure, kind, filing.owner)));
  const { version } = task;
  const sent = papers.length === 0 ? [] : await sendPapers(registry, code, papers);
  const results = [...signed, ...sent.map((file, i) => ({ kind: kinds[i] as string, file }))];
  await issueNumbered(registry, { code, version, results });
  if (results.length === 0) return;
  const unit = task.unit as UnitCode;
  await eventually(`the results of ${code} in the register of ${unit}`, async () => {
    const { results: issued } = await registry.call(listRegister, { params: { code: unit }, query: { sought: code } });
    return issued.find(({ dossier }) => dossier === code);
  });
};
