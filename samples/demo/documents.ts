/** Saves what the dossiers of the demonstration have left to hold in the hand: slips, receipts, results and messages, a folder for each dossier. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from '../../client/session.ts';
import { listNotificationsOf } from '../../functions/notifications/declaration.ts';
import { listPayments } from '../../functions/payment/declaration.ts';
import { readReceipt } from '../../functions/receipts/declaration.ts';
import { listResults } from '../../functions/results/declaration.ts';
import { listSlips, readSlip } from '../../functions/slips/declaration.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { Notification } from '../../schemas/message.ts';
import type { Slip } from '../../schemas/slip.ts';
import { accountsSeeing } from './addresses.ts';
import { localSecond } from './local-time.ts';
import type { Outcome } from './play.ts';
import type { SavedDocuments } from './printer.ts';
import type { Stage } from './stage.ts';

type Document = { readonly name: string; readonly content: Uint8Array | string };

const ENDINGS: Readonly<Record<string, string>> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' };

/** The bytes at a short-lived address. */
const download = async (url: string): Promise<Response> => {
  const answer = await fetch(url);
  if (answer.ok) return answer;
  throw new Error(`a document could not be downloaded: ${answer.status}`);
};

const slipsFor = async (reader: Session, code: Dossier['code'], wanted: (slip: Slip) => boolean) => {
  const { slips } = await reader.call(listSlips, { params: { code } });
  const prints = slips.filter(wanted).flatMap(({ name, sizes }) => sizes.map(size => ({ name, size })));
  return Promise.all(
    prints.map(async ({ name, size }): Promise<Document> => {
      const query = { size, language: 'vi' as const };
      const { url } = await reader.call(readSlip, { params: { code, slip: name }, query });
      return { name: `phieu-${name}-${size}.pdf`, content: await (await download(url)).bytes() };
    }),
  );
};

const resultsFor = async (owner: Session, code: Dossier['code']): Promise<readonly Document[]> => {
  const { results } = await owner.call(listResults, { params: { code } });
  const openable = results.flatMap(({ code: result, url }) => (url === undefined ? [] : [{ result, url }]));
  return Promise.all(
    openable.map(async ({ result, url }) => {
      const answer = await download(url);
      const ending = ENDINGS[answer.headers.get('content-type') ?? ''] ?? 'bin';
      return { name: `ket-qua-${result}.${ending}`, content: await answer.bytes() };
    }),
  );
};

const receiptsFor = async (owner: Session, code: Dossier['code']): Promise<readonly Document[]> => {
  const { payments } = await owner.call(listPayments, { params: { code } });
  return Promise.all(
    payments
      .filter(({ state }) => state === 'paid')
      .map(async ({ payment }) => {
        const receipt = await owner.call(readReceipt, { params: { code, payment }, query: { language: 'vi' } });
        const content = await (await download(receipt.url)).bytes();
        return { name: `bien-lai-${receipt.year}-${receipt.number}.pdf`, content };
      }),
  );
};

const messageText = ({ at, subject, text }: Notification): string =>
  `${localSecond(at)}  ${subject.vi}\n\n${text.vi}\n`;

const messagesFor = async (owner: Session, code: Dossier['code']): Promise<readonly Document[]> => {
  const { notifications } = await owner.call(listNotificationsOf, { params: { code } });
  if (notifications.length === 0) return [];
  return [{ name: 'tin-nhan.txt', content: notifications.toReversed().map(messageText).join('\n---\n\n') }];
};

/** The slips, receipts, results and messages of a dossier. The control slip (06) is read by an officer of the counter: it is not the applicant's. */
const documentsOf = async (stage: Stage, dossier: Dossier, owner: Session): Promise<readonly Document[]> => {
  const { code } = dossier;
  const [counter] = accountsSeeing(dossier, 'counter');
  const documents = await Promise.all([
    slipsFor(owner, code, () => true),
    counter ? slipsFor(stage.session(counter), code, ({ slip }) => slip === '06') : [],
    resultsFor(owner, code),
    receiptsFor(owner, code),
    messagesFor(owner, code),
  ]);
  return documents.flat();
};

/** Saves the documents of each dossier that was filed to a folder of its own, `<folder>/<dossier code>`, which is emptied before. */
export const saveDocuments = async (
  stage: Stage,
  outcomes: readonly Outcome[],
  folder: string,
): Promise<readonly SavedDocuments[]> => {
  const saved: SavedDocuments[] = [];
  for (const { scene, dossier, filed } of outcomes) {
    if (!dossier || !filed) continue;
    const place = join(folder, dossier.code);
    const documents = await documentsOf(stage, dossier, filed.owner);
    await rm(place, { recursive: true, force: true });
    await mkdir(place, { recursive: true });
    for (const { name, content } of documents) await writeFile(join(place, name), content);
    saved.push({ scene: scene.number, folder: place, files: documents.map(({ name }) => name).toSorted() });
  }
  return saved;
};
