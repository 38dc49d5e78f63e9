import { textsOfResult } from './result-template.ts';
import { findResultTemplate } from './templates/index.ts';
import { placesIn } from './typesetting/text.ts';

/** The places of the template with this name that are filled with words of the dossier, in the order of the page. */
export const placesOfTemplate = (name: string): readonly string[] => {
  const template = findResultTemplate(name);
  return template ? [...new Set(textsOfResult(template).flatMap(placesIn))] : [];
};
