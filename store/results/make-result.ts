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
import { nameOfUnitAbove } from '../directory/unit-names.ts';
import { type Idempotency, rememberDossier, runDossierCommand } from '../dossier/command.ts';
import { getView, readHead, showDossierTo } from '../dossier/guards.ts';
import { announcePapers, listPaperItems, nextNumber, PAPER_NUMBERS, requireFaultless } from '../papers/components.ts';
import { procedureOf, type Store } from '../store.ts';
import { codeOfCorrection, mistakeToCorrect } from './corrections.ts';
import { requireDrafting, requireMayDraft } from './drafts.ts';
import type { PlacesOf } from './list-result-files.ts';
import { requireRoom } from './offer-results.ts';
import { codesOfResults, titleOfResult } from './owed-results.ts';
import { keepResultKey } from './result-keys.ts';
import { wordsOfDossier } from './result-words.ts';
import { findStoredResult, unitOfResults } from './results.ts';

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
  /** Of a correction: what is printed otherwise than form and outside systems say, by the places of the template. */
  readonly words?: Readonly<Record<string, string>> | undefined;
  readonly placesOf?: PlacesOf;
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
  const place = placeOf(dossier, by, kind);
  const made = requireMade(dossier, { ...command, ...place });
  const result = place.codes(dossier)[kind] as ResultCode;
  const content = await contentOf(store, { dossier, command, made, result, ...place });
  const { pdf, pages } = await command.print(content);
  const key = `results/${code}/made/${hash('sha256', pdf, 'hex')}.pdf`;
  const { sha256, size } = await files.put({ key, type: 'application/pdf', body: pdf });
  return runDossierCommand(
    store,
    {
      ...{ code, by, idempotency, repeatable: true },
      requireRight: head => {
        getView(by, head);
        placeOf(head.dossier, by, kind);
      },
    },
    async (writing, { head }) => {
      const { corrects } = requireMayDraft(head, by, kind);
      if (placeOf(head.dossier, by, kind).codes(head.dossier)[kind] !== result)
        throw new Conflict(`${result} was given to another result while ${kind} was made.`);
      const items = await listPaperItems(store, code, 'result');
      const number = nextNumber('result', items);
      requireRoom(number - PAPER_NUMBERS.result.first, 1);
      const paper: Component = {
        ...{ component: kind, fileName: `${kind}.pdf`, type: 'application/pdf', source: 'electronic' },
        ...{ number, key, sha256, size, pages, stored: true },
      };
      writing.add(announcePapers(store, code, [paper]));
      writing.record({ type: 'result-drafted', kind, file: number, sha256, result, ...(corrects && { corrects }) });
      return showDossierTo(by, writing.dossier);
    },
    rememberDossier(store, { code, by }),
  );
};

/** For what a result is made: the next issuance, or in the place of one with a mistake. */
type Place = {
  /** Where its key is kept: under the step of its issuance, or under the code of a correction, which no other result ever gets. */
  readonly keptAt: string;
  /** The codes of the kinds that may be made here. */
  readonly codes: (dossier: Dossier) => Readonly<Record<string, ResultCode>>;
  readonly unit?: UnitCode;
  readonly corrects?: ResultCode;
  readonly signatures: number;
};

const placeOf = (dossier: Dossier, by: Principal, kind: string): Place => {
  const mistake = mistakeToCorrect(dossier, by, kind);
  if (mistake)
    return {
      keptAt: codeOfCorrection(dossier, kind),
      codes: now => ({ [kind]: codeOfCorrection(now, kind) }),
      ...{ unit: mistake.unit, corrects: mistake.result, signatures: 1 },
    };
  const { name } = requireDrafting(dossier, by).issuance;
  const signatures = Math.min(signaturesBefore(procedureOf(dossier), name), 2);
  return { keptAt: name, codes: now => codesOfResults(now, name), signatures };
};

/** What makes this kind, if all words that it asks for are there, and no others. */
const requireMade = (
  dossier: Dossier,
  {
    kind,
    asked,
    words = {},
    placesOf,
    codes,
    corrects,
  }: Pick<MakeCommand, 'kind' | 'asked' | 'words' | 'placesOf'> & Place,
): Made => {
  const owed = Object.keys(codes(dossier));
  const made = procedureOf(dossier).results[kind]?.made;
  if (!owed.includes(kind))
    requireFaultless(say('asked-words-wrong'), [
      { pointer: '/body/kind', detail: sayOfField('one-of', { values: owed }) },
    ]);
  if (!made) throw new Refusal('not-allowed-now', say('result-not-made'), { allowed: ['offerResults'] });
  const places = corrects && placesOf ? placesOf(made.template).filter(name => !name.startsWith('asked.')) : [];
  requireFaultless(say('asked-words-wrong'), [
    ...faultsOf(made.asks ?? {}, asked),
    ...Object.keys(words)
      .filter(name => !places.includes(name))
      .map(name => ({ pointer: `/body/words/${name}`, detail: sayOfField('one-of', { values: places }) })),
  ]);
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
} & Place;

const contentOf = async (store: Store, of: ContentOf): Promise<ResultContent> => {
  const { dossier, command, made, result, keptAt, corrects, signatures } = of;
  const procedure = procedureOf(dossier);
  const unit = of.unit ?? unitOfResults(dossier, {});
  const [own, above, words, key, wrong] = await Promise.all([
    store.units.get(unit),
    nameOfUnitAbove(store, unit),
    wordsOfDossier(store, dossier),
    keepResultKey(store, { code: dossier.code, keptAt }),
    corrects && findStoredResult(store, corrects),
  ]);
  const asked = Object.entries(command.asked).map(([name, text]) => [`asked.${name}`, text] as const);
  return {
    ...{ template: made.template, title: titleOfResult(procedure, command.kind).vi },
    ...{ dossier: dossier.code, code: result, key, verifyAt: command.verifyAt, at: store.clock.now() },
    issuer: { name: own.name.vi, place: placeIn(own.address), ...(above && { above: above.vi }) },
    signatures,
    words: { ...words, ...command.words, ...Object.fromEntries(asked) },
    ...(wrong && { replaces: { number: wrong.number, at: wrong.issuedAt } }),
  };
};
