/** What must hold for a dossier at every moment, checked on its items alone. Each fault is one sentence. */
import type { Item } from '../../../platform/ports.ts';
import type { Dossier } from '../../../schemas/dossier.ts';
import type { JournalEntry } from '../../../schemas/journal.ts';
import { STATUS, type Status } from '../../../schemas/status.ts';
import { entriesIn } from '../../../store/dossier/journal.ts';
import { parseShipment } from '../../../store/papers/shipment-items.ts';
import { HeadItem, parseItem, TaskItem } from '../../../store/table/items.ts';
import { fold } from '../../../workflows/rules/journal/fold.ts';
import { isFinal, TRANSITIONS } from '../../../workflows/rules/status/transitions.ts';
import { HAND_BACK, WITHDRAWAL } from '../../../workflows/rules/task-outcomes.ts';
import { itemFaults } from './item-soundness.ts';
import { moneyFaults } from './money-soundness.ts';
import { timeFaults } from './time-soundness.ts';

/** Every fault of the dossier whose items these are, in the order of their sort keys. */
export const faultsOfDossier = (items: readonly Item[]): readonly string[] => {
  const head = items.find(({ sk }) => sk === 'HEAD');
  if (!head) return ['it has no head'];
  const { dossier, awaited = [], handedOver } = parseItem(HeadItem, head);
  const outbox = items.filter(({ sk }) => sk.startsWith('O#'));
  const isLeft = !isFinal(dossier.status) && !dossier.incident;
  const entries = items.filter(({ sk }) => sk.startsWith('J#')).flatMap(entriesIn);
  const tasks = items.filter(({ sk }) => sk.startsWith('T#')).map(item => parseItem(TaskItem, item));
  if (!entries.every(({ seq }, at) => seq === at + 1)) return ['its journal has gaps'];
  return [
    ...(isSame(fold(dossier.code, entries), dossier) ? [] : ['its head is not the fold of its journal']),
    ...apologyFaults(items, dossier, entries),
    ...unknownTransitions(entries),
    ...openedWrongly(entries),
    ...lateWithoutRight(entries),
    ...timeFaults(dossier, entries),
    ...itemFaults(items.filter(({ entity }) => entity === 'shipment').map(parseShipment), entries),
    ...(dossier.status === STATUS.withdrawalRequested ? tasks.flatMap(dueWithoutRight) : []),
    ...moneyFaults(entries),
    ...(isSame(openIn(dossier), tasks.map(sayOpen).toSorted()) ? [] : ['its open tasks are not those of its journal']),
    ...(isFinal(dossier.status) && tasks.some(({ step }) => step !== HAND_BACK)
      ? ['a task is open after its end']
      : []),
    ...handBackFaults(dossier, tasks),
    ...(isLeft && tasks.length === 0 && outbox.length === 0 ? ['nothing of it is open or in the outbox'] : []),
    ...(isLeft && awaited.length > 0 && !outbox.some(({ sk }) => sk === handedOver?.entry)
      ? ['its machine is awaited, and nothing watches for it']
      : []),
  ];
};

/** What was refused after appraisal waits to be handed back until it is; nothing else does. */
const handBackFaults = ({ denial }: Dossier, tasks: readonly TaskItem[]): readonly string[] => {
  const isOpen = tasks.some(({ step }) => step === HAND_BACK);
  return isOpen && (!denial || denial.handedBack) ? ['something is to be handed back, and was not refused'] : [];
};

/** The item of an apology says what the head says, and one apology is sent at most, ever. */
const apologyFaults = (
  items: readonly Item[],
  { apology }: Dossier,
  entries: readonly JournalEntry[],
): readonly string[] => {
  const sent = entries.filter(entry => entry.type === 'alert-raised' && entry.alert === 'apology').length;
  const listed = items.find(({ sk }) => sk === 'G')?.apology;
  return [
    ...(isSame(listed, apology) ? [] : ['its apology is not listed as it is']),
    ...(sent > 1 ? [`it got ${sent} apologies`] : []),
  ];
};

const unknownTransitions = (entries: readonly JournalEntry[]): readonly string[] => {
  const statuses = entries.flatMap(({ status }) => status ?? []);
  const unknown = statuses.slice(1).flatMap((status, at) => {
    const before = statuses[at] as Status;
    return (TRANSITIONS[before] as readonly Status[]).includes(status)
      ? []
      : [`no way leads from ${before} to ${status}`];
  });
  return statuses[0] === 1 ? unknown : ['its first status is not 1', ...unknown];
};

/** Opened and decided take turns, visit by visit: nothing is open twice, and no decided visit is opened for people again. */
const openedWrongly = (entries: readonly JournalEntry[]): readonly string[] => {
  const steps = new Map<string, { readonly visit: number; readonly open: boolean }>();
  return entries.flatMap(entry => {
    if (entry.type !== 'step-opened' && entry.type !== 'step-decided') return [];
    const { visit, open } = steps.get(entry.step) ?? { visit: 0, open: false };
    const isOpening = entry.type === 'step-opened';
    steps.set(entry.step, { visit: entry.visit, open: isOpening });
    return open === !isOpening && entry.visit === (isOpening ? visit + 1 : visit)
      ? []
      : [`${entry.step} is ${entry.type} out of turn`];
  });
};

/** Nobody is late while not allowed to act: while a withdrawal waits only its answer has a due date, and nothing else falls due. */
const dueWithoutRight = ({ kind, step, due, dueAt }: TaskItem): readonly string[] =>
  kind !== 'withdrawal' && (due ?? dueAt) ? [`${step} is due while a withdrawal waits`] : [];

/** No alert, expiry or lateness of anybody but the counter that answers a withdrawal stands in its journal while that waits. */
const lateWithoutRight = (entries: readonly JournalEntry[]): readonly string[] => {
  let status: Status | undefined;
  return entries.flatMap(entry => {
    const isWaiting = status === STATUS.withdrawalRequested;
    status = entry.status ?? status;
    if (!isWaiting) return [];
    if (entry.type === 'alert-raised' && entry.step !== WITHDRAWAL)
      return [`${entry.step ?? 'it'} is warned although nobody could act`];
    if (entry.type !== 'step-decided' || entry.step === WITHDRAWAL) return [];
    return [
      ...(entry.late ? [`${entry.step} is late although nobody could act`] : []),
      ...(entry.by.id === 'sweep' ? [`${entry.step} expired although nobody could act`] : []),
    ];
  });
};

const sayOpen = ({ step, visit, due }: { step: string; visit: number; due?: string | undefined }): string =>
  `${step} ${visit} ${due}`;
const openIn = ({ steps }: Dossier): readonly string[] =>
  Object.entries(steps)
    .flatMap(([step, { open, visit, due }]) => (open ? [sayOpen({ step, visit, due })] : []))
    .toSorted();

/** Whether both are equal, in any order of their fields. */
const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!value || typeof value !== 'object') return value;
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  return fields.toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([name, one]) => [name, inOrder(one)]);
};
