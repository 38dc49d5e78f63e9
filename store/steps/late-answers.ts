/**
 * Agencies that were consulted and did not answer in time: reported to the head of the one-stop that received the dossier (A 19(4)), also
 * where their silence is agreement.
 */
import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { DossierCode, ProcedureCode, StepName, UnitCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { LateAnswer } from '../../schemas/signing.ts';
import { Instant } from '../../schemas/time.ts';
import { getProcedure } from '../../workflows/procedures/index.ts';
import { worksAt } from '../../workflows/rules/access.ts';
import { stepOfTask } from '../../workflows/rules/task-outcomes.ts';
import type { Store } from '../store.ts';
import { parseItem, type TaskItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';

const LateAnswerItem = z.object({
  dossier: DossierCode,
  procedure: ProcedureCode,
  procedureVersion: z.int().positive(),
  step: StepName,
  unit: UnitCode.optional(),
  due: Instant,
  /** Its silence has decided the step. */
  isSilent: z.boolean(),
});

/** The report of a consultation whose limit has passed without an answer; none of any other task. */
export const lateAnswerOf = (dossier: Dossier, task: TaskItem): Item | undefined => {
  const { kind, step, visit, unit, due } = task;
  if (kind !== 'consultation' || !due) return undefined;
  const { code, version } = dossier.procedure;
  return {
    ...key.lateAnswer(dossier.code, { step, visit }),
    entity: 'late-answer',
    ...{ dossier: dossier.code, procedure: code, procedureVersion: version, step, due, isSilent: task.expires },
    ...(unit && { unit }),
    desk: list.lateAnswers(dossier.units.receiving as UnitCode),
    deskOrder: `${due}#${dossier.code}#${step}`,
  };
};

/** No more are shown: what is older was read before. */
const SHOWN = 20;

/** The answers that were not given in time to the unit of this leader, the newest first; for anybody else none. */
export const listLateAnswers = async (store: Store, by: Principal): Promise<LateAnswer[]> => {
  if (by.kind !== 'officer' || !worksAt(by, { unit: by.unit, role: 'leader' })) return [];
  const query = { index: 'desk', hash: list.lateAnswers(by.unit), order: 'descending', limit: SHOWN } as const;
  const { items } = await store.table.query(query);
  return items.map(item => {
    const { dossier, procedure, procedureVersion, step, unit, due, isSilent } = parseItem(LateAnswerItem, item);
    const title = stepOfTask(getProcedure(procedure, procedureVersion), step)?.title;
    return { dossier, procedure, step, ...(title && { title }), ...(unit && { unit }), due, isSilent };
  });
};
