/**
 * A leader signs the drafts of results.
 *
 * Invariants
 * 1. What is signed is what the leader named by its hash, which is what lies before him or her.
 * 2. The decision and all signed files of a dossier are committed together. Before that nothing of it counts as signed.
 * 3. A visit of a step signs a file once: a repetition makes the same bytes, or finds the step decided.
 */
import { Conflict } from '../../platform/errors.ts';
import type { Item, Signatory } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { PersonId } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { operation, Refusal } from '../../schemas/refusal.ts';
import type { ResultsToSign, SeenFile } from '../../schemas/result-file.ts';
import { sayings } from '../../schemas/said.ts';
import type { Instant } from '../../schemas/time.ts';
import { draftsAt, isCountersignature, issuanceSignedAt, SIGNED } from '../../workflows/rules/signing.ts';
import { nameOfTask } from '../../workflows/rules/task-outcomes.ts';
import { keyInBatch } from '../dossier/command.ts';
import { eachOfBatch, type Outcome } from '../dossier/each-of-batch.ts';
import { requireAllowed } from '../dossier/guards.ts';
import { endOfCertificate } from '../signing/certificates.ts';
import { endTask } from '../steps/end-task.ts';
import {
  getTask,
  keysOfTask,
  requireVersion,
  requireWorksAtDesk,
  runTaskCommand,
  type TaskCommand,
} from '../steps/task-command.ts';
import { procedureOf, type Store } from '../store.ts';
import { type HeadItem, OfficerName, type TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { shownCountersignature, shownSignature } from './shown-signatures.ts';
import { findReady, keepSigned, type SigningPorts, signFiles } from './sign-files.ts';

const say = sayings({
  'no-results-signed-here': {
    vi: 'Ở bước {step} không ký kết quả nào.',
    en: 'No result is signed at {step}.',
  },
  'drafts-changed': {
    vi: 'Tệp kết quả đã được thay sau khi ông/bà xem, nên chưa ký. Xem lại tệp mới rồi ký.',
    en: 'A file was replaced since you saw it, so nothing was signed. Look at the new one, and sign again.',
  },
});

export type SignCommand = TaskCommand & { readonly files: readonly SeenFile[]; readonly note?: string | undefined };

/**
 * Signs the drafts of a dossier as the officer who decides, and decides the step by `signed`. Refuses with 409 where a draft is another than
 * the leader names, with 503 where the signer does not answer: then nothing has changed.
 */
export const signResults = async (store: Store, ports: SigningPorts, command: SignCommand): Promise<Dossier> => {
  const ready = await findReady(store, keysOfTask(command.code, command.step), (head, item) => {
    requireWorksAtDesk(command, head, item);
    return { dossier: head.dossier, task: requireReady(head, item, command) };
  });
  const signed =
    ready &&
    (await signFiles(store, ports, {
      ...{ ready, files: command.files, what: 'Ký duyệt' },
      by: signatoryOf(store, { id: command.by.id, unit: ready.task.unit }),
      shownOn: isCountersignature(procedureOf(ready.dossier), command.step) ? shownCountersignature : shownSignature,
    }));
  return runTaskCommand(store, { ...command, action: 'decide' }, async (writing, task, { dossier }) => {
    requireSigns(dossier, command);
    if (!signed) throw new Conflict(`${task.step} was opened while it was to be signed.`);
    const { step, visit } = task;
    for (const kept of await keepSigned(writing, signed, task))
      writing.record({ type: 'result-signed', step, visit, ...kept });
    await endTask(writing, task, { outcome: SIGNED, note: command.note });
  });
};

/** The open task, if all rules let it be signed. */
const requireReady = (head: HeadItem, item: Item | undefined, command: SignCommand): TaskItem => {
  requireAllowed('decide', head);
  const task = getTask(item, head, command.step);
  requireVersion(task, command.version);
  requireSigns(head.dossier, command);
  return task;
};

/** Refuses a step that signs no result, and files other than those that lie before the leader. */
const requireSigns = (dossier: Dossier, { step, files }: SignCommand): void => {
  const procedure = procedureOf(dossier);
  if (!issuanceSignedAt(procedure, step))
    throw new Refusal('not-allowed-now', say('no-results-signed-here', { step: nameOfTask(procedure, step) }), {
      allowed: [operation('decideTask', { step })],
    });
  const drafts = draftsAt(procedure, dossier, step);
  const isSeen = ([kind, { file, sha256 }]: (typeof drafts)[number]): boolean =>
    files.some(seen => seen.kind === kind && seen.file === file && seen.sha256 === sha256);
  if (drafts.length === files.length && drafts.every(isSeen)) return;
  const lie = drafts.map(([kind, { file }]) => `${kind} ${file}`).join(', ');
  throw new Refusal('stale-version', say('drafts-changed'), {
    asked: files.map(({ kind, file }) => `${kind} ${file}`).join(', '),
    state: lie === '' ? { vi: 'không có tệp nào', en: 'no file' } : lie,
    allowed: ['listResultFiles'],
  });
};

/** An officer as the certificate names him or her. */
export const signatoryOf = async (
  store: Store,
  { id, unit }: { readonly id: PersonId; readonly unit: TaskItem['unit'] },
): Promise<Signatory> => {
  const [officer, { name }] = await Promise.all([store.table.find(key.officer(id)), store.units.get(unit)]);
  return { kind: 'officer', id, name: officer ? OfficerName.parse(officer).name : id, unit: name.vi };
};

/** Until when the certificate of this leader holds, where it ends soon. */
export const endOfLeadersCertificate = async (
  store: Store,
  { signer }: SigningPorts,
  by: Principal,
): Promise<Instant | undefined> =>
  by.kind === 'officer' ? endOfCertificate(signer, await signatoryOf(store, by), store.clock.now()) : undefined;

/** Files are read whole: so many dossiers at a time fit into the memory of a function. */
const AT_ONCE = 4;

/**
 * Signs the drafts of several dossiers, each as {@link signResults} does. Resolves to what became of each, in their order. Once the signer was
 * silent, the rest is not tried: each would wait for it as long.
 */
export const signInBatch = (
  store: Store,
  ports: SigningPorts,
  {
    signatures,
    by,
    key,
  }: { readonly signatures: readonly ResultsToSign[]; readonly by: Principal; readonly key: string | undefined },
): Promise<Outcome<ResultsToSign>[]> => {
  let silent: Refusal | undefined;
  return eachOfBatch(
    signatures,
    async one => {
      if (silent) throw silent;
      const { dossier: code, ...rest } = one;
      const idempotency = keyInBatch(key, { by, of: one, as: ['signResults', one] });
      try {
        return await signResults(store, ports, { ...rest, code, by, idempotency });
      } catch (error) {
        if (error instanceof Refusal && error.refusal === 'unavailable') silent = error;
        throw error;
      }
    },
    AT_ONCE,
  );
};
