import { useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useApi, useMe } from '../../api/api-context.tsx';
import { countUnsent, wipe } from '../../desks/post/outbox/database.ts';
import { useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';

const own = words({
  title: { vi: 'Còn lượt quét chưa gửi', en: 'Scans are not sent yet' },
  text: {
    vi: (count: number) =>
      `${count} lượt quét mới chỉ lưu trên máy này. Đăng xuất sẽ xóa chúng: phải quét lại. Có mạng, chúng tự gửi trong vài giây.`,
    en: (count: number) =>
      `${count === 1 ? '1 scan is' : `${count} scans are`} kept on this machine only. Signing out removes them, and they must be scanned again. With a connection they are sent within seconds.`,
  },
  stay: { vi: 'Ở lại để gửi', en: 'Stay and send them' },
  leave: { vi: 'Xóa và đăng xuất', en: 'Remove them and sign out' },
});

/** Signs out, and removes what this machine kept for the officer; asks first where the server does not have all of it. */
export const useSignOut = () => {
  const w = useWords(own);
  const { session } = useApi();
  const { me } = useMe();
  const [unsent, setUnsent] = useState(0);
  const leave = async (): Promise<void> => {
    await wipe(me.id);
    await session.signOut();
  };
  const signOut = async (): Promise<void> => {
    const count = await countUnsent(me.id);
    if (count > 0) setUnsent(count);
    else await leave();
  };
  const question = (
    <ModalOverlay className="overlay" isOpen={unsent > 0} onOpenChange={open => !open && setUnsent(0)}>
      <Modal className="modal">
        <Dialog className="dialog" role="alertdialog">
          <Heading slot="title">{w.title}</Heading>
          <p>{w.text(unsent)}</p>
          <div className="ways">
            <button type="button" className="button" onClick={() => void leave()}>
              {w.leave}
            </button>
            <button type="button" className="button button-main" onClick={() => setUnsent(0)}>
              {w.stay}
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
  return { signOut, question };
};
