/** The words of messages as data with versions. */
import { describe, expect, test } from 'vitest';
import { APOLOGY_1 } from '../../../schemas/apology-letter.ts';
import type { DossierCode, PersonId } from '../../../schemas/identifiers.ts';
import type { Instant } from '../../../schemas/time.ts';
import type { OwnWords } from '../../../workflows/define/message-words.ts';
import { requireWorded } from '../../../workflows/messages/faults-of-templates.ts';
import type { Message, Names } from '../../../workflows/messages/message.ts';
import { type MessageTemplate, OWN_WORDS } from '../../../workflows/messages/template.ts';
import { messageTemplates, templateOn } from '../../../workflows/messages/templates/index.ts';
import { wording } from '../../../workflows/messages/wording.ts';

const unit = { vi: 'Bộ phận một cửa xã Bát Xát', en: 'Bát Xát counter' };
const title = { vi: 'Cấp giấy phép', en: 'Permit' };
const namesWith = (own?: OwnWords, written?: string): Names => ({
  unit: async () => unit,
  officer: async () => 'Hường',
  procedure: async () => title,
  ownWords: async () => own,
  step: async () => undefined,
  applicants: async () => [],
  words: async () => written,
  fields: async () => [],
  papers: async () => [title],
  results: async () => [title],
  counter: async () => unit,
  handing: async () => ({ delivery: 'post', unit }),
});

const at = (day: string): Instant => `${day}T01:00:00.000Z` as Instant;
const message = (day: string): Message => ({
  ...{ kind: 'mail', about: 'malware', seq: 7, by: { kind: 'clock', id: 'sweep' as PersonId } },
  ...{ dossier: 'H38.21-261123-0001' as DossierCode, at: at(day), papers: ['contract'] },
});

const malware = templateOn('malware', '2026-12-01');
const later: MessageTemplate = {
  ...malware,
  ...{
    version: 2,
    from: '2027-01-01',
    text: [{ vi: 'Tệp của hồ sơ {dossier} có mã độc.', en: 'Malware in {dossier}.' }, OWN_WORDS],
  },
};
const withLater = [...messageTemplates, later];

test('every kind of message has a template, whose places such a message has', () => {
  expect(() => requireWorded(messageTemplates)).not.toThrow();
});

test('the letter of an apology is sent in the words that officers see before', () => {
  const { subject, text } = templateOn('apology', '9999-12-31');
  expect(subject).toEqual(APOLOGY_1.subject);
  expect(text.slice(0, APOLOGY_1.text.length)).toEqual(APOLOGY_1.text);
});

test('a message keeps the words of its day when a later version holds', async () => {
  const before = await wording(message('2026-12-31'), namesWith());
  expect(await wording(message('2026-12-31'), namesWith(), withLater)).toEqual(before);
  const after = await wording(message('2027-01-01'), namesWith(), withLater);
  expect(after.text.vi).toBe('Tệp của hồ sơ H38.21-261123-0001 có mã độc.');
});

test('the sentences of a procedure stand behind the usual ones; one whose place has no words is left out', async () => {
  const says = [
    { vi: 'Hỏi {counter}.', en: 'Ask {counter}.' },
    { vi: 'Đến {collectAt}.', en: 'Come to {collectAt}.' },
  ];
  const { text } = await wording(message('2026-12-01'), namesWith({ says }));
  expect(text.vi).toMatch(/kèm thời hạn\. Hỏi Bộ phận một cửa xã Bát Xát\. Thủ tục: Cấp giấy phép\.$/);
});

test('braces that an officer wrote are words, not places', async () => {
  const revoked: Message = {
    ...message('2026-12-01'),
    ...{ about: 'result-ended', result: 'H38.KQ1', resultKind: 'permit', state: 'revoked' },
  } as Message;
  const { text } = await wording(revoked, namesWith(undefined, 'Sai {dossier} và {owner}.'));
  expect(text.vi).toContain('Lý do: Sai {dossier} và {owner}.');
});

describe('a template is refused', () => {
  const refused = (template: MessageTemplate) => () =>
    requireWorded(messageTemplates.map(one => (one.kind === template.kind ? template : one)));

  test('for a place that no such message has', () => {
    const text = [{ vi: 'Nộp {sum}.', en: 'Pay {sum}.' }, OWN_WORDS] as const;
    expect(refused({ ...malware, text })).toThrow('message malware v1: no such message has the place sum');
  });

  test('for a subject that says more than the dossier and its status', () => {
    const subject = { vi: 'Hồ sơ {dossier}: {papers}', en: 'Dossier {dossier}: {papers}' };
    expect(refused({ ...malware, subject })).toThrow('message malware v1: a subject does not say papers');
  });

  test('for a language that says nothing', () => {
    expect(refused({ ...malware, text: [{ vi: 'Có mã độc.', en: '' }, OWN_WORDS] })).toThrow('a language says nothing');
  });

  test('where it leaves the words of the procedure out', () => {
    expect(refused({ ...malware, text: [{ vi: 'Có mã độc.', en: 'Malware.' }] })).toThrow('have to stand once');
  });

  test('where a later version does not say from when it holds', () => {
    const { from, ...timeless } = later;
    expect(() => requireWorded([...messageTemplates, timeless])).toThrow('each but the first holds from a later day');
    expect(() => requireWorded(withLater)).not.toThrow();
    expect(from).toBe('2027-01-01');
  });
});
