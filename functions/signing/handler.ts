import type { Instant } from '../../schemas/time.ts';
import { issueCorrection } from '../../store/results/issue-correction.ts';
import { issueResults } from '../../store/results/issue-results.ts';
import { endOfSealsCertificate } from '../../store/results/seal-results.ts';
import { signCorrection } from '../../store/results/sign-correction.ts';
import { endOfLeadersCertificate, signInBatch } from '../../store/results/sign-results.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { resultsOfBatch } from '../http/batch-results.ts';
import { commandOf, type StorePort, storeOf } from '../store-of.ts';
import { requireConfirmed } from './confirmed.ts';
import * as routes from './declaration.ts';

const endingAt = (certificateUntil: Instant | undefined) => certificateUntil && { certificateUntil };

/** Signatures: of a leader on results, and of the agency when its registry issues them. */
export const signing: LienThongFunction<StorePort | 'files' | 'scanner' | 'signer'> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      routes: {
        signResults: async ({ body: { signatures }, principal: by, idempotencyKey: key, headers, signedInAt }) => {
          requireConfirmed({ signedInAt, within: settings.confirmedWithin, clock: ports.clock });
          const results = resultsOfBatch(await signInBatch(store, ports, { signatures, by, key }), headers);
          return { ...results, ...endingAt(await endOfLeadersCertificate(store, ports, by)) };
        },
        issueResults: async call => {
          const issued = await issueResults(store, ports, commandOf('issueResults', call));
          return { ...issued, ...endingAt(await endOfSealsCertificate(store, ports, call.principal)) };
        },
        signCorrection: async call => {
          const { signedInAt } = call;
          requireConfirmed({ signedInAt, within: settings.confirmedWithin, clock: ports.clock });
          return signCorrection(store, ports, commandOf('signCorrection', call));
        },
        issueCorrection: call => issueCorrection(store, ports, commandOf('issueCorrection', call)),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
