import type { MessageKind } from '../../define/message-words.ts';
import { type MessageTemplate, templateName } from '../template.ts';
import { apology, corrected, malware, newDate, receivedByAgency } from './filing.ts';
import { feesChanged, moneyMoved } from './money.ts';
import {
  itemCameBack,
  itemWaiting,
  mistakeRejected,
  mistakeReported,
  partIssued,
  resultCorrected,
  resultReplaced,
  resultRevoked,
} from './results.ts';
import { statuses } from './statuses.ts';

/** Every template that a message was ever worded by; of each kind the newest is last. */
export const messageTemplates: readonly MessageTemplate[] = [
  ...statuses,
  ...[feesChanged, moneyMoved, corrected, malware, newDate, receivedByAgency, apology],
  ...[partIssued, resultRevoked, resultReplaced, resultCorrected],
  ...[mistakeReported, mistakeRejected, itemWaiting, itemCameBack],
];

/** By their names, as a release notes them. */
export const messageTemplatesByName: ReadonlyMap<string, MessageTemplate> = new Map(
  messageTemplates.map(template => [templateName(template), template]),
);

/** The template of the messages of that local day; later ones do not change what was said. */
export const templateOn = (
  kind: MessageKind,
  day: string,
  templates: readonly MessageTemplate[] = messageTemplates,
): MessageTemplate => {
  const found = templates.findLast(template => template.kind === kind && (template.from ?? '') <= day);
  if (!found) throw new Error(`Messages about ${kind} have no template.`);
  return found;
};
