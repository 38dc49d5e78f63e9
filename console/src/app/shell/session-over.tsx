import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useApi, useSession } from '../../api/api-context.tsx';
import { useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';

const own = words({
  title: { vi: 'Phiên làm việc đã hết', en: 'Your session has ended' },
  text: {
    vi: 'Đăng nhập lại trong cửa sổ nhỏ. Trang này vẫn mở, nội dung đang nhập không mất, và việc đang gửi sẽ được gửi tiếp.',
    en: 'Sign in again in a small window. This page stays open, what you typed is kept, and what was being sent goes on.',
  },
  again: { vi: 'Đăng nhập lại', en: 'Sign in again' },
});

/** Over a page whose session has ended. The page stays behind it as it is. */
export const SessionOver = () => {
  const w = useWords(own);
  const { session } = useApi();
  const state = useSession();
  return (
    <ModalOverlay className="overlay" isOpen={state.kind === 'signed-in' && state.isOver} isKeyboardDismissDisabled>
      <Modal className="modal">
        <Dialog className="dialog" role="alertdialog">
          <Heading slot="title">{w.title}</Heading>
          <p>{w.text}</p>
          <div className="ways">
            <button type="button" className="button button-main" onClick={() => session.again()}>
              {w.again}
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
