/** What people call a field of a filing, by its path. */
import type { DescribedField } from '../../../../schemas/form.ts';
import type { Bilingual } from '../language/words.ts';
import { PERSON } from './person-fields.ts';

const PARTS: Readonly<Record<string, Bilingual>> = {
  owner: { vi: 'Chủ hồ sơ', en: 'Owner' },
  filer: { vi: 'Người nộp', en: 'Filer' },
  form: { vi: 'Tờ khai', en: 'Form' },
};
const KIND: Bilingual = { vi: 'Cá nhân hay tổ chức', en: 'Person or organisation' };

const ofParty = (path: string): Bilingual | undefined =>
  path === 'kind' ? KIND : PERSON.find(({ path: own }) => own === path.replace(/^address\./, ''))?.title;

/** `owner.phone` → `Chủ hồ sơ – Số điện thoại`, `form.child.name` → `Tờ khai – Trẻ được khai sinh – Họ, chữ đệm, tên`. */
export const titleOfField = (path: string, fields: readonly DescribedField[]): Bilingual => {
  const [part = '', ...names] = path.split('.');
  const inForm = names.map((_, i) => fields.find(field => field.path === names.slice(0, i + 1).join('.'))?.title);
  const titles = [PARTS[part], ...(part === 'form' ? inForm : [ofParty(names.join('.'))])];
  const said = titles.filter(title => title !== undefined);
  return { vi: said.map(({ vi }) => vi).join(' – '), en: said.map(({ en }) => en).join(' – ') };
};
