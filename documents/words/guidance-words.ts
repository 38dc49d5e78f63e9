/** What slip 02 says before anything is filed, in the words of a language. */
import type { Guidance } from '../../schemas/guidance.ts';
import type { Language } from '../../schemas/language.ts';
import type { SlipWords } from './slip-words.ts';

export const guidanceWords = (guidance: Guidance, language: Language): SlipWords => {
  const { name, address, phone, officer, issuer, procedure, asked } = guidance;
  return {
    places: {
      ...{ owner: name, address, phone, officer, unitPhone: issuer.phone },
      ...{ procedure: procedure.title[language], procedureCode: procedure.code },
      contact: `${officer}, ${issuer.name[language]}`,
    },
    rows: { asked: asked.map(({ title, why }) => ({ title, why })) },
  };
};
