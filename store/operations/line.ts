import type { HeadItem } from '../table/items.ts';

/** A dossier as operators see it: status, dates and units, nothing personal. `since`: when its longest open step was opened. */
export const lineOf = ({ dossier, cursors, awaited = [] }: HeadItem) => {
  const open = Object.entries(dossier.steps).filter(([, step]) => step.open);
  const since = open.flatMap(([, step]) => step.openedAt ?? []).toSorted()[0] ?? dossier.submittedAt;
  return {
    code: dossier.code,
    procedure: dossier.procedure.code,
    version: dossier.procedure.version,
    status: dossier.status,
    since,
    ...(dossier.due && { due: dossier.due }),
    overdue: dossier.overdue,
    units: [...new Set(open.flatMap(([, step]) => step.unit ?? []))],
    steps: open.map(([step]) => step),
    /** Where the machine must come to, and has not yet. */
    awaited: [...awaited],
    epoch: dossier.epoch,
    arrived: Object.keys(cursors).length > 0,
    ...(dossier.incident && { why: dossier.incident }),
  };
};
