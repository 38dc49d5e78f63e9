/** What the owner of a dossier does while it is on its way. */
import { createHash } from 'node:crypto';
import { offerOf } from '../../../client/api.ts';
import { withdrawDossier } from '../../../functions/decide-task/declaration.ts';
import { answerSupplement, offerSupplement } from '../../../functions/intake/declaration.ts';
import { listPayments } from '../../../functions/payment/declaration.ts';
import { listResults } from '../../../functions/results/declaration.ts';
import { trackDossier, verifyFile, verifyResult } from '../../../functions/tracking/declaration.ts';
import { Checksum } from '../../../schemas/checksum.ts';
import { coveredBy, signaturesIn } from '../../../schemas/pdf-signatures.ts';
import type { Status } from '../../../schemas/status.ts';
import type { FileShown } from '../../../schemas/verification.ts';
import { supplementPaper } from '../../papers/household-papers.ts';
import { expectThat } from '../scene-failed.ts';
import type { Filed, Stage } from '../stage.ts';

/** Waits for the bill and pays it where it says, as one does in the bank's application. */
export const pay = async (stage: Stage, { code, owner }: Filed): Promise<void> => {
  const payUrl = await stage.eventually(code, `the payment of ${code}`, async () => {
    const { payments } = await owner.call(listPayments, { params: { code } });
    return payments.find(({ state }) => state === 'requested')?.payUrl;
  });
  const answer = await fetch(payUrl, { method: 'POST' });
  expectThat(answer.ok, `the bank answered ${answer.status} at ${payUrl}`);
};

/** Hands in a better paper and answers the supplement. */
export const supplement = async ({ code, owner, household }: Filed, step: string, component: string): Promise<void> => {
  const paper = await supplementPaper(household, component);
  const { tickets } = await owner.call(offerSupplement, { params: { code }, body: { components: [offerOf(paper)] } });
  await owner.api.uploadAll(tickets, [paper]);
  await owner.call(answerSupplement, { params: { code, step: `${step}-supplement` } });
};

export const withdraw = async ({ code, owner }: Filed, reason: string): Promise<void> => {
  await owner.call(withdrawDossier, { params: { code }, body: { reason } });
};

/** Looks the dossier up as anybody may who holds its slip, without signing in. */
export const trackBySlip = async (stage: Stage, { code, lookupKey }: Filed, expected: Status): Promise<void> => {
  const { status } = await stage.api.call(trackDossier, { params: { code }, query: { key: lookupKey } });
  expectThat(status === expected, `the public look-up says status ${status}, not ${expected}`);
};

/** Downloads every result, holds it against its checksum, and has it verified as a stranger would, by code and key and by its file. */
export const readResults = async (stage: Stage, { code, lookupKey, owner }: Filed): Promise<void> => {
  const { results } = await owner.call(listResults, { params: { code } });
  expectThat(results.length === 2, `${code} has ${results.length} results, not 2`);
  for (const result of results) {
    const bytes = await stage.api.download(result.url ?? '');
    const sha256 = createHash('sha256').update(bytes).digest('base64');
    expectThat(sha256 === result.sha256, `the file of ${result.code} is not what was issued`);
    const { state } = await stage.api.call(verifyResult, {
      params: { result: result.code },
      query: { key: result.key ?? lookupKey },
    });
    expectThat(state === 'valid', `${result.code} is ${state}`);
    const { standing, signatures } = await stage.api.call(verifyFile, { body: shownOf(bytes) });
    expectThat(standing === 'genuine', `the file of ${result.code} is ${standing}`);
    expectThat(
      signatures.length === 2,
      `${result.code} has ${signatures.length} signatures: not the leader's and the seal`,
    );
  }
};

const base64 = (bytes: Uint8Array) => Checksum.parse(createHash('sha256').update(bytes).digest('base64'));

/** What the page of verification sends of a file that somebody drops there. */
const shownOf = (pdf: Uint8Array): FileShown => {
  const found = signaturesIn(pdf);
  return {
    sha256: base64(pdf),
    signatures: found.map(one => ({
      digest: base64(coveredBy(pdf, one)),
      signature: Buffer.from(one.signature).toString('base64'),
    })),
    toTheEnd: found.at(-1)?.end === pdf.length,
  };
};
