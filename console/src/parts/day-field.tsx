import { useState } from 'react';
import { isoDay, shownDay } from './form/days.ts';
import { useWords } from './language/language.tsx';
import { words } from './language/words.ts';
import { TextField } from './text-field.tsx';

const own = words({
  form: { vi: 'ngày/tháng/năm', en: 'dd/mm/yyyy' },
  wrong: { vi: 'Ghi ngày theo dạng 31/12/2026.', en: 'Write the day as 31/12/2026.' },
});

type Props = {
  readonly label: string;
  /** `2026-12-31`, nothing, or what was typed and is no day. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly isReadOnly?: boolean;
};

/** Whether something stands there that is no day of the calendar. */
export const isNoDay = (value: string): boolean => value !== '' && isoDay(value) === undefined;

/** A day as people here write it. A native field follows the language of the browser, and would take 1/7 for the seventh of January. */
export const DayField = ({ value, onChange, fault, ...rest }: Props) => {
  const w = useWords(own);
  const [typed, setTyped] = useState<string>();
  const [isLeft, setLeft] = useState(false);
  return (
    <TextField
      {...rest}
      value={typed ?? shownDay(value)}
      placeholder={w.form}
      onChange={text => {
        setTyped(text);
        setLeft(false);
        onChange(isoDay(text) ?? text.trim());
      }}
      onLeave={() => {
        setTyped(undefined);
        setLeft(true);
      }}
      fault={fault ?? (isLeft && isNoDay(value) ? w.wrong : undefined)}
    />
  );
};
