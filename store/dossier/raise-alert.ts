import type { AlertDesk, AlertKind } from '../../schemas/alert.ts';
import type { Instant } from '../../schemas/time.ts';
import { key, list, shardOf } from '../table/keys.ts';
import type { Writing } from './writing.ts';

type Raised = AlertDesk & {
  readonly kind: AlertKind;
  readonly step?: string | undefined;
  readonly due?: Instant | undefined;
};

/**
 * Raises an alert of officers in the transaction that records why: once, under the number of the last entry. It reaches them within the
 * next minutes (`store/alerts/collect.ts`). A command raises one at most.
 */
export const raiseAlert = (writing: Writing, { kind, unit, role, holder, step, due }: Raised): void => {
  const { code, now, dossier } = writing;
  const { code: procedure, version: procedureVersion } = dossier.procedure;
  writing.put({
    ...{ ...key.raisedAlert(code, dossier.seq), entity: 'alert', kind, unit },
    ...{ dossier: code, procedure, procedureVersion, at: now },
    ...(role && { role }),
    ...(holder && { holder }),
    ...(step && { step }),
    ...(due && { due }),
    ...{ dueIn: list.raisedAlerts(shardOf(code)), dueAt: now },
  });
};
