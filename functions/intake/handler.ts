import { acceptDraft } from '../../store/filing/accept-draft.ts';
import { adjustDossier } from '../../store/filing/adjust.ts';
import { createDraft, faultsOfUnparsed } from '../../store/filing/begin-draft.ts';
import { correctDossier } from '../../store/filing/correct.ts';
import { offerComponents, removeComponent, renewUpload } from '../../store/filing/draft-papers.ts';
import { fillForm, listDrafts, removeDraft, renewDraft, showDraft } from '../../store/filing/drafts.ts';
import { acceptDossier, refuseDossier } from '../../store/filing/intake.ts';
import { submitDraft } from '../../store/filing/submit.ts';
import { answerSupplement } from '../../store/steps/answer-supplement.ts';
import { requestSupplement } from '../../store/steps/supplement.ts';
import { offerSupplement, removeSupplement, renewSupplementUpload } from '../../store/steps/supplement-papers.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { commandOf, type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** From a filing's first line to its acceptance, its supplements and its withdrawal. */
export const intake: LienThongFunction<StorePort | 'files' | 'scanner' | 'digests'> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    const { files } = ports;
    return {
      routes: {
        createDraft: call => createDraft(store, files, commandOf('createDraft', call)),
        readDraft: ({ params, principal }) => showDraft(store, ports, { ...params, by: principal }),
        listDrafts: ({ query, principal }) => listDrafts(store, principal, query),
        removeDraft: call => removeDraft(store, files, commandOf('removeDraft', call)),
        fillForm: ({ params, body, principal }) => fillForm(store, params.draft, { by: principal, form: body.form }),
        offerComponents: async call => ({
          tickets: await offerComponents(store, files, {
            ...commandOf('offerComponents', call),
            offers: call.body.components,
          }),
        }),
        removeComponent: call => removeComponent(store, files, commandOf('removeComponent', call)),
        renewUpload: ({ params, principal }) => renewUpload(store, files, { ...params, by: principal }),
        renewDraft: ({ params, body, principal }) => renewDraft(store, { ...params, ...body, by: principal }),
        submitDraft: ({ params, principal }) => submitDraft(store, ports, params.draft, principal),
        acceptDraft: ({ params, principal }) => acceptDraft(store, ports, { ...params, by: principal }),
        acceptDossier: call => acceptDossier(store, commandOf('acceptDossier', call)),
        refuseDossier: call => refuseDossier(store, commandOf('refuseDossier', call)),
        correctDossier: call => correctDossier(store, commandOf('correctDossier', call)),
        adjustDossier: call => adjustDossier(store, commandOf('adjustDossier', call)),
        requestSupplement: call => requestSupplement(store, commandOf('requestSupplement', call)),
        offerSupplement: async call => ({
          tickets: await offerSupplement(store, files, {
            ...commandOf('offerSupplement', call),
            offers: call.body.components,
          }),
        }),
        removeSupplement: call => removeSupplement(store, files, commandOf('removeSupplement', call)),
        renewSupplementUpload: ({ params, principal }) =>
          renewSupplementUpload(store, files, { ...params, by: principal }),
        answerSupplement: call => answerSupplement(store, ports, commandOf('answerSupplement', call)),
      } satisfies HandlersOf<typeof routes>,
      alsoFaulty: { createDraft: body => faultsOfUnparsed(store, body) },
    };
  },
};
