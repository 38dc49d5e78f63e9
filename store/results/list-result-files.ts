/** The files of results that lie before a leader, and the kinds of which this officer may lay one there. */
import type { Component } from '../../schemas/component.ts';
import type { Dossier, ResultDraft } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { ResultFile, ResultFiles } from '../../schemas/result-file.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { lyingAt, nextSignature } from '../../workflows/rules/signing.ts';
import { getView, readHead } from '../dossier/guards.ts';
import type { PaperPorts } from '../papers/arrival.ts';
import { listComponents } from '../papers/components.ts';
import { procedureOf, type Store } from '../store.ts';
import { mayReplace, mistakesToCorrect } from './corrections.ts';
import { draftingOf, mayReadDrafts, nothingToDraft } from './drafts.ts';
import { listOwedResults, titleOfResult } from './owed-results.ts';
import { printedIn, wordsOfDossier } from './result-words.ts';

type Kind = ResultFiles['kinds'][number];

/** The places of a template, by its name. */
export type PlacesOf = (template: string) => readonly string[];

type Reading = { readonly code: DossierCode; readonly by: Principal; readonly placesOf?: PlacesOf };

/**
 * The drafts of a dossier with addresses to read them, those that were signed too; for those who see the notes of officers at the unit that
 * signs or issues, the leader among them, and of a correction for those who may prepare it. What is shown here is what is signed, byte for byte.
 */
export const listResultFiles = async (
  store: Store,
  ports: PaperPorts,
  { code, by, placesOf }: Reading,
): Promise<ResultFiles> => {
  const { dossier } = await readHead(store, code);
  getView(by, { dossier });
  const corrected = new Set(mistakesToCorrect(dossier, by).map(([kind]) => kind));
  const seesDrafts = mayReadDrafts(dossier, by);
  if (!seesDrafts && corrected.size === 0) throw nothingToDraft(dossier);
  const drafts = Object.entries(dossier.drafts ?? {}).filter(([kind, { corrects }]) =>
    corrects === undefined ? seesDrafts : corrected.has(kind),
  );
  return {
    files: await filesOf(store, ports, { dossier, drafts }),
    kinds: [...kindsToDraft(dossier, by), ...(await kindsToCorrect(store, dossier, { by, placesOf }))],
  };
};

type Drafts = { readonly dossier: Dossier; readonly drafts: readonly (readonly [kind: string, ResultDraft])[] };

const filesOf = async (
  store: Store,
  { files, scanner }: PaperPorts,
  { dossier, drafts }: Drafts,
): Promise<ResultFile[]> => {
  const papers = new Map((await listComponents(store, dossier.code, 'result')).map(paper => [paper.number, paper]));
  const procedure = procedureOf(dossier);
  const shown = drafts.flatMap(([kind, draft]) => {
    const paper = papers.get(fileShownOf(dossier, draft));
    return paper ? [{ kind, draft, paper }] : [];
  });
  const addressOf = async ({ key, fileName }: Component): Promise<Pick<ResultFile, 'url'>> =>
    (await scanner.judge(key)) === 'infected'
      ? {}
      : { url: await files.offerDownload({ key, fileName, expiresInSeconds: READ_SECONDS }) };
  return Promise.all(
    shown.map(async ({ kind, draft: { signed, corrects }, paper }) => ({
      ...{ kind, title: titleOfResult(procedure, kind) },
      ...{ file: paper.number, sha256: paper.sha256, size: paper.size, fileName: paper.fileName },
      ...(signed && { signed: { file: signed.file, at: signed.at } }),
      ...(corrects && { corrects }),
      ...(await addressOf(paper)),
    })),
  );
};

/** How long the address of a file can be used. */
const READ_SECONDS = 300;

/** The number of the file that is signed next of this draft; of the signed one, where no leader is to sign it any more. */
const fileShownOf = (dossier: Dossier, draft: ResultDraft): number => {
  const procedure = procedureOf(dossier);
  const next = draft.corrects === undefined ? nextSignature(procedure, dossier)?.step.name : undefined;
  return (next === undefined ? (draft.signed ?? draft) : lyingAt(procedure, draft, next)).file;
};

/** The kinds of the next issuance of which this officer may lay a file before the leader. */
const kindsToDraft = (dossier: Dossier, by: Principal): readonly Kind[] => {
  const issuance = draftingOf(dossier, by)?.issuance;
  const kinds = issuance ? listOwedResults(dossier, issuance.name) : [];
  return kinds.map(kind => titledKind(procedureOf(dossier), kind));
};

/** The kinds with a mistake whose correction this officer may prepare, each with what is printed in it. */
const kindsToCorrect = async (
  store: Store,
  dossier: Dossier,
  { by, placesOf }: Pick<Reading, 'by' | 'placesOf'>,
): Promise<readonly Kind[]> => {
  const procedure = procedureOf(dossier);
  const mistakes = mistakesToCorrect(dossier, by).filter(([kind]) => mayReplace(dossier, by, kind));
  const isMade = mistakes.some(([kind]) => procedure.results[kind]?.made);
  const words = isMade ? await wordsOfDossier(store, dossier) : {};
  return mistakes.map(([kind, { result: corrects }]) => {
    const template = procedure.results[kind]?.made?.template;
    const printed = template && placesOf && printedIn(procedure, words, placesOf(template));
    return { ...titledKind(procedure, kind), corrects, ...(printed && { printed }) };
  });
};

/** A kind with what the officer writes for it, where the system makes it. */
const titledKind = (procedure: Procedure, kind: string): Kind => {
  const titled = { kind, title: titleOfResult(procedure, kind) };
  const made = procedure.results[kind]?.made;
  if (!made) return titled;
  const asks = Object.entries(made.asks ?? {});
  return {
    ...titled,
    made: asks.map(([name, { title, hint, optional = false, long = false }]) => ({
      ...{ name, title, optional, long },
      ...(hint && { hint }),
    })),
  };
};
