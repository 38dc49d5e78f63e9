/** The same identifier written in two ways is the same: it reaches the same item, and is stored in one way (decision 0172). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { Checksum } from '../../schemas/checksum.ts';
import * as identifiers from '../../schemas/identifiers.ts';
import { TransactionNumber } from '../../schemas/payment.ts';
import { ItemNumber, itemCheckDigit } from '../../schemas/shipment.ts';

type Schema = z.ZodType<string>;
type Kind = {
  readonly schema: Schema;
  readonly written: fc.Arbitrary<string>;
  readonly variants?: (text: string) => readonly string[];
};

const digits = (count: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: count, maxLength: count });
const joined = (...parts: readonly fc.Arbitrary<string>[]) => fc.tuple(...parts).map(texts => texts.join(''));
const just = (text: string) => fc.constant(text);
const unit = joined(
  just('H'),
  digits(2),
  fc.oneof(just(''), joined(just('.'), digits(2)), joined(just('.'), digits(2), just('.'), digits(1))),
);
const dossier = joined(
  unit,
  just('-'),
  digits(6),
  just('-'),
  fc.oneof(digits(4), ...[4, 5, 6].map(more => joined(fc.constantFrom(...'123456789'), digits(more)))),
);
const small = (text: string) => [text.toLowerCase(), ` ${text} `, text.toLowerCase().toUpperCase()];
const zeros = (text: string) => [
  ...small(text),
  text.replace(/-(\d+)(?=$|\.KQ|\.GT)/, (_, day) => `-${day.padStart(7, '0')}`),
];
const item = fc
  .tuple(fc.constantFrom('RR', 'EA'), digits(8))
  .map(([service, serial]) => `${service}${serial}${itemCheckDigit(serial)}VN`);

const KINDS: Readonly<Record<string, Kind>> = {
  ProvinceCode: { schema: identifiers.ProvinceCode, written: joined(just('H'), digits(2)), variants: small },
  UnitCode: { schema: identifiers.UnitCode, written: unit, variants: small },
  DossierCode: { schema: identifiers.DossierCode, written: dossier, variants: zeros },
  ResultCode: {
    schema: identifiers.ResultCode,
    written: joined(dossier, just('.KQ'), fc.integer({ min: 1, max: 99 }).map(String)),
    variants: text => [...zeros(text), text.replace(/\.KQ(\d)$/, '.KQ0$1')],
  },
  VaultCode: {
    schema: identifiers.VaultCode,
    written: joined(dossier, just('.GT'), fc.integer({ min: 1, max: 900 }).map(String)),
    variants: zeros,
  },
  ProcedureCode: {
    schema: identifiers.ProcedureCode,
    written: joined(digits(1), just('.'), digits(6)),
    variants: small,
  },
  Uuid: { schema: identifiers.Uuid, written: fc.uuid(), variants: text => [text.toUpperCase()] },
  DraftId: { schema: identifiers.DraftId, written: fc.uuid(), variants: text => [text.toUpperCase()] },
  Name: { schema: identifiers.Name, written: fc.constantFrom('application-form', 'food2', 'nearPowerLine') },
  StepName: { schema: identifiers.StepName, written: fc.constantFrom('receive', 'pay-fees', 'sign-licence-2') },
  PersonId: { schema: identifiers.PersonId, written: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:@-]{0,20}$/) },
  LookupKey: {
    schema: identifiers.LookupKey,
    written: fc.string({ unit: fc.constantFrom(...'23456789ABCDEFGHJKLMNPQRSTUVWXYZ'), minLength: 8, maxLength: 8 }),
    variants: small,
  },
  S10Number: { schema: identifiers.S10Number, written: item, variants: small },
  ItemNumber: { schema: ItemNumber, written: item, variants: small },
  IdentityNumber: {
    schema: identifiers.IdentityNumber,
    written: fc.oneof(digits(9), digits(12), joined(digits(10), just('-'), digits(3))),
    variants: small,
  },
  PersonalNumber: { schema: identifiers.PersonalNumber, written: fc.oneof(digits(9), digits(12)), variants: small },
  TaxCode: { schema: identifiers.TaxCode, written: joined(digits(10), just('-'), digits(3)), variants: small },
  Phone: {
    schema: identifiers.Phone,
    written: joined(just('09'), digits(8)),
    variants: text => [...small(text), `+84${text.slice(1)}`, `+84${text}`],
  },
  MailAddress: {
    schema: identifiers.MailAddress,
    written: fc.stringMatching(/^[a-z0-9]{1,12}(\.[a-z0-9]{1,8})?@[a-z]{2,8}\.vn$/),
  },
  Checksum: {
    schema: Checksum,
    written: fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytes => Buffer.from(bytes).toString('base64')),
    variants: text => [1, 2, 3].map(spare => `${text.slice(0, 42)}${next(text[42] as string, spare)}=`),
  },
  TransactionNumber: {
    schema: TransactionNumber,
    written: fc.stringMatching(/^FT[0-9A-Z/-]{1,20}$/),
    variants: text => [` ${text} `, `${text}\u200b`, `\ufeff${text}`],
  },
};

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const next = (letter: string, by: number): string => BASE64[BASE64.indexOf(letter) + by] as string;

describe.each(Object.entries(KINDS))('%s', (_, { schema, written, variants = () => [] }) => {
  test('written as it should be stays as it is', () => {
    fc.assert(fc.property(written, text => schema.parse(text) === text));
  });
  test('in another way is the same', () => {
    fc.assert(
      fc.property(written, text => {
        expect(variants(text).map(one => schema.parse(one))).toEqual(variants(text).map(() => text));
      }),
    );
  });
  test('is stored in one way: parsed again it is the same', () => {
    const near = written.chain(text => fc.constantFrom(text, ...variants(text)).chain(one => changed(one)));
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), given => {
        const { data, success } = schema.safeParse(given);
        if (success) expect(schema.parse(data)).toBe(data);
      }),
    );
  });
});

/** The text with a character changed, as one types wrongly. */
const changed = (text: string) =>
  fc
    .tuple(fc.nat(text.length), fc.constantFrom('', '0', 'h', 'H', ' ', '-', '.', 'ſ', '０'))
    .map(([at, letter]) => text.slice(0, at) + letter + text.slice(at + 1));

test('every identifier has its property here', () => {
  const declared = Object.entries(identifiers).flatMap(([name, one]) => ('safeParse' in one ? [name] : []));
  expect(declared.filter(name => !(name in KINDS))).toEqual([]);
});

describe('a number in an address', () => {
  const number = identifiers.WrittenNumber();
  test('is written in decimal digits', () => {
    expect(['1', '12', '001', 7].map(text => number.parse(text))).toEqual([1, 12, 1, 7]);
    for (const text of ['0', '0x1', '1e0', ' 1', '+1', '1.0', '-1', '', '１', '9999999999', 'Infinity', true, null])
      expect(number.safeParse(text).success, String(text)).toBe(false);
  });
});
