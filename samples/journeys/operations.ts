/** Which operations of the API were called, and which a client would call that nobody did. */
import { type Answered, Api, type Asked } from '../../client/api.ts';
import type { Route } from '../../functions/declaration.ts';
import { functions } from '../../functions/index.ts';

/** Operations that no journey calls, and why. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  enterStored: 'only after the secret of the digests was lost: it reads every dossier there is',
  fillVaults: 'only after the secret of the digests was lost: it reads every dossier there is',
  dismissTransaction: 'only where a bank reports one transaction for two payments, which the simulated one never does',
  sendAgain: 'only where something was not delivered, which the simulated systems never cause',
  renewDraft: 'only for a draft that was begun under a version which another has replaced since',
  readReceipt: 'only for a payment that was made, which not every journey has',
  listIncoming: 'a book of the registry, in which nothing is decided',
  listSeries: 'only to look at the numbers that the issuance proposes anyway',
  openSeries: 'only where a unit counts on from a paper book, or changes the sign of its numbers',
  layResult: 'only for results that no template makes: journeys sign these on paper',
  listResultFiles: 'only where keys sign for the unit, which not every installation has',
  makeResult: 'only where keys sign for the unit, which not every installation has',
  signResults: 'only where keys sign for the unit, which not every installation has',
  makeGuidanceSlip: 'only for who comes with too few papers to file: then there is no dossier',
  signCorrection: 'only where keys sign for the unit, which not every installation has',
  issueCorrection: 'only where keys sign for the unit, which not every installation has',
  listExchanges: 'only where a result was corrected, which wants keys that sign',
  exchangePaper: 'only where a result was corrected, which wants keys that sign',
  endResult: 'only where a result was wrong, and no keys sign that could correct it',
  verifyFile: 'only for a file that somebody shows on the page `/xac-thuc`',
  sendCode: 'only a few times in an hour, and the code comes to a mailbox that no journey reads',
  proveAddress: 'only with the code that came to a mailbox, which no journey reads',
  removeAddress: 'only for an address that was proved, which no journey does',
  moveCounters: 'only after the table was restored: it skips thousands of dossier codes of the day',
};

/** Every operation that somebody who signs in, or anybody, may call; outside systems call the others by signed messages. */
export const clientOperations: readonly string[] = functions.flatMap(({ declaration }) =>
  (declaration.routes ?? []).flatMap(({ operation, access }) => (access === 'signed-message' ? [] : [operation])),
);

/** An API that remembers what was called and answered as it is declared. */
export class CountingApi extends Api {
  readonly #called = new Set<string>();

  override async send<R extends Route>(
    route: R,
    asked: Asked<R>,
    headers: Record<string, string>,
  ): Promise<Answered<R>> {
    const answer = await super.send(route, asked, headers);
    this.#called.add(route.operation);
    return answer;
  }

  get called(): ReadonlySet<string> {
    return this.#called;
  }

  /** Operations that a client would call and that were not, but for {@link LEFT_OUT}. */
  neverCalled(): readonly string[] {
    return clientOperations.filter(operation => !this.#called.has(operation) && !Object.hasOwn(LEFT_OUT, operation));
  }
}
