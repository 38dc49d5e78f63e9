/** What a command asks before it decides: the head and the task it is about, and whether this person may do this now. */
import type { Item, Key } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { operation, Refusal } from '../../schemas/refusal.ts';
import { mayActForApplicant, shownIn, type View, viewOf } from '../../workflows/rules/access.ts';
import {
  type Action,
  isAllowed,
  operationsAllowed,
  operationsOn,
  statusInWords,
} from '../../workflows/rules/allowed.ts';
import { stopOfTask } from '../steps/tasks.ts';
import { procedureOf, type Store } from '../store.ts';
import { HeadItem, parseItem, TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';

/** To whoever may see nothing of a dossier it does not exist: codes can be guessed, and must not be confirmed. */
const unknownDossier = (code: DossierCode): Refusal => new Refusal('not-found', `No dossier ${code} is known to you.`);

/** The head that an item holds. Where there is none, it is not known to anybody. */
export const getHead = (item: Item | undefined, code: DossierCode): HeadItem => {
  if (!item) throw unknownDossier(code);
  return parseItem(HeadItem, item);
};

/** The head of a dossier that must exist. */
export const readHead = async (store: Store, code: DossierCode): Promise<HeadItem> =>
  getHead(await store.table.find(key.head(code)), code);

/** What this reader may see of the dossier. To who may see nothing, citizen or officer, it does not exist. */
export const getView = (by: Principal, { dossier }: Pick<HeadItem, 'dossier'>): View => {
  const view = viewOf(by, dossier, procedureOf(dossier));
  if (!view) throw unknownDossier(dossier.code);
  return view;
};

/** A dossier as who asked for it or acted on it may see it. */
export const shownTo = (by: Principal, dossier: Dossier): Dossier =>
  shownIn(viewOf(by, dossier, procedureOf(dossier)), dossier);

/** Refuses whoever is neither the applicant nor a counter officer who acts for the applicant. */
export const requireActsForApplicant = (by: Principal, head: HeadItem): void => {
  if (mayActForApplicant(by, head.dossier)) return;
  getView(by, head);
  throw new Refusal('forbidden', `In ${head.dossier.code} you do not act for the applicant.`, {
    state: 'the applicant acts, or a counter that received it or will hand it back',
  });
};

/** Refuses what the table of allowed actions does not know in this status. */
export const requireAllowed = (action: Action, head: Pick<HeadItem, 'dossier'>): void => {
  const { status, code } = head.dossier;
  if (!isAllowed(action, status))
    throw new Refusal('not-allowed-now', `${action} is not allowed for ${code} now.`, {
      asked: action,
      state: statusInWords(status),
      allowed: operationsAllowed(status),
    });
};

/** What most commands read: the head and one task. */
export const headAndTask = (code: DossierCode, step: string): readonly Key[] => [key.head(code), key.task(code, step)];

/** The open task that an item holds; refuses where the step is not open, saying how it ended or that it is still to come. */
export const getTask = (item: Item | undefined, head: HeadItem, step: string): TaskItem => {
  if (item) return parseItem(TaskItem, item);
  const state = Object.hasOwn(head.dossier.steps, step) ? head.dossier.steps[step] : undefined;
  const open = Object.entries(head.dossier.steps).flatMap(([name, other]) =>
    other.open ? operationsOn(name, other.kind) : [],
  );
  if (!state && !stopOfTask(procedureOf(head.dossier), step))
    throw new Refusal('not-found', `${head.dossier.code} has no step ${step}.`, { allowed: open });
  if (!state)
    throw new Refusal('not-allowed-now', `${head.dossier.code} has not come to ${step} yet.`, {
      asked: `a decision on ${step}`,
      state: statusInWords(head.dossier.status),
      allowed: open,
    });
  throw new Refusal('already-decided', `${step} of ${head.dossier.code} is not open any more.`, {
    asked: `a decision on ${step}`,
    state: `decided as ${state.endings.at(-1)?.outcome ?? 'closed with the dossier'}`,
    allowed: open,
  });
};

/** Refuses a decision on a version of the task that is no longer the one that is open. */
export const requireVersion = (task: TaskItem, version: number): void => {
  if (task.version !== version)
    throw new Refusal('stale-version', `${task.step} was opened anew since you saw it: read it again.`, {
      asked: `version ${version}`,
      state: `version ${task.version}`,
      allowed: [operation('readTask', { step: task.step })],
    });
};
