/** The fields of a person or organisation; the API takes them as a `Party` (`schemas/party.ts`). */

import type { Bilingual } from '../language/words.ts';
import type { IdentityCard } from '../scan/identity-card.ts';
import type { FormField, Leaf } from './form-tree.ts';
import type { FormValues } from './form-values.ts';

const text = (
  name: string,
  title: Bilingual,
  more: {
    readonly pattern?: string;
    readonly most?: number;
    readonly wrong?: Bilingual;
    readonly isRequired?: boolean;
  } = {},
): Leaf => ({
  ...{ kind: 'text', path: name, name, title, when: undefined },
  ...{
    hint: undefined,
    pattern: more.pattern,
    wrong: more.wrong,
    most: more.most,
    isRequired: more.isRequired ?? true,
  },
});

const NUMBER = String.raw`^\s*(\d{9}|\d{12}|\d{10}(-?\d{3})?)\s*$`;
const PHONE = String.raw`^\s*(\+84|0)[\d .]{9,14}\s*$`;
const MAIL = String.raw`^\s*\S+@\S+\.\S+\s*$`;

export const PERSON: readonly FormField[] = [
  text(
    'identityNumber',
    { vi: 'Số định danh hoặc mã số thuế', en: 'Identity number or tax code' },
    {
      pattern: NUMBER,
      wrong: {
        vi: 'Số định danh có 12 chữ số, chứng minh nhân dân 9; mã số thuế 10 hoặc 13.',
        en: 'An identity number has 12 digits, an old card 9, a tax code 10 or 13.',
      },
    },
  ),
  text('name', { vi: 'Họ và tên, hoặc tên tổ chức', en: 'Name, or organisation' }, { most: 150 }),
  text(
    'phone',
    { vi: 'Số điện thoại', en: 'Phone' },
    {
      pattern: PHONE,
      wrong: { vi: 'Nhập đủ số điện thoại, ví dụ 0912 345 678.', en: 'Enter the whole number, e.g. 0912 345 678.' },
    },
  ),
  text(
    'email',
    { vi: 'Thư điện tử', en: 'E-mail' },
    {
      pattern: MAIL,
      isRequired: false,
      wrong: { vi: 'Nhập đủ địa chỉ thư, ví dụ an@example.vn.', en: 'Enter the whole address, e.g. an@example.vn.' },
    },
  ),
  text('line', { vi: 'Số nhà, đường, thôn', en: 'House number, street, village' }, { most: 200 }),
  {
    ...{ kind: 'commune', path: 'commune', name: 'commune', hint: undefined, when: undefined, isRequired: true },
    title: { vi: 'Xã, phường', en: 'Commune or ward' },
  },
  text('province', { vi: 'Tỉnh, thành phố', en: 'Province or city' }, { most: 60 }),
];

const of = (values: FormValues, name: string): string => String(values[name] ?? '').trim();

/** A tax code has 10 digits, or 13 for a branch. */
export const isOrganisation = (values: FormValues): boolean => /^\d{10}(-?\d{3})?$/.test(of(values, 'identityNumber'));

/** As the API takes it. */
export const partyOf = (values: FormValues) => {
  const email = of(values, 'email');
  return {
    name: of(values, 'name'),
    kind: isOrganisation(values) ? ('organisation' as const) : ('individual' as const),
    identityNumber: of(values, 'identityNumber').replace(/^(\d{10})(\d{3})$/, '$1-$2'),
    phone: of(values, 'phone').replace(/[ .]/g, ''),
    ...(email && { email }),
    address: { line: of(values, 'line'), commune: of(values, 'commune'), province: of(values, 'province') },
  };
};

/** What the card says of the person. Its address goes into one line: the commune of today may have another name. */
export const personOf = (card: IdentityCard): FormValues => {
  const parts = card.address.split(',').map(part => part.trim());
  const province = parts.at(-1);
  return {
    ...{ identityNumber: card.number, name: card.name },
    ...(card.address && { line: parts.slice(0, -1).join(', ') || card.address }),
    ...(province && { province }),
  };
};

type Party = ReturnType<typeof partyOf>;

/** A party as it is typed. */
export const valuesOfParty = ({ name, identityNumber, phone, email, address }: Party): FormValues => ({
  ...{ name, identityNumber, phone, ...(email && { email }) },
  ...{ line: address.line, commune: address.commune, province: address.province },
});
