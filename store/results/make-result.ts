/**
 * The system makes the file of a result from the template that the procedure names, and lays it before the leader: the very file that is
 * signed. What is printed of the result, its code and its key, is reserved for it (`owed-results.ts`, `result-keys.ts`).
 */
import { hash } from 'node:crypto';
import { Conflict } from '../../platform/errors.ts';
import type { Files } from '../../platform/ports.ts';
import type { Component } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, ResultCode, UnitCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { Fault } from '../../schemas/problem.ts';
import { Refusal } from '../../schemas/refusal.ts';
import type { ResultContent } from '../../schemas/result-content.ts';
import { sayings } from '../../schemas/said.ts';
import { sayOfField } from '../../schemas/wrong.ts';
import { placeIn } from '../../workflows/calendar/place-and-day.ts';
import type { Asked, ResultKind } from '../../workflows/define/procedure.ts';
import { signaturesBefore } from '../../workflows/rules/signing.ts';
import { type Idempotency, rememberDossier, runDossierCommand } from '../dossier/command.ts';
import { getView, readHead, requireAllowed, showDossierTo } from '../dossier/guards.ts';
import { announcePapers, listPaperItems, nextNumber, PAPER_NUMBERS, requireFaultless } from '../papers/components.ts';
import { procedureOf, type Store } from '../store.ts';
import { requireDrafting, requireNotSigned } from './drafts.ts';
import { requireRoom } from './offer-results.ts';
import { codesOfResults, titleOfResult } from './owed-results.ts';
import { keepResultKey } from './result-keys.ts';
import { wordsOfDossier } from './result-words.ts';
import { unitOfResults } from './results.ts';

const say = sayings({
  'result-not-made': {
    vi: 'Kết quả này không có mẫu để hệ thống lập. Gửi tệp PDF.',
    en: 'No template makes this result. Send a PDF.',
  },
  'asked-words-wrong': {
    vi: 'Chưa lập được kết quả. Sửa các chỗ được nêu rồi lập lại.',
    en: 'The result cannot be made yet. Correct what is named, and make it again.',
  },
});

/** The file of this content, and how many pages it has. */
export type Print = (content: ResultContent) => Promise<{ readonly pdf: Uint8Array; readonly pages: number }>;

export type MakeCommand = {
  readonly kind: string;
  /** What the officer wrote, by the names that the procedure asks for. */
  readonly asked: Readonly<Record<string, string>>;
  readonly code: DossierCode;
  readonly by: Principal;
  readonly idempotency?: Idempotency | undefined;
  /** The page on which results are verified. */
  readonly verifyAt: string;
  readonly print: Print;
};

type Made = ResultKind['made'] & object;

/**
 * Makes the file of a result and lays it before the leader in place of an earlier one. Refuses who has no step open at which it is drafted, a
 * kind that is not owed there or has no template, and words that are not asked for or missing.
 */
export const makeResult = async (
  store: Store,
  { files }: { readonly files: Files },
  command: MakeCommand,
): Promise<Dossier> => {
  const { code, by, kind, idempotency } = command;
  const { dossier } = await readHead(store, code);
  getView(by, { dossier });
  const { issuance } = requireDrafting(dossier, by);
  const made = requireMade(dossier, { ...command, step: issuance.name });
  const result = codesOfResults(dossier, issuance.name)[kind] as ResultCode;
  const content = await contentOf(store, { dossier, command, made, result, step: issuance.name });
  const { pdf, pages } = await command.print(content);
  const key = `results/${code}/made/${hash('sha256', pdf, 'hex')}.pdf`;
  const { sha256, size } = await files.put({ key, type: 'application/pdf', body: pdf });
  return runDossierCommand(
    store,
    {
      ...{ code, by, idempotency, repeatable: true },
      requireRight: head => {
        getView(by, head);
        requireDrafting(head.dossier, by);
      },
    },
    async (writing, { head }) => {
      requireAllowed('decide', head);
      if (codesOfResults(head.dossier, issuance.name)[kind] !== result)
        throw new Conflict(`${result} was given to another result while ${kind} was made.`);
      requireNotSigned(head.dossier, kind);
      const items = await listPaperItems(store, code, 'result');
      const number = nextNumber('result', items);
      requireRoom(number - PAPER_NUMBERS.result.first, 1);
      const paper: Component = {
        ...{ component: kind, fileName: `${kind}.pdf`, type: 'application/pdf', source: 'electronic' },
        ...{ number, key, sha256, size, pages, stored: true },
      };
      writing.add(announcePapers(store, code, [paper]));
      writing.record({ type: 'result-drafted', kind, file: number, sha256, result });
      return showDossierTo(by, writing.dossier);
    },
    rememberDossier(store, { code, by }),
  );
};

/** What makes this kind, if all words that it asks for are there. */
const requireMade = (
  dossier: Dossier,
  { kind, asked, step }: Pick<MakeCommand, 'kind' | 'asked'> & { readonly step: string },
): Made => {
  const owed = Object.keys(codesOfResults(dossier, step));
  const made = procedureOf(dossier).results[kind]?.made;
  if (!owed.includes(kind))
    requireFaultless(say('asked-words-wrong'), [
      { pointer: '/body/kind', detail: sayOfField('one-of', { values: owed }) },
    ]);
  if (!made) throw new Refusal('not-allowed-now', say('result-not-made'), { allowed: ['offerResults'] });
  requireFaultless(say('asked-words-wrong'), faultsOf(made.asks ?? {}, asked));
  return made;
};

const faultsOf = (asks: Readonly<Record<string, Asked>>, asked: MakeCommand['asked']): readonly Fault[] => [
  ...Object.keys(asked)
    .filter(name => !Object.hasOwn(asks, name))
    .map(name => ({
      pointer: `/body/asked/${name}`,
      detail: sayOfField('one-of', { values: Object.keys(asks) }),
    })),
  ...Object.entries(asks)
    .filter(([name, { optional }]) => !optional && !Object.hasOwn(asked, name))
    .map(([name]) => ({ pointer: `/body/asked/${name}`, detail: sayOfField('missing') })),
];

type ContentOf = {
  readonly dossier: Dossier;
  readonly command: MakeCommand;
  readonly made: Made;
  readonly result: ResultCode;
  readonly step: string;
};

const contentOf = async (store: Store, { dossier, command, made, result, step }: ContentOf): Promise<ResultContent> => {
  const procedure = procedureOf(dossier);
  const unit = unitOfResults(dossier, {});
  const above = unit.split('.').slice(0, -1).join('.') as UnitCode;
  const [own, higher, words, key] = await Promise.all([
    store.units.get(unit),
    above && store.units.get(above).catch(() => undefined),
    wordsOfDossier(store, dossier),
    keepResultKey(store, { code: dossier.code, step }),
  ]);
  const asked = Object.entries(command.asked).map(([name, text]) => [`asked.${name}`, text] as const);
  return {
    ...{ template: made.template, title: titleOfResult(procedure, command.kind).vi },
    ...{ dossier: dossier.code, code: result, key, verifyAt: command.verifyAt, at: store.clock.now() },
    issuer: { name: own.name.vi, place: placeIn(own.address), ...(higher && { above: higher.name.vi }) },
    signatures: Math.min(signaturesBefore(procedure, step), 2),
    words: { ...words, ...Object.fromEntries(asked) },
  };
};
