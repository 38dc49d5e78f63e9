import { useApi, useSession } from '../api/api-context.tsx';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../parts/language/language.tsx';
import { words } from '../parts/language/words.ts';

const own = words({
  over: {
    vi: 'Phiên đăng nhập đã hết. Đăng nhập lại trong cửa sổ nhỏ: nội dung đã nhập vẫn còn và việc đang gửi sẽ được gửi tiếp.',
    en: 'Your session has ended. Sign in again in a small window: what you typed is kept, and what was being sent goes on.',
  },
  again: { vi: 'Đăng nhập lại', en: 'Sign in again' },
});

/** Over a page of a citizen whose session has ended; the page stays as it is. */
export const SessionNote = () => {
  const w = useWords(own);
  const { session } = useApi();
  const state = useSession();
  if (state.kind !== 'signed-in' || !state.isOver) return null;
  return (
    <div className="note note-problem session-note" role="alert">
      <Icon name="alert" />
      <div>
        <p>{w.over}</p>
        <button type="button" className="button button-main" onClick={() => void session.again()}>
          {w.again}
        </button>
      </div>
    </div>
  );
};
