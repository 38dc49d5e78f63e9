import { Outlet } from '@tanstack/react-router';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { DeskNavigation } from './desk-navigation.tsx';
import { OtherDays } from './other-days.tsx';
import { SessionOver } from './session-over.tsx';
import { TopBar } from './top-bar.tsx';
import '../../parts/dialog.css';
import './shell.css';

const LOCALE = { vi: 'vi-VN', en: 'en-GB' } as const;

const own = words({ skip: { vi: 'Đến nội dung chính', en: 'Skip to the content' } });

/** The frame of every page for officers: search and person on top, their desks at the left. */
export const Shell = () => {
  const { language } = useLanguage();
  const w = useWords(own);
  return (
    <I18nProvider locale={LOCALE[language]}>
      <div className="shell">
        <a className="skip" href="#main">
          {w.skip}
        </a>
        <TopBar />
        <DeskNavigation />
        <main id="main" className="shell-main" tabIndex={-1}>
          <OtherDays />
          <Outlet />
        </main>
        <SessionOver />
      </div>
    </I18nProvider>
  );
};
