/** The drafts of results: an officer of the unit lays the files with the dossier, and the leader signs exactly these. */

import type { Item } from '../../platform/ports.ts';
import type { Component } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, ResultCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { Issuing } from '../../workflows/define/step.ts';
import { worksAt } from '../../workflows/rules/access.ts';
import { lyingAt, nextSignature } from '../../workflows/rules/signing.ts';
import { deskOfStep } from '../../workflows/rules/task-outcomes.ts';
import { type Idempotency, rememberDossier, runDossierCommand } from '../dossier/command.ts';
import { getView, requireAllowed, showDossierTo } from '../dossier/guards.ts';
import { arrivalChecker, type PaperPorts, sayOfArrival } from '../papers/arrival.ts';
import { listPaperItems, papersIn, replacePapers } from '../papers/components.ts';
import { VERDICT_WORDS } from '../papers/verdicts.ts';
import { issuanceFor } from '../steps/task-command.ts';
import { procedureOf, type Store } from '../store.ts';
import type { HeadItem } from '../table/items.ts';
import { mistakesToCorrect, mistakeToCorrect, requireCorrectionUnsigned } from './corrections.ts';

const say = sayings({
  'result-file-unknown': {
    vi: 'Hồ sơ {dossier} không có tệp kết quả số {file} đang chờ trình ký.',
    en: '{dossier} has no announced file {file} of a result to sign.',
  },
  'result-file-refused': {
    vi: 'Tệp kết quả chưa dùng được. Sửa chỗ được nêu rồi gửi lại.',
    en: 'This file cannot become a result.',
  },
  'signed-before': {
    vi: 'Một lãnh đạo đã ký kết quả này của hồ sơ {dossier}. Trả lại hồ sơ để sửa rồi ký lại từ đầu.',
    en: 'A leader has already signed this result of {dossier}. Send the dossier back to change it, and all sign again.',
  },
  'nothing-to-draft': {
    vi: 'Ông/bà không có bước đang mở để trình ký kết quả của hồ sơ {dossier}.',
    en: 'You have no open step at which a result of {dossier} can be laid before the leader.',
  },
});

/** Where files of results may be announced: the open step at which somebody does it, and the issuance that will issue them. */
export type Offering = { readonly step: string; readonly issuance: Issuing };

/**
 * At which open step this officer may lay drafts of the next issuance with the dossier: his or her own, at the unit that signs them; also the
 * leader's, before he or she signs. Undefined where there is none.
 */
export const draftingOf = (dossier: Dossier, by: Principal): Offering | undefined => {
  const procedure = procedureOf(dossier);
  const next = nextSignature(procedure, dossier);
  const unit = next?.step.at && dossier.units[next.step.at];
  if (!next || unit === undefined) return undefined;
  for (const [step, state] of Object.entries(dossier.steps)) {
    const desk = state.open && state.kind === 'task' ? deskOfStep(procedure, dossier, step) : undefined;
    if (desk?.unit === unit && worksAt(by, desk)) return { step, issuance: next.issuance };
  }
  return undefined;
};

/** As {@link draftingOf}; refuses where there is none. */
export const requireDrafting = (dossier: Dossier, by: Principal): Offering => {
  const drafting = draftingOf(dossier, by);
  if (!drafting) throw nothingToDraft(dossier);
  return drafting;
};

/** The refusal of an officer who drafts nothing of this dossier now. */
export const nothingToDraft = ({ code }: Dossier): Refusal =>
  new Refusal('forbidden', say('nothing-to-draft', { dossier: code }));

/**
 * What is drafted with a file of this kind, where this officer may lay one there now: the result of a step that waits to be signed, or the
 * correction of one that was issued. Refuses where neither is, and where the file that lies there was signed.
 */
export const requireMayDraft = (
  head: Pick<HeadItem, 'dossier'>,
  by: Principal,
  kind: string,
): { readonly corrects?: ResultCode } => {
  const { dossier } = head;
  const mistake = mistakeToCorrect(dossier, by, kind);
  if (mistake) {
    requireCorrectionUnsigned(dossier, by, kind);
    return { corrects: mistake.result };
  }
  requireDrafting(dossier, by);
  requireAllowed('decide', head);
  requireNotSigned(dossier, kind);
  return {};
};

/** Refuses to put another file in the place of one that a leader has signed, while another leader is to sign it too. */
const requireNotSigned = (dossier: Dossier, kind: string): void => {
  const procedure = procedureOf(dossier);
  const draft = dossier.drafts?.[kind];
  const next = nextSignature(procedure, dossier);
  if (draft && next && lyingAt(procedure, draft, next.step.name) !== draft)
    throw new Refusal('not-allowed-now', say('signed-before', { dossier: dossier.code }));
};

/** Where this person may announce files of results: at the open issuance of his or her desk, else where drafts are made. */
export const offeringOf = (dossier: Dossier, by: Principal): Offering => {
  const issuance = issuanceFor(dossier, by);
  const atIssuance = { step: issuance.name, issuance };
  return issuesHere(dossier, by) ? atIssuance : (draftingOf(dossier, by) ?? atIssuance);
};

type OnFile = {
  readonly code: DossierCode;
  readonly file: number;
  readonly by: Principal;
  readonly idempotency?: Idempotency | undefined;
};

/**
 * Looks at the sent file of a draft, and lays it before the leader in place of an earlier one. Refuses a file that was not searched for malware
 * yet, and one that has not arrived whole, has malware in it, is locked, is no sound PDF, or has a signature already: the leader and a verifier
 * must find exactly what the unit made.
 */
export const layResult = async (
  store: Store,
  ports: PaperPorts,
  { code, file, by, idempotency }: OnFile,
): Promise<Dossier> => {
  const checkArrival = arrivalChecker(ports, { toSign: true });
  return runDossierCommand(
    store,
    {
      ...{ code, by, idempotency, repeatable: true },
      requireRight: head => {
        getView(by, head);
        if (mistakesToCorrect(head.dossier, by).length === 0) requireDrafting(head.dossier, by);
      },
    },
    async (writing, { head }) => {
      const items = await listPaperItems(store, code, 'result');
      const { item, paper } = getPaper(items, { code, file });
      const { component: kind, sha256 } = paper;
      const { corrects } = requireMayDraft(head, by, kind);
      const arrival = await checkArrival(paper);
      if (arrival === 'unjudged')
        throw new Refusal('not-allowed-now', sayOfArrival(file, arrival), {
          ...{ asked: 'layResult', state: VERDICT_WORDS.unjudged, allowed: ['layResult'] },
        });
      if (arrival !== 'whole')
        throw new Refusal('invalid', say('result-file-refused'), {
          errors: [{ pointer: '/params/file', detail: sayOfArrival(file, arrival) }],
        });
      if (!paper.stored) writing.add(replacePapers(store, item, storedIn(item, file)));
      if (head.dossier.drafts?.[kind]?.file !== file)
        writing.record({ type: 'result-drafted', kind, file, sha256, ...(corrects && { corrects }) });
      return showDossierTo(by, writing.dossier);
    },
    rememberDossier(store, { code, by }),
  );
};

const getPaper = (
  items: readonly Item[],
  { code, file }: Pick<OnFile, 'code' | 'file'>,
): { readonly item: Item; readonly paper: Component } => {
  for (const item of items) {
    const paper = papersIn([item]).find(({ number }) => number === file);
    if (paper) return { item, paper };
  }
  throw new Refusal('not-found', say('result-file-unknown', { dossier: code, file }));
};

const storedIn = (item: Item, file: number): readonly Component[] =>
  papersIn([item]).map(paper => (paper.number === file ? { ...paper, stored: true } : paper));

/** An officer of an open step at the unit that signs, or of the open issuance. */
export const mayReadDrafts = (dossier: Dossier, by: Principal): boolean =>
  issuesHere(dossier, by) || draftingOf(dossier, by) !== undefined;

/** Whether an issuance is open at a desk of this person. */
const issuesHere = (dossier: Dossier, by: Principal): boolean => {
  const { name } = issuanceFor(dossier, by);
  const desk = dossier.steps[name]?.open && deskOfStep(procedureOf(dossier), dossier, name);
  return Boolean(desk && worksAt(by, desk));
};
