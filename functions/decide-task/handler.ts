import { listApologies, readApology } from '../../store/apologies/read-apologies.ts';
import { approveApology, writeApology } from '../../store/apologies/write-apology.ts';
import { listDeskOfficers } from '../../store/queries/desk-officers.ts';
import { readTask } from '../../store/queries/dossiers.ts';
import { listKeptReports, readKeptReports } from '../../store/queries/kept-reports.ts';
import { listNotices, listTasks } from '../../store/queries/queues.ts';
import { listToSign, readLoad, readSigningCard } from '../../store/queries/signing.ts';
import { assignTask, releaseTask, takeTask } from '../../store/steps/assign-task.ts';
import { decideTask as decide } from '../../store/steps/decide-task.ts';
import { decideTasks } from '../../store/steps/decide-tasks.ts';
import { keepDecisionDraft, readDecisionDraft } from '../../store/steps/decision-draft.ts';
import { handOverRequest } from '../../store/steps/hand-over-request.ts';
import { settleReport } from '../../store/steps/kept-reports.ts';
import { listLateAnswers } from '../../store/steps/late-answers.ts';
import { noteLooking } from '../../store/steps/looking.ts';
import { takeBackWithdrawal, withdrawDossier } from '../../store/steps/withdraw.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { resultsOfBatch } from '../http/batch-results.ts';
import { commandOf, type StorePort, storeOf } from '../store-of.ts';
import { writtenPage } from '../written.ts';
import * as routes from './declaration.ts';

/** An officer's desk: what waits there, and its decisions; and the request to withdraw, which it answers. */
export const decideTask: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      reportLostReadings: store.trail.reportTo,
      routes: {
        listNotices: ({ query, principal }) => listNotices(store, principal, query),
        handOverRequest: call => handOverRequest(store, commandOf('handOverRequest', call)),
        listTasks: async ({ query, principal }) => writtenPage(await listTasks(store, principal, query)),
        readTask: ({ params, principal }) => readTask(store, { ...params, by: principal }),
        decideTask: call => decide(store, commandOf('decideTask', call)),
        decideTasks: async ({ body, principal: by, idempotencyKey: key, headers }) =>
          resultsOfBatch(await decideTasks(store, { decisions: body.decisions, by, key }), headers),
        withdrawDossier: call => withdrawDossier(store, commandOf('withdrawDossier', call)),
        takeBackWithdrawal: call => takeBackWithdrawal(store, commandOf('takeBackWithdrawal', call)),
        takeTask: call => takeTask(store, commandOf('takeTask', call)),
        releaseTask: call => releaseTask(store, commandOf('releaseTask', call)),
        assignTask: call => assignTask(store, commandOf('assignTask', call)),
        readDecisionDraft: ({ params, principal }) => readDecisionDraft(store, { ...params, by: principal }),
        keepDecisionDraft: ({ params, body, principal }) =>
          keepDecisionDraft(store, { ...params, ...body, by: principal }),
        noteLooking: ({ params, principal }) => noteLooking(store, { ...params, by: principal }),
        listKeptReports: ({ query, principal }) => listKeptReports(store, principal, query),
        readKeptReports: ({ params, principal }) => readKeptReports(store, { ...params, by: principal }),
        settleReport: call => settleReport(store, commandOf('settleReport', call)),
        listDeskOfficers: ({ params, query, principal }) => listDeskOfficers(store, principal, { ...params, ...query }),
        listToSign: ({ query, principal }) => listToSign(store, principal, query),
        readSigningCard: ({ params, principal }) => readSigningCard(store, { ...params, by: principal }),
        readApology: ({ params, principal }) => readApology(store, { ...params, by: principal }),
        writeApology: call => writeApology(store, commandOf('writeApology', call)),
        approveApology: call => approveApology(store, commandOf('approveApology', call)),
        listApologies: ({ query, principal }) => listApologies(store, principal, query),
        readLoad: async ({ principal }) => ({
          desks: await readLoad(store, principal),
          lateAnswers: await listLateAnswers(store, principal),
        }),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
