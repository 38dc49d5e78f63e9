import type { ReactNode } from 'react';
import type { DossierView } from '../../api/views.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { own } from './dossier-words.ts';
import { FIELD_WORDS } from './field-words.ts';
import type { Titles } from './titles.ts';

/** The form as it was filled in, for reading. */
export const FormView = ({ view, titles }: { readonly view: DossierView; readonly titles: Titles }) => {
  const w = useWords(own);
  if (!isGroup(view.form)) return <p className="soft">{w.noForm}</p>;
  return <Group of={view.form} titles={titles} />;
};

type Fields = Readonly<Record<string, unknown>>;
const isGroup = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Single values first, as lines; then what belongs together, under a heading. */
const Group = ({ of, titles }: { readonly of: Fields; readonly titles: Titles }) => {
  const name = useFieldName();
  const entries = Object.entries(of).filter(([, value]) => value !== undefined && value !== null);
  const groups = entries.filter(([, value]) => isGroup(value));
  return (
    <>
      <dl className="form-lines">
        {entries
          .filter(([, value]) => !isGroup(value))
          .map(([field, value]) => (
            <div key={field}>
              <dt>{name(field)}</dt>
              <dd>
                <Value {...{ of: value, field, titles }} />
              </dd>
            </div>
          ))}
      </dl>
      {groups.map(([field, value]) => (
        <div key={field} className="form-group">
          <h3>{name(field)}</h3>
          <Group of={value as Fields} titles={titles} />
        </div>
      ))}
    </>
  );
};

/** `H38.21`: a commune is named by its unit. */
const UNIT = /^H\d{2}(\.\d{1,3}){1,2}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** Fields that are sums of money. */
const SUMS: readonly string[] = ['capital', 'price'];

type ValueProps = { readonly of: unknown; readonly field: string; readonly titles: Titles };

const Value = ({ of, field, titles }: ValueProps): ReactNode => {
  const w = useWords(own);
  const name = useFieldName();
  const { say } = useLanguage();
  if (typeof of === 'boolean') return of ? w.yes : w.no;
  if (typeof of === 'number') return SUMS.includes(field) ? say.sum(of) : say.count(of);
  if (Array.isArray(of)) return of.map(each => <Value key={String(each)} {...{ of: each, field, titles }} />);
  const text = String(of);
  if (DATE.test(text)) return say.day(`${text}T00:00:00+07:00`);
  return UNIT.test(text) ? titles.unit(text) : name(text);
};

/** Until procedures give labels with their forms, the usual fields have theirs here. */
const useFieldName = (): ((field: string) => string) => {
  const title = useTitle();
  return field => {
    const said = FIELD_WORDS[field];
    return said ? title(said) : field;
  };
};
