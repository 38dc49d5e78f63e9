import { useLanguage, useTitle, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { useCommuneName } from '../place-name.ts';
import type { FormField, Leaf } from './form-tree.ts';
import './form.css';

const own = words({ yes: { vi: 'Có', en: 'Yes' }, no: { vi: 'Không', en: 'No' } });

type Values = Readonly<Record<string, unknown>>;
const isGroup = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Props = { readonly fields: readonly FormField[]; readonly form: unknown };

/** A filled form for reading, in the order in which it was filled in; what is not there is left out. */
export const FormReading = ({ fields, form }: Props) => {
  const title = useTitle();
  if (!isGroup(form)) return null;
  const given = fields.filter(({ name }) => form[name] !== undefined && form[name] !== null);
  return (
    <>
      <dl className="form-reading">
        {given.map(
          field =>
            field.kind !== 'group' && (
              <div key={field.path}>
                <dt>{title(field.title)}</dt>
                <dd>
                  <Reading field={field} value={form[field.name]} />
                </dd>
              </div>
            ),
        )}
      </dl>
      {given.map(
        field =>
          field.kind === 'group' && (
            <section key={field.path} className="form-reading-group">
              <h3>{title(field.title)}</h3>
              <FormReading fields={field.fields} form={form[field.name]} />
            </section>
          ),
      )}
    </>
  );
};

const Reading = ({ field, value }: { readonly field: Leaf; readonly value: unknown }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const communeName = useCommuneName();
  const said = (one: unknown): string => {
    const options = field.kind === 'choice' || field.kind === 'choices' ? field.options : [];
    const option = options.find(known => known.value === String(one));
    return option ? title(option.title) : String(one);
  };
  if (typeof value === 'boolean') return value ? w.yes : w.no;
  if (field.kind === 'number') return field.isSum ? say.sum(Number(value)) : say.count(Number(value));
  if (field.kind === 'day') return say.day(`${String(value)}T00:00:00+07:00`);
  if (field.kind === 'commune') return communeName(String(value));
  return Array.isArray(value) ? value.map(said).join(', ') : said(value);
};
