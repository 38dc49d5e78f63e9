import type { Files, Item } from '../platform/ports.ts';
import { Component, type ComponentOffer } from '../schemas/component.ts';
import type { Dossier } from '../schemas/dossier.ts';
import { type DossierCode, dossierOfResult, type ResultCode, resultCode } from '../schemas/identifiers.ts';
import type { Principal } from '../schemas/principal.ts';
import { Refusal } from '../schemas/refusal.ts';
import { Result } from '../schemas/result.ts';
import { holds } from '../workflows/define/condition.ts';
import type { Issuance } from '../workflows/define/step.ts';
import { findStop } from '../workflows/define/step.ts';
import { perform } from './command.ts';
import { announce, requireWhole } from './components.ts';
import {
  conclude,
  getHead,
  getTask,
  headAndTask,
  requireAllowed,
  requireVersion,
  requireView,
  writeOn,
} from './conclude.ts';
import { type OnTask, onTask, requireDesk, stepOfKind } from './decide.ts';
import { parseStored } from './items.ts';
import { type Memory, procedureOf } from './memory.ts';
import { dossierFor } from './queries.ts';
import { key, partition } from './table.ts';

/** Files of results are numbered apart from the papers that were handed in. */
const FIRST_RESULT_NUMBER = 901;

/** A result is a PDF of at most this size [K]. */
const MOST_BYTES = 20 * 1024 * 1024;

/** Announces the file of a result; only the desk at which the issuance is open. */
export const offerResult = async (
  memory: Memory,
  files: Files,
  { code, by, offer }: { readonly code: DossierCode; readonly by: Principal; readonly offer: ComponentOffer },
) => {
  const step = await stepOfKind(memory, code, 'issuance');
  const component = await perform(memory, { reads: headAndTask(code, step) }, async ([headItem, item]) => {
    const head = getHead(headItem, code);
    requireView(by, head, `a file for ${step}`);
    requireDesk(by, getTask(item, head, step), head.dossier);
    requireOwed(offer, expectedResults(head.dossier, step));
    const taken = await memory.table.query({ hash: partition.dossier(code), range: { prefix: 'K#09' } });
    const number = FIRST_RESULT_NUMBER + taken.items.length;
    const file: Component = { ...offer, number, key: `results/${code}/${number}`, stored: false };
    const place = key.component(partition.dossier(code), number);
    return { writes: [{ put: { ...place, entity: 'result-file', ...file }, when: { absent: true } }], answer: file };
  });
  return announce(files, component);
};

/** Refuses a file that is no result of this dossier, with all its faults at once. */
const requireOwed = (offer: ComponentOffer, expected: readonly string[]): void => {
  const errors = [
    !expected.includes(offer.component) && {
      pointer: '/body/component',
      detail: `must be one of ${expected.join(', ')}`,
    },
    offer.type !== 'application/pdf' && { pointer: '/body/type', detail: 'must be application/pdf' },
    offer.size > MOST_BYTES && { pointer: '/body/size', detail: `must be at most ${MOST_BYTES} bytes` },
  ].filter(error => error !== false);
  if (errors.length > 0) throw new Refusal('invalid', 'This result cannot be taken.', { errors });
};

/** The kinds of result that this dossier's issuance owes, by its facts. */
export const expectedResults = (dossier: Dossier, step: string): readonly string[] => {
  const procedure = procedureOf(dossier);
  const stop = findStop(procedure.way, step) as Issuance;
  const outcomes = Object.fromEntries(
    Object.entries(dossier.steps).map(([name, state]) => [name, state.endings.at(-1)?.outcome ?? '']),
  );
  return stop.results.filter(kind => {
    const condition = procedure.results[kind]?.when;
    return !condition || holds(condition, dossier.facts, outcomes);
  });
};

/** What the registry says of each result. */
export type Issue = { readonly kind: string; readonly file: number; readonly number: string };

/**
 * Issues the results, all that are owed and no other: each gets a code and becomes valid; the dossier is settled. A result
 * never leaves while a required fee is unpaid (domain.md §6).
 */
export const issueResults = async (
  memory: Memory,
  files: Files,
  command: Omit<OnTask, 'step'> & { readonly results: readonly Issue[] },
): Promise<{ dossier: Dossier; results: Result[] }> => {
  const step = await stepOfKind(memory, command.code, 'issuance');
  return perform(
    memory,
    { reads: headAndTask(command.code, step), idempotency: command.idempotency },
    async ([headItem, item]) => {
      const head = getHead(headItem, command.code);
      requireView(command.by, head, `a decision on ${step}`);
      const task = getTask(item, head, step);
      requireDesk(command.by, task, head.dossier);
      requireAllowed('issue', head);
      requireVersion(task, command.version);
      requirePaid(head.dossier);
      requireAllOf(expectedResults(head.dossier, step), command.results);
      const writing = await writeOn(memory, head, command.by);
      const results: Result[] = [];
      for (const issue of command.results) {
        const file = await wholeFile(memory, files, command.code, issue);
        const result: Result = {
          code: resultCode(command.code, results.length + 1),
          dossier: command.code,
          kind: issue.kind,
          title: procedureOf(head.dossier).results[issue.kind]?.title ?? { vi: issue.kind, en: issue.kind },
          number: issue.number,
          sha256: file.sha256,
          size: file.size,
          unit: head.dossier.units.competent ?? task.unit ?? head.dossier.units.receiving,
          issuedBy: command.by.id,
          issuedAt: writing.now,
          state: 'valid',
        } as Result;
        writing.record({ type: 'result-issued', result: result.code, kind: result.kind });
        writing.put({
          ...key.result(command.code, result.code),
          entity: 'result',
          ...result,
          fileKey: file.key,
          fileName: file.fileName,
        });
        results.push(result);
      }
      await conclude(memory, writing, task, { outcome: 'issued' });
      return { writes: writing.writes(), answer: { dossier: writing.dossier, results } };
    },
  );
};

const requirePaid = (dossier: Dossier): void => {
  const unpaid = dossier.fees.filter(({ paid, amount }) => !paid && amount > 0).map(({ fee }) => fee);
  if (unpaid.length > 0)
    throw new Refusal('fee-unpaid', 'A required fee is unpaid.', {
      asked: 'issue',
      state: `unpaid: ${unpaid.join(', ')}`,
    });
};

const requireAllOf = (expected: readonly string[], results: readonly Issue[]): void => {
  const named = results.map(({ kind }) => kind);
  if (expected.length === named.length && expected.every(kind => named.includes(kind))) return;
  throw new Refusal('invalid', 'The results issued are not the results owed.', {
    errors: [{ pointer: '/body/results', detail: `must be exactly: ${expected.join(', ')}` }],
  });
};

const wholeFile = async (
  memory: Memory,
  files: Files,
  code: DossierCode,
  { file, kind }: Issue,
): Promise<Component> => {
  const item = await memory.table.find(key.component(partition.dossier(code), file));
  const component = item && parseStored(Component, item);
  if (component?.component !== kind)
    throw new Refusal('invalid', `No file ${file} was announced for ${kind}.`, {
      errors: [{ pointer: '/body/results', detail: `file ${file}` }],
    });
  await requireWhole(files, component);
  return component;
};

/** The counter hands the result to the applicant. */
export const returnResults = async (memory: Memory, command: Omit<OnTask, 'step'>): Promise<Dossier> => {
  const step = await stepOfKind(memory, command.code, 'return');
  return onTask(memory, { ...command, step, action: 'return' }, (writing, task) =>
    conclude(memory, writing, task, { outcome: 'returned' }),
  );
};

/** The results of a dossier with addresses to read them; for whoever may see the dossier. */
export const listResults = async (
  memory: Memory,
  files: Files,
  { code, by }: { readonly code: DossierCode; readonly by: Principal },
) => {
  await dossierFor(memory, code, by);
  const page = await memory.table.query({ hash: partition.dossier(code), range: { prefix: 'R#' } });
  return Promise.all(
    page.items.map(async ({ fileKey, fileName, ...item }) => ({
      ...parseStored(Result, item as Item),
      url: await files.offerDownload({ key: String(fileKey), fileName: String(fileName), expiresInSeconds: 300 }),
    })),
  );
};

/** A result by its code, for anybody who holds it. */
export const findResult = async (memory: Memory, code: ResultCode): Promise<Result | undefined> => {
  const item = await memory.table.find(key.result(dossierOfResult(code), code));
  if (!item) return undefined;
  const { fileKey: _fileKey, fileName: _fileName, ...result } = item;
  return parseStored(Result, result as Item);
};
