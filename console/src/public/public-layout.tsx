import { Link, Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSession } from '../api/api-context.tsx';
import { useUnread } from '../api/own-messages.ts';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../parts/language/language.tsx';
import { LanguageSwitch } from '../parts/language/language-switch.tsx';
import { words } from '../parts/language/words.ts';
import { Logo } from '../parts/logo.tsx';
import './public.css';

const own = words({
  skip: { vi: 'Đến nội dung chính', en: 'Skip to the content' },
  signIn: { vi: 'Đăng nhập', en: 'Sign in' },
  mine: { vi: 'Hồ sơ của tôi', en: 'My dossiers' },
  messages: { vi: 'Thông báo', en: 'Messages' },
  unread: { vi: (count: string) => `${count} thông báo mới`, en: (count: string) => `${count} new` },
  work: { vi: 'Vào bàn làm việc', en: 'Go to my desk' },
  navigation: { vi: 'Trang', en: 'Pages' },
  about: {
    vi: 'Liên thông thủ tục hành chính: ông/bà nộp hồ sơ một lần, các cơ quan tự chuyển cho nhau.',
    en: 'Interconnected procedures: you file once, and the agencies pass your dossier on to one another.',
  },
  verify: { vi: 'Kiểm tra kết quả thật hay giả', en: 'Check whether a result is genuine' },
  free: { vi: 'Tra cứu không mất phí và không cần tài khoản.', en: 'Tracking is free and needs no account.' },
});

export const PublicLayout = () => (
  <PublicFrame>
    <Outlet />
  </PublicFrame>
);

/** The frame of every page for citizens: one column, large letters, native elements. */
export const PublicFrame = ({ children }: { readonly children: ReactNode }) => {
  const w = useWords(own);
  const session = useSession();
  return (
    <div className="public" data-for="citizens">
      <a className="skip" href="#main">
        {w.skip}
      </a>
      <header className="public-head">
        <div className="public-width public-head-row">
          <Link to="/" className="public-brand">
            <Logo />
          </Link>
          <nav aria-label={w.navigation} className="public-nav">
            {session.kind !== 'signed-in' ? (
              <Link to="/dang-nhap">{w.signIn}</Link>
            ) : session.me.appointments.length > 0 ? (
              <Link to="/viec">{w.work}</Link>
            ) : (
              <>
                {session.me.kind === 'citizen' && <ToMessages />}
                <Link to="/cua-toi">{w.mine}</Link>
              </>
            )}
          </nav>
          <LanguageSwitch short />
        </div>
      </header>
      <main id="main" className="public-width public-main" tabIndex={-1}>
        {children}
      </main>
      <footer className="public-foot">
        <div className="public-width">
          <p>{w.about}</p>
          <p>{w.free}</p>
          <p>
            <Link to="/xac-thuc">{w.verify}</Link>
          </p>
        </div>
      </footer>
    </div>
  );
};

/** More than these are not counted out. */
const MOST_SHOWN = 99;

/** The messages, with how many are new. On a telephone the picture stands for the word. */
const ToMessages = () => {
  const w = useWords(own);
  const { unread = 0, more } = useUnread() ?? {};
  const count = more || unread > MOST_SHOWN ? `${MOST_SHOWN}+` : String(unread);
  return (
    <Link to="/cua-toi/tin-nhan" className="nav-messages">
      <Icon name="mail" />
      <span className="nav-word">{w.messages}</span>
      {unread > 0 && (
        <span className="nav-count">
          <span aria-hidden="true">{count}</span>
          <span className="only-heard">{w.unread(count)}</span>
        </span>
      )}
    </Link>
  );
};
