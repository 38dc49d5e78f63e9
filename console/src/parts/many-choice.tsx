import { ChoiceField, type Offered } from './choice-field.tsx';
import { Icon } from './icon.tsx';
import { useTitle, useWords } from './language/language.tsx';
import { words } from './language/words.ts';

const own = words({
  leaveOut: { vi: (name: string) => `Bỏ ${name}`, en: (name: string) => `Leave out ${name}` },
  find: { vi: 'Gõ tên để thêm …', en: 'Type a name to add …' },
  none: { vi: 'Không có tên nào khớp', en: 'No name fits' },
});

type Props = {
  readonly label: string;
  readonly hint: string;
  readonly offered: readonly Offered[];
  /** Codes. One that is not offered stays, by its code. */
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

/** Several things chosen by their names; each can be left out again. */
export const ManyChoice = ({ label, hint, offered, chosen, onChange }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const nameOf = (code: string): string => {
    const known = offered.find(one => one.code === code);
    return known ? title(known.title) : code;
  };
  return (
    <div className="many-choice">
      <ChoiceField
        label={label}
        hint={hint}
        offered={offered.filter(({ code }) => !chosen.includes(code))}
        onChoose={code => onChange([...chosen, code])}
        placeholder={w.find}
        none={w.none}
      />
      {chosen.length > 0 && (
        <ul className="many-chosen" aria-label={label}>
          {chosen.map(code => (
            <li key={code}>
              {nameOf(code)}
              <button
                type="button"
                aria-label={w.leaveOut(nameOf(code))}
                onClick={() => onChange(chosen.filter(one => one !== code))}
              >
                <Icon name="cross" size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
