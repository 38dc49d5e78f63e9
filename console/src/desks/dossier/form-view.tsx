import type { ReactNode } from 'react';
import type { DossierView } from '../../api/views.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { own } from './dossier-words.ts';
import type { Titles } from './titles.ts';

/** The form as it was filled in, for reading. */
export const FormView = ({ view, titles }: { readonly view: DossierView; readonly titles: Titles }) => {
  const w = useWords(own);
  if (!isGroup(view.form)) return <p className="soft">{w.noForm}</p>;
  return <Group of={view.form} within="" titles={titles} />;
};

type Fields = Readonly<Record<string, unknown>>;
const isGroup = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type GroupProps = {
  readonly of: Fields;
  /** The path of the group with a dot behind it; nothing for the form itself. */
  readonly within: string;
  readonly titles: Titles;
};

/** Single values first, as lines; then what belongs together, under a heading. */
const Group = ({ of, within, titles }: GroupProps) => {
  const title = useTitle();
  const name = (field: string): string => {
    const said = titles.field(within + field);
    return said ? title(said.title) : field;
  };
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
                <Value {...{ of: value, path: within + field, titles }} />
              </dd>
            </div>
          ))}
      </dl>
      {groups.map(([field, value]) => (
        <div key={field} className="form-group">
          <h3>{name(field)}</h3>
          <Group of={value as Fields} within={`${within}${field}.`} titles={titles} />
        </div>
      ))}
    </>
  );
};

/** `H38.21`: a commune is named by its unit. */
const UNIT = /^H\d{2}(\.\d{1,3}){1,2}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

type ValueProps = { readonly of: unknown; readonly path: string; readonly titles: Titles };

const Value = ({ of, path, titles }: ValueProps): ReactNode => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const field = titles.field(path);
  if (typeof of === 'boolean') return of ? w.yes : w.no;
  if (typeof of === 'number') return field?.isSum ? say.sum(of) : say.count(of);
  if (Array.isArray(of))
    return (
      <ul>
        {of.map(each => (
          <li key={String(each)}>
            <Value {...{ of: each, path, titles }} />
          </li>
        ))}
      </ul>
    );
  const text = String(of);
  const option = field?.options?.[text];
  if (option) return title(option);
  if (DATE.test(text)) return say.day(`${text}T00:00:00+07:00`);
  return UNIT.test(text) ? titles.unit(text) : text;
};
