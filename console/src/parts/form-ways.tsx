import { useWords } from './language/language.tsx';
import { words } from './language/words.ts';

const own = words({
  sending: { vi: 'Đang gửi …', en: 'Sending …' },
  cancel: { vi: 'Hủy', en: 'Cancel' },
});

type Props = {
  /** What the button says that sends the form. */
  readonly label: string;
  readonly isSending: boolean;
  readonly onCancel: () => void;
};

/** The end of a form: the button that sends it, and one that leaves it. */
export const FormWays = ({ label, isSending, onCancel }: Props) => {
  const w = useWords(own);
  return (
    <div className="ways">
      <button type="submit" className="button button-main" aria-disabled={isSending}>
        {isSending ? w.sending : label}
      </button>
      <button type="button" className="button button-quiet" onClick={onCancel}>
        {w.cancel}
      </button>
    </div>
  );
};
