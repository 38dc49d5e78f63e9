/**
 * Sends a filing with its files, and ends it as the desk does: the counter accepts it, the post submits it.
 *
 * 1. Each attempt at the same content has the same idempotency key, so a connection that drops makes no second draft and no second
 *    dossier, and a further attempt goes on where the last one stopped.
 * 2. Content that has changed since makes another draft; the one before is given up.
 */
import type { Call } from '../../api/call.ts';
import { patiently } from '../../api/command.ts';
import { asProblem } from '../../api/problem.ts';
import type { Answered, Asked } from '../../api/route-types.ts';
import { announced, upload } from '../../api/upload.ts';
import type { ProcedureView } from '../../api/views.ts';
import type { FormField } from '../form/form-tree.ts';
import { jsonOf } from '../form/form-values.ts';
import { partyOf } from '../form/person-fields.ts';
import type { Filing } from './filing.ts';

type Draft = Asked<'createDraft'>['body'];
export type Accepted = Answered<'acceptDraft'>;

export type ToSend = {
  readonly filing: Filing;
  readonly procedure: ProcedureView;
  readonly fields: readonly FormField[];
  readonly unit: string;
};

type Attempt = {
  readonly content: string;
  readonly key: string;
  /** The draft that the server has made of it. */
  readonly draft?: string;
  /** Numbers of papers whose files are there. */
  readonly sent: ReadonlySet<number>;
  /** Every file is there: only the acceptance is left, and may have been made already. */
  readonly isWhole: boolean;
};
/** By filing. */
const attempts = new Map<string, Attempt>();

/** What is done with the draft once every file is there; the key is that of the attempt. */
export type End<Answer> = (draft: string, key: string) => Promise<Answer>;

/** Accepts the filing at the counter. Its files have only just arrived: the malware scanner is waited for. */
export const acceptFiling = (call: Call, toSend: ToSend): Promise<Accepted> =>
  sendFiling(call, toSend, (draft, key) =>
    whileScanned(() => patiently(() => call('acceptDraft', { params: { draft }, idempotencyKey: `${key}.a` }))),
  );

const SCAN_MS = 3_000;
const MOST_SCANS = 10;

/** Sends again while the papers are being searched for malware, for half a minute; then the officer reads the reason. */
const whileScanned = async <Answer>(send: () => Promise<Answer>, waits = 0): Promise<Answer> => {
  try {
    return await send();
  } catch (error) {
    if (asProblem(error).facts.code !== 'papers-unjudged' || waits >= MOST_SCANS) throw error;
    await new Promise(resolve => setTimeout(resolve, SCAN_MS));
    return whileScanned(send, waits + 1);
  }
};

/** Resolves when the filing was ended. Throws {@link ApiProblem}; nothing is lost then, and it may be called again. */
export const sendFiling = async <Answer>(call: Call, toSend: ToSend, end: End<Answer>): Promise<Answer> => {
  const { id } = toSend.filing;
  const body = await draftOf(toSend);
  const attempt = await attemptAt(call, id, JSON.stringify([body, takenIn(toSend)]));
  const draft = attempt.isWhole && attempt.draft ? attempt.draft : await sendDraft(call, toSend, { attempt, body });
  const answer = await end(draft, attempt.key);
  attempts.delete(id);
  return answer;
};

/** Makes the draft and sends its files; returns its identifier. What an earlier attempt has sent is not sent again. */
const sendDraft = async (
  call: Call,
  toSend: ToSend,
  { attempt, body }: { readonly attempt: Attempt; readonly body: Draft },
): Promise<string> => {
  const { id } = toSend.filing;
  const { draft, tickets } = await patiently(() => call('createDraft', { body, idempotencyKey: attempt.key }));
  const sent = new Set(attempt.sent);
  attempts.set(id, { ...attempt, draft, sent });
  const files = withFiles(toSend);
  await Promise.all(
    tickets.map(async (ticket, i) => {
      const file = files[i]?.file;
      if (!file || sent.has(ticket.number)) return;
      await upload(ticket, file);
      sent.add(ticket.number);
    }),
  );
  for (const { component, entry } of takenIn(toSend))
    await patiently(() => call('takeFromVault', { params: { draft }, body: { component, entry, consent: 'counter' } }));
  attempts.set(id, { ...attempt, draft, sent, isWhole: true });
  return draft;
};

const attemptAt = async (call: Call, id: string, content: string): Promise<Attempt> => {
  const before = attempts.get(id);
  if (before?.content === content) return before;
  if (before?.draft) await call('removeDraft', { params: { draft: before.draft } }).catch(() => undefined);
  const attempt: Attempt = { content, key: crypto.randomUUID(), sent: new Set(), isWhole: false };
  attempts.set(id, attempt);
  return attempt;
};

/** The papers with a file, in the order of the procedure. */
const withFiles = ({ filing, procedure }: ToSend) =>
  procedure.components.flatMap(({ component }) => {
    const paper = filing.papers[component];
    return paper?.file ? [{ component, ...paper, file: paper.file }] : [];
  });

/** The papers that are taken out of the owner's vault: the owner has agreed, or they were not shown. */
const takenIn = ({ filing, procedure }: ToSend) =>
  procedure.components.flatMap(({ component }) => {
    const { from, file, kind } = filing.papers[component] ?? {};
    return from && !file && kind !== 'missing' ? [{ component, entry: from.entry }] : [];
  });

const draftOf = async (toSend: ToSend): Promise<Draft> => {
  const { filing, procedure, fields, unit } = toSend;
  const { terms, owner, filer } = filing;
  const authority = String(terms.authority) as Draft['parties']['authority'];
  const returningUnit = String(terms.returningUnit ?? '') || unit;
  return {
    ...{ procedure: procedure.code, version: procedure.version, receivingUnit: unit, returningUnit },
    delivery: String(terms.delivery) as Draft['delivery'],
    parties: { owner: partyOf(owner), authority, ...(authority !== 'owner' && { filer: partyOf(filer) }) },
    form: jsonOf(fields, filing.form) as Draft['form'],
    components: await Promise.all(
      withFiles(toSend).map(async ({ component, kind, file, pages }) => ({
        ...{ component, pages },
        ...(await announced(file)),
        source: kind === 'electronic' ? ('electronic' as const) : ('digitised' as const),
        ...(kind && kind !== 'missing' && { broughtAs: kind }),
      })),
    ),
  };
};
