/**
 * What an officer has written for a decision that was not sent yet, so that a reload, another computer or a lost session loses nothing.
 *
 * Invariants
 * 1. One draft for each officer and task; only its writer reads it, since the key names the writer.
 * 2. It is removed in the transaction of the writer's decision (`runTaskCommand`), and expires by itself.
 */
import { DecisionDraft } from '../../schemas/decision-draft.ts';
import { toEpoch } from '../../schemas/time.ts';
import { runCommand } from '../dossier/command.ts';
import { getHead } from '../dossier/guards.ts';
import type { Store } from '../store.ts';
import { parseEntity, parseItem, TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { getTask, keysOfTask, requireVersion, requireWorksAtDesk, type TaskCommand } from './task-command.ts';

const KEPT_FOR_SECONDS = 30 * 24 * 3600;

type OfTask = Pick<TaskCommand, 'code' | 'step' | 'by'>;

/** Keeps the draft in the place of the one before; one without content removes it. */
export const keepDecisionDraft = (
  store: Store,
  { code, step, by, ...draft }: OfTask & DecisionDraft,
): Promise<undefined> =>
  runCommand(store, { reads: keysOfTask(code, step) }, async ([headItem, item]) => {
    const head = getHead(headItem, code);
    requireWorksAtDesk({ by, step, override: true }, head, item);
    const task = getTask(item, head, step);
    if (!isOfSameVisit(task, draft)) requireVersion(task, draft.version);
    const place = key.decisionDraft(code, { step, by: by.id });
    const { version: _, ...content } = draft;
    const expiresAt = Math.floor(toEpoch(store.clock.now()) / 1000) + KEPT_FOR_SECONDS;
    const isEmpty = Object.keys(content).length === 0;
    const write = isEmpty ? { delete: place } : { put: { ...place, entity: 'decision-draft', ...draft, expiresAt } };
    return { writes: [write], answer: undefined };
  });

/** Whether the draft was written since the task was opened; a correction of the filing meanwhile loses no words. */
const isOfSameVisit = (task: TaskItem, draft: Pick<DecisionDraft, 'version'>): boolean =>
  (task.firstVersion ?? task.version) <= draft.version && draft.version <= task.version;

/** The reader's own draft for the open task; none where the task was opened again since it was written. */
export const readDecisionDraft = async (
  store: Store,
  { code, step, by }: OfTask,
): Promise<{ readonly draft?: DecisionDraft }> => {
  const keys = [...keysOfTask(code, step), key.decisionDraft(code, { step, by: by.id })];
  const [headItem, item, kept] = await store.table.findAll(keys);
  const head = getHead(headItem, code);
  requireWorksAtDesk({ by, step, override: true }, head, item);
  const draft = kept && parseEntity(StoredDraft, kept);
  return draft && item && isOfSameVisit(parseItem(TaskItem, item), draft) ? { draft } : {};
};

/** Without what the table needs beside it. */
const StoredDraft = DecisionDraft.strip();
