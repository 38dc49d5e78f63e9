import { acceptDossier, refuseDossier } from '../../store/decide.ts';
import { offerComponents, removeComponent, renewUpload } from '../../store/draft-papers.ts';
import { createDraft, fillForm, listDrafts, removeDraft, showDraft } from '../../store/drafts.ts';
import { submitDraft } from '../../store/submit.ts';
import {
  answerSupplement,
  offerSupplement,
  removeSupplement,
  renewSupplementUpload,
  requestSupplement,
} from '../../store/supplement.ts';
import { withdrawDossier } from '../../store/withdraw.ts';
import type { CallTo, LienThongFunction } from '../declaration.ts';
import { commandOf, memoryOf, type StorePort } from '../memory-of.ts';
import * as routes from './declaration.ts';

type To<Name extends keyof typeof routes> = CallTo<typeof routes, Name>;

/** From a filing's first line to its acceptance, its supplements and its withdrawal. */
export const intake: LienThongFunction<StorePort | 'files'> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const memory = memoryOf(ports, settings);
    const { files } = ports;
    return {
      routes: {
        createDraft: (call: To<'createDraft'>) => createDraft(memory, files, commandOf('createDraft', call)),
        readDraft: ({ params, principal }: To<'readDraft'>) => showDraft(memory, files, { ...params, by: principal }),
        listDrafts: ({ query, principal }: To<'listDrafts'>) => listDrafts(memory, principal.id, query),
        removeDraft: (call: To<'removeDraft'>) => removeDraft(memory, files, commandOf('removeDraft', call)),
        fillForm: ({ params, body, principal }: To<'fillForm'>) =>
          fillForm(memory, params.draft, { by: principal, form: body.form }),
        offerComponents: async (call: To<'offerComponents'>) => ({
          tickets: await offerComponents(memory, files, {
            ...commandOf('offerComponents', call),
            offers: call.body.components,
          }),
        }),
        removeComponent: (call: To<'removeComponent'>) =>
          removeComponent(memory, files, commandOf('removeComponent', call)),
        renewUpload: ({ params, principal }: To<'renewUpload'>) =>
          renewUpload(memory, files, { ...params, by: principal }),
        submitDraft: ({ params, principal }: To<'submitDraft'>) => submitDraft(memory, files, params.draft, principal),
        acceptDossier: (call: To<'acceptDossier'>) => acceptDossier(memory, commandOf('acceptDossier', call)),
        refuseDossier: (call: To<'refuseDossier'>) => refuseDossier(memory, commandOf('refuseDossier', call)),
        requestSupplement: (call: To<'requestSupplement'>) =>
          requestSupplement(memory, commandOf('requestSupplement', call)),
        offerSupplement: async (call: To<'offerSupplement'>) => ({
          tickets: await offerSupplement(memory, files, {
            ...commandOf('offerSupplement', call),
            offers: call.body.components,
          }),
        }),
        removeSupplement: (call: To<'removeSupplement'>) =>
          removeSupplement(memory, files, commandOf('removeSupplement', call)),
        renewSupplementUpload: ({ params, principal }: To<'renewSupplementUpload'>) =>
          renewSupplementUpload(memory, files, { ...params, by: principal }),
        answerSupplement: (call: To<'answerSupplement'>) =>
          answerSupplement(memory, files, commandOf('answerSupplement', call)),
        withdrawDossier: (call: To<'withdrawDossier'>) => withdrawDossier(memory, commandOf('withdrawDossier', call)),
      },
    };
  },
};
