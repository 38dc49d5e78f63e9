import { useState } from 'react';

/**
 * The reason that a form asks for. `text` is what was typed, without the spaces around it; `field` goes to a `WordsField`. `check` is called when the
 * form is to be sent: it says whether there is a reason, and from then on the field says so where there is none.
 */
export const useReason = (missing: string) => {
  const [value, setValue] = useState('');
  const [isChecked, setChecked] = useState(false);
  const text = value.trim();
  return {
    text,
    field: { value, onChange: setValue, fault: isChecked && text === '' ? missing : undefined },
    check: (): boolean => {
      setChecked(true);
      return text !== '';
    },
  };
};
