// biome-ignore-all lint/a11y/noStaticElementInteractions: a field is left wherever the focus was in it
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { communeName } from '../../../../schemas/address.ts';
import { useQueries } from '../../api/queries.ts';
import { Icon } from '../icon.tsx';
import { useLanguage, useTitle, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { shownDay } from './days.ts';
import type { FormFaults } from './form-faults.ts';
import type { Choice, FormField, Group, Leaf } from './form-tree.ts';
import { type FormValue, type FormValues, isAsked, isTaken, numberIn } from './form-values.ts';
import './form.css';

const own = words({
  choose: { vi: 'Chọn …', en: 'Choose …' },
  yes: { vi: 'Có', en: 'Yes' },
  optional: { vi: '(không bắt buộc)', en: '(optional)' },
  day: { vi: 'ngày/tháng/năm', en: 'dd/mm/yyyy' },
});

type Props = {
  readonly fields: readonly FormField[];
  readonly values: FormValues;
  readonly onChange: (changed: FormValues) => void;
  readonly faults: FormFaults;
  /** Whether every fault is shown, and not only those of fields that were left with something wrong in them. */
  readonly isChecked: boolean;
  /** Put in front of the ids of the fields. */
  readonly idPrefix: string;
};

/** The fields of a form in their order; single ones beside each other, groups under their heading. */
export const FormFields = ({ fields, ...rest }: Props) => (
  <div className="form-fields">
    {fields
      .filter(field => isAsked(field, rest.values))
      .map(field =>
        field.kind === 'group' ? (
          <FieldGroup key={field.path} field={field} {...rest} />
        ) : (
          <FieldOf key={field.path} field={field} {...rest} />
        ),
      )}
  </div>
);

const FieldGroup = ({ field, ...rest }: Omit<Props, 'fields'> & { readonly field: Group }) => {
  const title = useTitle();
  const { values, onChange } = rest;
  return (
    <fieldset className="form-part">
      <legend>
        {field.isRequired ? (
          title(field.title)
        ) : (
          <label className="form-tick">
            <input
              type="checkbox"
              checked={isTaken(field, values)}
              onChange={event => onChange({ [field.path]: event.target.checked })}
            />
            {title(field.title)}
          </label>
        )}
      </legend>
      {isTaken(field, values) && <FormFields fields={field.fields} {...rest} />}
    </fieldset>
  );
};

type FieldProps = Omit<Props, 'fields'> & { readonly field: Leaf };

/** One field with its label, hint and fault. */
const FieldOf = ({ field, values, onChange, faults, isChecked, idPrefix }: FieldProps) => {
  const [isLeft, setLeft] = useState(false);
  const title = useTitle();
  const w = useWords(own);
  const id = `${idPrefix}${field.path}`;
  const value = values[field.path];
  const fault = isChecked || (isLeft && value) ? faults[field.path] : undefined;
  const set = (next: FormValue): void => onChange({ [field.path]: next });
  const about = {
    id,
    ...(!field.isRequired && !field.when && { 'data-optional': true }),
    'aria-invalid': fault !== undefined,
    'aria-describedby': [fault && `${id}-fault`, field.hint && `${id}-hint`].filter(Boolean).join(' ') || undefined,
  };
  return (
    <div className={`field form-field form-field-${field.kind}`} onBlur={() => setLeft(true)}>
      {field.kind === 'choices' ? (
        <Choices {...{ field, value, set }} />
      ) : field.kind === 'yes-no' ? (
        <label className="form-tick">
          <input {...about} type="checkbox" checked={value === true} onChange={event => set(event.target.checked)} />
          {title(field.title)}
        </label>
      ) : (
        <>
          <label htmlFor={id}>
            {title(field.title)} {!field.isRequired && !field.when && <span className="soft small">{w.optional}</span>}
          </label>
          <Control {...{ field, about, value: typeof value === 'string' ? value : '', set }} />
        </>
      )}
      {field.hint && (
        <p id={`${id}-hint`} className="hint">
          {title(field.hint)}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className="fault">
          <Icon name="alert" size={16} /> {title(fault)}
        </p>
      )}
    </div>
  );
};

type ControlProps = {
  readonly field: Leaf;
  readonly about: Readonly<Record<string, unknown>>;
  readonly value: string;
  readonly set: (value: string) => void;
};

const Control = ({ field, about, value, set }: ControlProps) => {
  const w = useWords(own);
  const { say } = useLanguage();
  if (field.kind === 'choice') return <Choose options={field.options} {...{ about, value, set }} />;
  if (field.kind === 'commune') return <ChooseCommune {...{ about, value, set }} />;
  const tidy = (): void => {
    if (field.kind === 'day') set(shownDay(value));
    const number = field.kind === 'number' && field.isSum ? numberIn(value, field) : undefined;
    if (number !== undefined) set(say.count(number));
  };
  return (
    <input
      {...about}
      className={field.kind === 'text' ? 'input' : 'input digits'}
      value={value}
      onChange={event => set(event.target.value)}
      onBlur={tidy}
      inputMode={field.kind === 'text' ? undefined : 'decimal'}
      placeholder={field.kind === 'day' ? w.day : undefined}
      autoComplete="off"
    />
  );
};

type ChooseProps = Omit<ControlProps, 'field'> & { readonly options: Choice['options'] };

const Choose = ({ options, about, value, set }: ChooseProps) => {
  const w = useWords(own);
  const title = useTitle();
  return (
    <select {...about} className="input" value={value} onChange={event => set(event.target.value)}>
      <option value="">{w.choose}</option>
      {options.map(option => (
        <option key={option.value} value={option.value}>
          {title(option.title)}
        </option>
      ))}
    </select>
  );
};

/** A commune, which is known by its committee. */
const ChooseCommune = (props: Omit<ChooseProps, 'options'>) => {
  const communes = useCommunes();
  return <Choose {...props} options={communes} />;
};

const useCommunes = (): Choice['options'] => {
  const { units } = useQueries();
  const known = useQuery(units()).data?.units ?? [];
  return known
    .filter(({ competences }) => competences.includes('commune-committee'))
    .map(({ code, name }) => ({ value: code, title: communeName(name) }));
};

type ChoicesProps = {
  readonly field: Choice;
  readonly value: FormValue | undefined;
  readonly set: (value: FormValue) => void;
};

const Choices = ({ field, value, set }: ChoicesProps) => {
  const title = useTitle();
  const id = useId();
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  return (
    <fieldset aria-labelledby={id}>
      <p id={id} className="label">
        {title(field.title)}
      </p>
      {field.options.map(option => (
        <label key={option.value} className="form-tick">
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={event =>
              set(event.target.checked ? [...chosen, option.value] : chosen.filter(one => one !== option.value))
            }
          />
          {title(option.title)}
        </label>
      ))}
    </fieldset>
  );
};
