import { handleExecutionEnd, startEpoch } from '../../store/machine/epochs.ts';
import { moveCounters } from '../../store/machine/restore.ts';
import { moveDossierToCalendar, previewCalendarMove } from '../../store/operations/calendar-move.ts';
import { previewEpoch, readDossierWay } from '../../store/operations/dossier-way.ts';
import { readExecutionHistory } from '../../store/operations/execution-history.ts';
import { listMachines, readMachine } from '../../store/operations/machines.ts';
import { askSystemAgain, giveToDesk } from '../../store/operations/outside-steps.ts';
import { listUnfinishedLines, readOverview } from '../../store/operations/overview.ts';
import { askRestart, confirmRestart, refuseRestart } from '../../store/operations/restart-requests.ts';
import { readInterventions, sendAgain } from '../../store/operations/send-again.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { commandOf, type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';
import { measure } from './measure.ts';

/** What operators watch and repair. They see executions and numbers, never the contents of a dossier. */
export const operations: LienThongFunction<StorePort | 'workflow'> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    const { readStorage } = settings;
    return {
      executionEnded: end => handleExecutionEnd(store, end),
      measure: () => measure(store),
      routes: {
        overview: async ({ principal }) => ({
          ...(await readOverview(store, principal)),
          ...(readStorage && { storage: await readStorage() }),
        }),
        listUnfinished: ({ query, principal }) => listUnfinishedLines(store, principal, query),
        readWay: ({ params, principal }) => readDossierWay(store, { ...params, by: principal }),
        previewEpoch: ({ params, principal }) => previewEpoch(store, { ...params, by: principal }),
        sendAgain: call => sendAgain(store, commandOf('sendAgain', call)),
        askSystemAgain: call => askSystemAgain(store, commandOf('askSystemAgain', call)),
        giveToDesk: call => giveToDesk(store, commandOf('giveToDesk', call)),
        listInterventions: ({ query, principal }) => readInterventions(store, { ...query, by: principal }),
        listMachines: ({ principal }) => listMachines(store, { by: principal }),
        readMachine: ({ params, query, principal }) => readMachine(store, { ...params, ...query, by: principal }),
        moveCounters: ({ principal, body }) => moveCounters(store, { by: principal, ...body }),
        previewMove: ({ params, principal }) => previewCalendarMove(store, { ...params, by: principal }),
        moveToCalendar: call => moveDossierToCalendar(store, commandOf('moveToCalendar', call)),
        startEpoch: call => startEpoch(store, commandOf('startEpoch', call)),
        askRestart: call => askRestart(store, commandOf('askRestart', call)),
        confirmRestart: call => confirmRestart(store, commandOf('confirmRestart', call)),
        refuseRestart: call => refuseRestart(store, commandOf('refuseRestart', call)),
        readHistory: ({ params, principal }) =>
          readExecutionHistory(store, ports.workflow, { ...params, by: principal }),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
