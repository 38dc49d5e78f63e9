import type { ReactNode } from 'react';
import './desk.css';

/** Above the work of a desk: dossiers that wait for something beside a decision, each an item of the list. */
export const DeskStrip = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <nav className="desk-strip" aria-label={label}>
    <span className="soft">{label}</span>
    <ul>{children}</ul>
  </nav>
);
