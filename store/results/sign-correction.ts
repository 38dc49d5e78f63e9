/** The leader of a unit signs the corrected file of a result with a mistake: exactly the one that he or she saw, with a reason. */
import type { Item } from '../../platform/ports.ts';
import { type DossierCode, dossierOfResult, type ResultCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import type { SeenFile } from '../../schemas/result-file.ts';
import { sayings } from '../../schemas/said.ts';
import { type Idempotency, rememberDossier, runDossierCommand } from '../dossier/command.ts';
import { showDossierTo } from '../dossier/guards.ts';
import type { Store } from '../store.ts';
import type { HeadItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { getMistake, placeOfCorrection } from './corrections.ts';
import { keepReason } from './mistakes.ts';
import { requireRoleAtIssuer } from './results.ts';
import { shownSignature } from './shown-signatures.ts';
import { findReady, keepSigned, type SignedFile, type SigningPorts, signFiles } from './sign-files.ts';
import { signatoryOf } from './sign-results.ts';

const say = sayings({
  'corrected-by-leader': {
    vi: 'Chỉ lãnh đạo {unit} được ký bản sửa của kết quả {result}.',
    en: 'Only the leader of {unit} may sign a correction of the result {result}.',
  },
  'correction-changed': {
    vi: 'Tệp sửa đã được thay hoặc đã ký sau khi ông/bà xem, nên chưa ký. Xem lại tệp mới rồi ký.',
    en: 'The corrected file was replaced or signed since you saw it, so nothing was signed. Look at it again, and sign.',
  },
});

type Signing = Omit<SeenFile, 'kind'> & {
  /** The result with the mistake. */
  readonly result: ResultCode;
  readonly by: Principal;
  /** For the applicant, and for anybody who asks why. */
  readonly reason: string;
  readonly idempotency?: Idempotency | undefined;
};

/**
 * Signs the draft that corrects a result. Refuses who does not lead the unit, a result without an open mistake, a draft that is another than
 * was seen (409), and with 503 where the signer does not answer: then nothing has changed.
 */
export const signCorrection = async (store: Store, ports: SigningPorts, command: Signing) => {
  const { result, by, reason, idempotency } = command;
  const code = dossierOfResult(result);
  const signed = await signSeen(store, ports, { ...command, code });
  return runDossierCommand(
    store,
    {
      ...{ code, by, idempotency, reads: [key.result(code, result), key.mistake(code, result)] },
      requireRight: (head, [item]) => requireLeader(head, item, command),
    },
    async (writing, { head, items: [, mistake] }) => {
      const ready = getReady(head, command);
      if (!signed || !mistake) throw new Refusal('stale-version', say('correction-changed'));
      for (const kept of await keepSigned(writing, signed, ready.task))
        writing.record({ type: 'correction-signed', result, ...kept }, { text: reason });
      keepReason(writing, mistake, reason);
      return showDossierTo(by, writing.dossier);
    },
    rememberDossier(store, { code, by }),
  );
};

const requireLeader = (head: HeadItem, item: Item | undefined, { result, by }: Signing): void =>
  requireRoleAtIssuer(head, item, { by, role: 'leader', say: unit => say('corrected-by-leader', { unit, result }) });

/** The draft that the leader saw, if it is the one that lies there, unsigned. */
const getReady = ({ dossier }: Pick<HeadItem, 'dossier'>, { result, file, sha256 }: Signing) => {
  const [kind, { unit }] = getMistake(dossier, result);
  const draft = dossier.drafts?.[kind];
  if (!draft || draft.corrects !== result || draft.signed || draft.file !== file || draft.sha256 !== sha256)
    throw new Refusal('stale-version', say('correction-changed'), {
      asked: String(file),
      state: draft ? String(draft.signed?.file ?? draft.file) : { vi: 'không có tệp nào', en: 'no file' },
      allowed: ['listResultFiles'],
    });
  return { kind, dossier, task: { step: placeOfCorrection(result), visit: file, unit } };
};

/** Signs the file before the command that makes the signature count; nothing where the command will be refused. */
const signSeen = async (
  store: Store,
  ports: SigningPorts,
  command: Signing & { readonly code: DossierCode },
): Promise<readonly SignedFile[] | undefined> => {
  const { code, result } = command;
  const ready = await findReady(store, [key.head(code), key.result(code, result)], (head, item) => {
    requireLeader(head, item, command);
    return getReady(head, command);
  });
  if (!ready) return undefined;
  return signFiles(store, ports, {
    ...{ ready, files: [{ kind: ready.kind, file: command.file }], what: 'Ký bản sửa' },
    ...{ by: signatoryOf(store, { id: command.by.id, unit: ready.task.unit }), shownOn: shownSignature },
  });
};
