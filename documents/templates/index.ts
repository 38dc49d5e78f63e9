import type { SlipKind } from '../../schemas/slip.ts';
import { nameOfTemplate, type ResultTemplate } from '../result-template.ts';
import type { Template } from '../template.ts';
import { businessRegistration } from './business-registration.ts';
import { constructionPermit } from './construction-permit.ts';
import { recordCopy } from './record-copy.ts';
import { slip01 } from './slip-01.ts';
import { slip02 } from './slip-02.ts';
import { slip03 } from './slip-03.ts';
import { slip04 } from './slip-04.ts';
import { slip05 } from './slip-05.ts';
import { slip06 } from './slip-06.ts';
import { tradeLicence } from './trade-licence.ts';

/** Every template that a slip was ever made with; of each kind the newest is last. */
export const templates: readonly Template[] = [slip01, slip02, slip03, slip04, slip05, slip06];

/** The template in which a new slip of this kind is set. */
export const templateOf = (slip: SlipKind): Template => {
  const found = templates.findLast(template => template.slip === slip);
  if (!found) throw new Error(`Slip ${slip} has no template.`);
  return found;
};

/** The template in that version, in which a slip was set before. */
export const getTemplate = (version: string): Template => {
  const found = templates.find(template => template.version === version);
  if (!found) throw new Error(`There is no template ${version}.`);
  return found;
};

/** Every template that a result was ever made with; of each name the newest is last. */
export const resultTemplates: readonly ResultTemplate[] = [
  recordCopy,
  businessRegistration,
  tradeLicence,
  constructionPermit,
];

/** The template in which a new result is set; undefined where no template has this name. */
export const findResultTemplate = (name: string): ResultTemplate | undefined =>
  resultTemplates.findLast(template => nameOfTemplate(template) === name);
