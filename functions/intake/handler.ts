import { createDraft, faultsOfUnread } from '../../store/begin-draft.ts';
import { acceptDossier, refuseDossier } from '../../store/decide.ts';
import { offerComponents, removeComponent, renewUpload } from '../../store/draft-papers.ts';
import { fillForm, listDrafts, removeDraft, showDraft } from '../../store/drafts.ts';
import { submitDraft } from '../../store/submit.ts';
import { answerSupplement, requestSupplement } from '../../store/supplement.ts';
import { offerSupplement, removeSupplement, renewSupplementUpload } from '../../store/supplement-papers.ts';
import { withdrawDossier } from '../../store/withdraw.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { commandOf, memoryOf, type StorePort } from '../memory-of.ts';
import * as routes from './declaration.ts';

/** From a filing's first line to its acceptance, its supplements and its withdrawal. */
export const intake: LienThongFunction<StorePort | 'files'> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const memory = memoryOf(ports, settings);
    const { files } = ports;
    return {
      routes: {
        createDraft: call => createDraft(memory, files, commandOf('createDraft', call)),
        readDraft: ({ params, principal }) => showDraft(memory, files, { ...params, by: principal }),
        listDrafts: ({ query, principal }) => listDrafts(memory, principal, query),
        removeDraft: call => removeDraft(memory, files, commandOf('removeDraft', call)),
        fillForm: ({ params, body, principal }) => fillForm(memory, params.draft, { by: principal, form: body.form }),
        offerComponents: async call => ({
          tickets: await offerComponents(memory, files, {
            ...commandOf('offerComponents', call),
            offers: call.body.components,
          }),
        }),
        removeComponent: call => removeComponent(memory, files, commandOf('removeComponent', call)),
        renewUpload: ({ params, principal }) => renewUpload(memory, files, { ...params, by: principal }),
        submitDraft: ({ params, principal }) => submitDraft(memory, files, params.draft, principal),
        acceptDossier: call => acceptDossier(memory, commandOf('acceptDossier', call)),
        refuseDossier: call => refuseDossier(memory, commandOf('refuseDossier', call)),
        requestSupplement: call => requestSupplement(memory, commandOf('requestSupplement', call)),
        offerSupplement: async call => ({
          tickets: await offerSupplement(memory, files, {
            ...commandOf('offerSupplement', call),
            offers: call.body.components,
          }),
        }),
        removeSupplement: call => removeSupplement(memory, files, commandOf('removeSupplement', call)),
        renewSupplementUpload: ({ params, principal }) =>
          renewSupplementUpload(memory, files, { ...params, by: principal }),
        answerSupplement: call => answerSupplement(memory, files, commandOf('answerSupplement', call)),
        withdrawDossier: call => withdrawDossier(memory, commandOf('withdrawDossier', call)),
      } satisfies HandlersOf<typeof routes>,
      alsoFaulty: { createDraft: body => faultsOfUnread(memory, body) },
    };
  },
};
