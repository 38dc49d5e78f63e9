/** Filings over HTTP at a counter: a draft that announces its papers, the papers themselves, and the submission. */
import { createHash, randomUUID } from 'node:crypto';
import { households } from '../samples/households.ts';
import { COUNTER } from '../samples/province.ts';
import { pdfOf } from '../tests/kit/pdf.ts';
import { getProcedure } from '../workflows/procedures/index.ts';
import type { Answer, Client } from './client.ts';
import { PEOPLE } from './desks.ts';
import { type Benchmark, type Figures, rounded } from './figures.ts';
import type { Installation } from './installation.ts';
import { ELECTRICITY, electricityForm } from './prepare.ts';
import { eachOf, spentOn, withServer } from './served.ts';

const WARM_UP = 200;
const FILINGS = 600;
const IN_FLIGHT = 64;

const PAPER = Buffer.from(pdfOf('a paper'));
const SHA256 = createHash('sha256').update(PAPER).digest('base64');
const as = PEOPLE.counter.account;

const offers = Object.entries(getProcedure(ELECTRICITY, 1).components)
  .filter(([, { required }]) => required !== false)
  .map(([component]) => ({
    ...{ component, fileName: `${component}.pdf`, type: 'application/pdf', size: PAPER.length, sha256: SHA256 },
    ...{ source: 'electronic', pages: 1 },
  }));

type Upload = { readonly url: string; readonly headers: Readonly<Record<string, string>> };
type Begun = { readonly draft: string; readonly tickets: readonly { readonly upload: Upload }[] };

const filing = {
  procedure: ELECTRICITY,
  delivery: 'counter',
  receivingUnit: COUNTER.batXat,
  parties: {
    owner: households.riceWine.citizen.party,
    authority: 'owner',
    account: households.riceWine.citizen.id,
  },
  form: electricityForm,
  components: offers,
};

const requireDone = <Body>(what: string, { status, body }: Answer<Body>): Body => {
  if (status >= 300) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
  return body;
};

const begin = async (client: Client): Promise<Begun> =>
  requireDone('draft', await client.call<Begun>('POST', '/drafts', { as, body: filing, key: randomUUID() }));

const send = async (client: Client, { tickets }: Begun): Promise<void> => {
  for (const { upload } of tickets) requireDone('paper', await client.put(upload.url, upload.headers, PAPER));
};

const submit = async (client: Client, { draft }: Begun): Promise<void> =>
  void requireDone('submission', await client.call('POST', `/drafts/${draft}/submission`, { as, key: randomUUID() }));

const measure = async (client: Client, server: Installation, filings: number): Promise<Figures> => {
  const begun: Begun[] = [];
  const all = Array.from({ length: filings }, (_, i) => i);
  const begins = await spentOn(server, filings, () =>
    eachOf(all, IN_FLIGHT, async () => void begun.push(await begin(client))),
  );
  const papers = await spentOn(server, filings, () => eachOf(begun, IN_FLIGHT, one => send(client, one)));
  const submissions = await spentOn(server, filings, () => eachOf(begun, IN_FLIGHT, one => submit(client, one)));
  return {
    filings,
    papers: offers.length,
    filingsPerSecond: rounded(filings / (begins.seconds + submissions.seconds), 0),
    filingsPerSecondWithPapersSent: rounded(filings / (begins.seconds + papers.seconds + submissions.seconds), 0),
    draftProcessorMilliseconds: rounded(begins.milliseconds, 3),
    papersProcessorMilliseconds: rounded(papers.milliseconds, 3),
    submissionProcessorMilliseconds: rounded(submissions.milliseconds, 3),
    writtenKiBPerFiling: rounded(begins.writtenKiB + submissions.writtenKiB, 1),
  };
};

export const filings: Benchmark = {
  name: 'filings',
  target: '≥ 600 a second over HTTP, with their papers announced',
  run: checkout =>
    withServer({ checkout, open: 100, ended: 0 }, async (client, server) => {
      await measure(client, server, WARM_UP);
      return measure(client, server, FILINGS);
    }),
};
