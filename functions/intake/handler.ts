import { acceptDossier, refuseDossier } from '../../store/decide.ts';
import { createDraft, fillForm, offerComponents, readDraft, removeComponent } from '../../store/drafts.ts';
import { submitDraft } from '../../store/submit.ts';
import { answerSupplement, offerSupplement, removeSupplement, requestSupplement } from '../../store/supplement.ts';
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
        readDraft: ({ params, principal }: To<'readDraft'>) => readDraft(memory, params.draft, principal),
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
        answerSupplement: (call: To<'answerSupplement'>) =>
          answerSupplement(memory, files, commandOf('answerSupplement', call)),
        withdrawDossier: (call: To<'withdrawDossier'>) => withdrawDossier(memory, commandOf('withdrawDossier', call)),
      },
    };
  },
};
