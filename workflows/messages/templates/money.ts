/** Templates of messages about fees and money, while the status stays. */
import { type MessageTemplate, OWN_WORDS } from '../template.ts';
import { MONEY, PROCEDURE, REASON_IN_DOSSIER, REFUND } from './parts.ts';

export const feesChanged: MessageTemplate = {
  ...{ kind: 'fees-changed', version: 1 },
  subject: {
    vi: 'Hồ sơ {dossier}: phí, lệ phí được xác định lại',
    en: 'Dossier {dossier}: the fees have been changed',
  },
  text: [
    {
      vi: '{author} đã xác định lại phí, lệ phí của hồ sơ {dossier}: {sum}.',
      en: '{author} has changed the fees of your dossier {dossier}: {sum}.',
    },
    {
      when: 'sum',
      vi: 'Đề nghị ông/bà nộp số tiền này trước {until}; số tiền đã thông báo trước đó không còn hiệu lực.',
      en: 'Please pay this amount by {until}. The amount announced earlier no longer applies.',
    },
    {
      ...{ when: 'sum', unless: 'until' },
      vi: 'Đề nghị ông/bà nộp số tiền này; số tiền đã thông báo trước đó không còn hiệu lực.',
      en: 'Please pay this amount. The amount announced earlier no longer applies.',
    },
    {
      unless: 'sum',
      vi: '{author} đã xác định lại phí, lệ phí của hồ sơ {dossier}: ông/bà được miễn, không phải nộp.',
      en: '{author} has changed the fees of your dossier {dossier}: you are exempt and have nothing to pay.',
    },
    REASON_IN_DOSSIER,
    OWN_WORDS,
    PROCEDURE,
  ],
};

export const moneyMoved: MessageTemplate = {
  ...{ kind: 'money', version: 1 },
  subject: { vi: 'Hồ sơ {dossier}: {moneyNews}', en: 'Dossier {dossier}: {moneyNews}' },
  text: [
    { vi: 'Thông báo về hồ sơ {dossier} của ông/bà.', en: 'About your dossier {dossier}.' },
    ...MONEY,
    ...REFUND,
    OWN_WORDS,
    PROCEDURE,
  ],
};
