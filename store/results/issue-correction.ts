/** The registry issues the corrected file of a result with a mistake: number, seal, and the end of the wrong one, in one transaction. */
import { dossierOfResult, type ResultCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import type { RegisterWords, Result } from '../../schemas/result.ts';
import { sayings } from '../../schemas/said.ts';
import { type Idempotency, runDossierCommand } from '../dossier/command.ts';
import { newLookupKey } from '../dossier/lookup-key.ts';
import { arrivalChecker } from '../papers/arrival.ts';
import type { Store } from '../store.ts';
import { key } from '../table/keys.ts';
import { codeOfCorrection, getMistake, placeOfCorrection } from './corrections.ts';
import { keysOfEnd, recordEnd } from './end-result.ts';
import { owePaper } from './exchange-papers.ts';
import { issueFiles } from './issue-files.ts';
import { reasonOf } from './mistakes.ts';
import { findResultKey } from './result-keys.ts';
import { findStoredResult, requireRoleAtIssuer } from './results.ts';
import type { SigningPorts } from './sign-files.ts';

const say = sayings({
  'correction-by-registry': {
    vi: 'Chỉ văn thư {unit} được ban hành bản sửa của kết quả {result}.',
    en: 'Only the registry of {unit} may issue a correction of the result {result}.',
  },
  'correction-unsigned': {
    vi: 'Lãnh đạo chưa ký bản sửa của kết quả {result}.',
    en: 'The leader has not signed the correction of the result {result} yet.',
  },
});

type Issuing = {
  /** The result with the mistake. */
  readonly result: ResultCode;
  /** The signed file, by its number. */
  readonly file: number;
  readonly by: Principal;
  readonly idempotency?: Idempotency | undefined;
} & { readonly [Word in keyof RegisterWords]: RegisterWords[Word] | undefined };

/**
 * Issues the signed correction with the next number of its series, sealed. In the same transaction the wrong result becomes superseded by it,
 * with the reason of the leader; the applicant gets one message. Refuses a file that is not the signed one. Resolves to the new result.
 */
export const issueCorrection = async (store: Store, ports: SigningPorts, command: Issuing): Promise<Result> => {
  const { result: wrong, file, by, idempotency, abstract, recipients } = command;
  const code = dossierOfResult(wrong);
  const checkArrival = arrivalChecker(ports);
  return runDossierCommand<Result>(
    store,
    {
      ...{ code, by, idempotency, isContended: true },
      reads: [...keysOfEnd(wrong), key.personal(code)],
      requireRight: (head, [item]) =>
        requireRoleAtIssuer(head, item, {
          by,
          role: 'registry',
          say: unit => say('correction-by-registry', { unit, result: wrong }),
        }),
    },
    async (writing, { head: { dossier }, items }) => {
      const [ended, personal] = [items.slice(0, -1), items.at(-1)];
      const [kind, { unit }] = getMistake(dossier, wrong);
      const signed = dossier.drafts?.[kind]?.signed;
      if (!signed) throw new Refusal('not-allowed-now', say('correction-unsigned', { result: wrong }));
      const task = { step: placeOfCorrection(wrong), visit: signed.file, unit };
      const replacement = codeOfCorrection(dossier, kind);
      const printed = await findResultKey(store, { code, keptAt: replacement });
      const [result] = await issueFiles(
        writing,
        { ports, checkArrival },
        {
          ...{ results: [{ kind, file, abstract, recipients }], codes: { [kind]: replacement }, task, personal },
          resultKey: printed ?? newLookupKey(store),
        },
      );
      if (!result) throw new Error(`The signed file of ${kind} in ${code} is not there.`);
      recordEnd(writing, ended, { state: 'superseded', replacedBy: replacement, reason: reasonOf(ended) });
      owePaper(writing, result, { wrong, waiting: ended.at(-1) });
      return result;
    },
    {
      keep: ({ code }) => code,
      recall: async kept => (await findStoredResult(store, kept as ResultCode)) as Result,
    },
  );
};
