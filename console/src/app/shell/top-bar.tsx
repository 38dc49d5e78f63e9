import { Link } from '@tanstack/react-router';
import { useMe } from '../../api/api-context.tsx';
import { keyOfAppointment } from '../../api/session/me.ts';
import { LanguageSwitch } from '../../parts/language/language-switch.tsx';
import { Logo } from '../../parts/logo.tsx';
import { Connection } from './connection.tsx';
import { DoneNote } from './done-note.tsx';
import { DossierSearch } from './dossier-search.tsx';
import { LooksMenu } from './looks-menu.tsx';
import { PersonMenu } from './person-menu.tsx';

export const TopBar = () => {
  const { acting } = useMe();
  return (
    <header className="top">
      <Link to="/viec" className="top-brand">
        <Logo />
      </Link>
      {/* What was found for one appointment is nothing for another. */}
      <DossierSearch key={acting && keyOfAppointment(acting)} />
      <DoneNote />
      <div className="top-end">
        <Connection />
        <LanguageSwitch short />
        <LooksMenu />
        <PersonMenu />
      </div>
    </header>
  );
};
