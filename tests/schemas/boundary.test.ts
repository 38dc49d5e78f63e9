import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { Announcement, ComponentOffer, MAX_COMPONENTS } from '../../schemas/component.ts';
import { DraftLimits } from '../../schemas/draft-limits.ts';
import {
  DossierCode,
  dossierOfResult,
  LookupKey,
  PersonId,
  ProcedureCode,
  ResultCode,
  resultCode,
  StepName,
  UnitCode,
} from '../../schemas/identifiers.ts';
import { JournalEntry } from '../../schemas/journal.ts';
import { PageOf } from '../../schemas/page.ts';
import { Parties, Party } from '../../schemas/party.ts';
import { PaymentNotice } from '../../schemas/payment.ts';
import { CarrierNotice, ItemNumber, itemCheckDigit } from '../../schemas/shipment.ts';
import { Line, Paragraph } from '../../schemas/text.ts';
import { GivenInstant, Instant, laterOf, WorkingLimit } from '../../schemas/time.ts';
import { WorkingHours } from '../../schemas/unit.ts';
import { Upload } from '../../schemas/upload.ts';

const taken = (schema: z.ZodType, ...given: readonly unknown[]) =>
  expect(given.filter(one => !schema.safeParse(one).success)).toEqual([]);
const refused = (schema: z.ZodType, ...given: readonly unknown[]) =>
  expect(given.filter(one => schema.safeParse(one).success)).toEqual([]);

describe('a code', () => {
  test('of a unit is that of the province and at most two numbers', () => {
    taken(UnitCode, 'H38', 'H38.7', 'H38.21.3', 'H38.210.123');
    refused(UnitCode, '', 'H3', 'H381', 'H38.', 'H38.1.2.3', 'H38.1234', 'XH38');
  });

  test('of a dossier is that of its unit, the day and the number of the day; the older form is taken too', () => {
    taken(DossierCode, 'H38-261122-0001', 'H38.21-261122-0001', 'H38.21.3-261122-1234567', '000.12.34.H38-180101-0001');
    refused(DossierCode, 'H38.21-26112-0001', 'H38.21-261122-001', 'H38.21-261122-12345678');
    refused(
      DossierCode,
      '001.12.34.H38-180101-0001',
      '000.12.H38-180101-0001',
      'XH38-261122-0001',
      'H38-261122-0001.KQ1',
    );
  });

  test('of a result is that of its dossier and its number there', () => {
    const dossier = DossierCode.parse('H38.21-261122-0001');
    expect(resultCode(dossier, 12)).toBe('H38.21-261122-0001.KQ12');
    expect(dossierOfResult(resultCode(dossier, 1))).toBe(dossier);
    refused(ResultCode, 'H38.21-261122-0001', 'H38.21-261122-0001.KQ', 'H38.21-261122-0001.KQ123', 'KQ1');
  });

  test('of a procedure, a step, a person and a look-up key each has its shape, and nothing around it', () => {
    taken(ProcedureCode, '1.001612');
    refused(ProcedureCode, '11.001612', '1.01612', '1.0016123', '1001612');
    taken(StepName, 'sign', 'sign-licence-2', 'a'.repeat(60));
    refused(StepName, '', '2-sign', 'Sign', 'sign--it', 'sign-', '-sign', 'sign_it', 'a'.repeat(61));
    taken(PersonId, 'citizen.an', '0912', 'a@b.vn', 'urn:x-1_y', 'a'.repeat(64));
    refused(PersonId, '', '.an', '#an', 'a b', 'an/binh', 'an#1', 'a'.repeat(65));
    taken(LookupKey, 'ABCD2345');
    // letters and digits that are mistaken for one another are never printed
    refused(LookupKey, 'ABCD234', 'ABCD23456', 'ABCD0345', 'ABCD1345', 'ABCDI345', 'ABCDO345');
  });
});

describe('a time', () => {
  test('is an instant in UTC with milliseconds, and a real one', () => {
    taken(Instant, '2026-11-23T01:20:00.000Z');
    refused(Instant, '2026-11-23T01:20:00Z', '2026-11-23T08:20:00.000+07:00', '2026-13-01T00:00:00.000Z', '2026-11-23');
  });

  test('is given with any offset, and kept in UTC', () => {
    expect(GivenInstant.parse('2026-11-26T10:00:00+07:00')).toBe('2026-11-26T03:00:00.000Z');
    refused(GivenInstant, '2026-11-26T10:00:00', '2026-11-26', 'today');
  });

  test('is the later of two where there are two', () => {
    const [one, two] = [Instant.parse('2026-11-23T01:20:00.000Z'), Instant.parse('2026-11-23T01:20:00.001Z')];
    expect([laterOf(one, two), laterOf(two, one), laterOf(one, undefined)]).toEqual([two, two, one]);
  });

  test('that the law gives is nothing less than nothing', () => {
    taken(WorkingLimit, { unit: 'day', amount: 0.25 }, { unit: 'hour', amount: 0 });
    refused(
      WorkingLimit,
      { unit: 'day', amount: -1 },
      { unit: 'week', amount: 1 },
      { unit: 'day', amount: 1, hours: 8 },
    );
  });

  test('of work is in order, without overlap, each period with a length', () => {
    const hours = (...spans: readonly string[]) => spans.map(span => ({ from: span.slice(0, 5), to: span.slice(6) }));
    taken(WorkingHours, hours('07:30-11:30', '13:30-17:00'), hours('07:30-11:30', '11:30-17:00'), hours('00:00-23:59'));
    refused(
      WorkingHours,
      [],
      hours('07:30-07:30'),
      hours('07:30-11:30', '11:00-17:00'),
      hours('13:30-17:00', '07:30-11:30'),
    );
    refused(WorkingHours, hours('07:30-24:00'), hours('07:60-11:30'), hours('7:300-11:30'));
  });
});

describe('a text', () => {
  test('of one line is trimmed and composed, and holds no control characters', () => {
    expect(Line(20).parse('  Nguye\u0302\u0303n An ')).toBe('Nguyễn An');
    refused(Line(5), '', '   ', 'sáu ký', 'a\nb', 'a\tb', 'a\u0000b', 'a\ud800');
    taken(Line(5), 'năm k');
  });

  test('of several lines has line breaks and tabs, and no other control characters', () => {
    taken(Paragraph(20), 'one\r\n\ttwo');
    refused(Paragraph(20), 'a\u0000b', 'a\u0007', 'a\udc00', ' ', 'x'.repeat(21));
  });
});

describe('who files', () => {
  const owner = {
    name: 'Trần Văn An',
    kind: 'individual',
    identityNumber: '010203004567',
    phone: '0912345678',
    address: { line: 'Thôn 1', commune: 'H38.21', province: 'Lào Cai' },
  };

  test('has an identity or tax number and a Vietnamese phone number', () => {
    const party = (change: object) => ({ ...owner, ...change });
    for (const identityNumber of ['012345678', '0123456789', '0123456789-001', '012345678901'])
      taken(Party, party({ identityNumber }));
    for (const identityNumber of ['01234567', '01234567890', '0123456789-01', '012345678901-001', '01234567a'])
      refused(Party, party({ identityNumber }));
    for (const phone of ['0912345678', '02143840888', '+84912345678']) taken(Party, party({ phone }));
    for (const phone of ['912345678', '091234567', '091234567890', '+85912345678', '0912 345 678'])
      refused(Party, party({ phone }));
    refused(Party, party({ email: 'an' }), party({ surname: 'Trần' }));
  });

  test('is named who files for another, unless as an officer, whom the journal names', () => {
    for (const authority of ['owner', 'counter-staff', 'carrier']) taken(Parties, { owner, authority });
    for (const authority of ['authorised', 'parent', 'guardian']) {
      refused(Parties, { owner, authority });
      taken(Parties, { owner, authority, filer: owner });
    }
  });
});

describe('a paper', () => {
  const offer = {
    ...{ component: 'application-form', fileName: 'đơn.pdf', type: 'application/pdf', size: 1 },
    sha256: `${'A'.repeat(43)}=`,
  };

  test('has a plain file name, which leads nowhere and shows as it is', () => {
    const named = (fileName: string) => ({ ...offer, fileName });
    taken(ComponentOffer, named('Đơn đăng ký (1).pdf'), named('.a'), named('x'.repeat(120)));
    for (const name of [
      '',
      '.',
      '..',
      '../a',
      'a..pdf',
      'a/b',
      'a\\b',
      'a\u0000',
      'a\u202Efdp',
      'a:b',
      'x'.repeat(121),
    ])
      refused(ComponentOffer, named(name));
  });

  test('has bytes, a checksum, and pages that somebody can count', () => {
    refused(
      ComponentOffer,
      { ...offer, size: 0 },
      { ...offer, size: 1.5 },
      { ...offer, pages: 0 },
      { ...offer, pages: 5001 },
    );
    refused(ComponentOffer, { ...offer, sha256: 'A'.repeat(44) }, { ...offer, sha256: `${'A'.repeat(42)}=` });
    expect(ComponentOffer.parse(offer)).toMatchObject({ source: 'electronic', pages: 1 });
  });

  test('is announced with others, forty at once at most', () => {
    const many = (count: number) => ({ components: Array.from({ length: count }, () => offer) });
    taken(Announcement, many(1), many(MAX_COMPONENTS));
    refused(Announcement, many(0), many(MAX_COMPONENTS + 1));
  });

  test('goes where its ticket says, in parts of some bytes', () => {
    const ticket = { url: 'http://a', headers: {}, expiresAt: '2026-11-23T01:20:00.000Z' };
    taken(Upload, { ...ticket, parts: [{ from: 0, size: 1, url: 'http://a' }] });
    refused(Upload, { ...ticket, parts: [{ from: -1, size: 1, url: 'http://a' }] });
    refused(Upload, { ...ticket, parts: [{ from: 0, size: 0, url: 'http://a' }] });
  });
});

describe('what others report', () => {
  test('of an item names it by a number whose check digit is right (UPU S10)', () => {
    taken(ItemNumber, 'RR473124829VN');
    refused(ItemNumber, 'RR473124828VN', 'RR47312482VN', 'R4473124829VN');
    // 10 is written as 0, and 11 as 5
    expect([itemCheckDigit('00000003'), itemCheckDigit('00000000')]).toEqual([1, 5]);
    expect([...Array(200).keys()].map(n => itemCheckDigit(String(n).padStart(8, '0'))).every(d => d < 10)).toBe(true);
  });

  test('is numbered from 1, and may say more than we know', () => {
    const tracked = { item: 'RR473124829VN', event: 1, kind: 'received', at: '2026-11-26T10:00:00+07:00' };
    taken(CarrierNotice, tracked, { ...tracked, office: 'Sa Pa' });
    refused(CarrierNotice, { ...tracked, event: 0 }, { ...tracked, kind: 'lost' });
  });

  test('of money is a sum, in whole units', () => {
    const notice = {
      ...{ payment: '5b1f3a52-6f6e-4c7e-9a55-0f5b6f7d8e9a', transaction: 'T1', amount: 1, currency: 'VND' },
      ...{ status: 'paid', paidAt: '2026-11-26T10:00:00+07:00' },
    };
    taken(PaymentNotice, notice, { ...notice, bank: 'X', transaction: 'x'.repeat(80) });
    for (const wrong of [{ amount: 0 }, { amount: 1.5 }, { currency: 'DONG' }, { status: 'late' }, { payment: 'P1' }])
      refused(PaymentNotice, { ...notice, ...wrong });
    refused(PaymentNotice, { ...notice, transaction: '' }, { ...notice, transaction: 'x'.repeat(81) });
  });
});

describe('how much', () => {
  test('a page of a list has 1 to 100 entries, 50 by default', () => {
    expect(PageOf.parse({})).toEqual({ limit: 50 });
    taken(PageOf, { limit: '1' }, { limit: '100' });
    refused(PageOf, { limit: '0' }, { limit: '101' }, { limit: '1.5' }, { limit: 'all' }, { page: '2' });
  });

  test('drafts an installation keeps: from 1 to 1000 a person, from a day to a year', () => {
    expect(DraftLimits.parse({})).toMatchObject({ most: 50, days: 30 });
    taken(DraftLimits, { most: '1', days: '1' }, { most: '1000', days: '365' });
    refused(DraftLimits, { most: '0' }, { most: '1001' }, { days: '0' }, { days: '366' });
  });
});

test('an entry of a journal knows its own fields only, and is numbered from 1', () => {
  const by = { kind: 'system', id: 'sweep' };
  const entry = { v: 1, seq: 1, at: '2026-11-23T01:20:00.000Z', by, type: 'incident-noted', why: 'silent' };
  taken(JournalEntry, entry, { ...entry, status: 4, text: true });
  refused(
    JournalEntry,
    { ...entry, reason: 'words' },
    { ...entry, seq: 0 },
    { ...entry, v: 2 },
    { ...entry, status: 11 },
  );
  refused(
    JournalEntry,
    { ...entry, text: false },
    { ...entry, by: { ...by, name: 'An' } },
    { ...entry, type: 'noted' },
  );
});
