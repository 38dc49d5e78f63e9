/** What must hold of every dossier that has ended, as its applicant, a stranger with its slip and an engineer see it. */
import { createHash } from 'node:crypto';
import { readComponent } from '../../functions/dossiers/declaration.ts';
import { listNotifications, listNotificationsOf } from '../../functions/notifications/declaration.ts';
import { listResults } from '../../functions/results/declaration.ts';
import { listSlips, readSlip } from '../../functions/slips/declaration.ts';
import { trackDossier, verifyResult } from '../../functions/tracking/declaration.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { JournalEntry, TaskKind } from '../../schemas/journal.ts';
import { STATUS, type Status } from '../../schemas/status.ts';
import { faultsOfJournal } from './faults-of-journal.ts';
import type { Filed } from './file.ts';
import type { Site } from './site.ts';

export type Ended = {
  readonly site: Site;
  readonly filed: Filed;
  readonly dossier: Dossier;
  readonly journal: readonly JournalEntry[];
};

/** The dossier did not end as it should. */
export class EndedOtherwise extends Error {
  override name = 'EndedOtherwise';
}

/** Throws {@link EndedOtherwise} with everything that is wrong. */
export const expectGoodEnd = async (
  ended: Ended,
  expected: { readonly status: Status; readonly passed: readonly string[] },
): Promise<void> => {
  const { dossier, journal } = ended;
  const faults = [
    ...(dossier.status === expected.status ? [] : [`ended as ${dossier.status}, expected ${expected.status}`]),
    ...faultsOfJournal(journal),
    ...(expected.passed.length > 0 ? faultsOfWay(journal, expected.passed) : []),
    ...(await faultsOfResults(ended)),
    ...(await faultsOfSlips(ended)),
    ...(await faultsOfLookUp(ended)),
    ...(await faultsOfMessages(ended)),
  ];
  if (faults.length > 0) throw new EndedOtherwise(`${dossier.code}: ${faults.join('; ')}`);
};

/** Kinds of steps that stand beside the way. */
const BESIDE: ReadonlySet<TaskKind> = new Set(['supplement', 'withdrawal']);

/** The steps that were opened are those of its way, and no other; waits for papers, and answers to a withdrawal, stand beside. */
const faultsOfWay = (journal: readonly JournalEntry[], way: readonly string[]): readonly string[] => {
  const opened = new Set(
    journal.flatMap(entry => (entry.type === 'step-opened' && !BESIDE.has(entry.kind) ? [entry.step] : [])),
  );
  return [
    ...way.filter(step => !opened.has(step)).map(step => `${step} was never opened`),
    ...[...opened].filter(step => !way.includes(step)).map(step => `${step} was opened, and does not lie on the way`),
  ];
};

/** Every result can be downloaded, is what was issued, and is found valid by its code and key. */
const faultsOfResults = async ({ site, filed, dossier }: Ended): Promise<readonly string[]> => {
  const { owner, code, lookupKey } = filed;
  const { results } = await owner.call(listResults, { params: { code } });
  const faults =
    results.length === dossier.results.length ? [] : [`lists ${results.length} results, not ${dossier.results.length}`];
  if (dossier.status === STATUS.returned && results.length === 0) faults.push('was returned without a result');
  for (const result of results) {
    const bytes = await site.api.download(result.url ?? '');
    const sha256 = createHash('sha256').update(bytes).digest('base64');
    if (sha256 !== result.sha256) faults.push(`the file of ${result.code} is not what was issued`);
    const asked = { params: { result: result.code }, query: { key: result.key ?? lookupKey } };
    const { state } = await site.api.call(verifyResult, asked);
    if (state !== 'valid') faults.push(`${result.code} is ${state}`);
  }
  return faults;
};

/** Every slip can be downloaded, is what the list says, and is the same when it is read again. */
const faultsOfSlips = async ({ site, filed: { code, owner } }: Ended): Promise<readonly string[]> => {
  const { slips } = await owner.call(listSlips, { params: { code } });
  const faults = slips.length > 0 ? [] : ['ended without a slip'];
  for (const { name, sizes } of slips)
    for (const size of sizes) {
      const asked = { params: { code, slip: name }, query: { size, language: 'vi' } } as const;
      const { url, sha256 } = await owner.call(readSlip, asked);
      const bytes = await site.api.download(url);
      const again = await owner.call(readSlip, asked);
      if (createHash('sha256').update(bytes).digest('base64') !== sha256) faults.push(`slip ${name} is another file`);
      if (again.sha256 !== sha256) faults.push(`slip ${name} has changed`);
    }
  return faults;
};

/** The holder of the slip sees the same status, and nobody who would hold the dossier; its owner reads the papers. */
const faultsOfLookUp = async ({
  site,
  filed: { code, lookupKey, owner },
  dossier,
}: Ended): Promise<readonly string[]> => {
  const { status, holders } = await site.api.call(trackDossier, { params: { code }, query: { key: lookupKey } });
  const { url } = await owner.call(readComponent, { params: { code, number: 1 } });
  const paper = await site.api.download(url);
  return [
    ...(status === dossier.status ? [] : [`the public look-up says status ${status}`]),
    ...holders.map(({ unit }) => `${unit} still holds it`),
    ...(paper.byteLength > 0 ? [] : ['its first paper is empty']),
  ];
};

const PAGE = 100;

/** The owner got a message about the end. */
const faultsOfMessages = async ({ filed: { code, owner }, dossier, journal }: Ended): Promise<readonly string[]> => {
  const end = journal.findLast(entry => entry.status === dossier.status);
  const { notifications } = await owner.call(listNotificationsOf, { params: { code } });
  if (!notifications.some(({ seq }) => seq === end?.seq))
    return [`among the messages about it there is none that it is ${dossier.status}`];
  let after: string | undefined;
  for (;;) {
    const page = await owner.call(listNotifications, { query: { limit: PAGE, ...(after && { after }) } });
    if (page.notifications.some(message => message.dossier === code && message.seq === end?.seq)) return [];
    if (!page.next) return [`its owner got no message that it is ${dossier.status}`];
    after = page.next;
  }
};
