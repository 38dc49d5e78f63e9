import type { ReactNode } from 'react';
import { Icon } from '../../parts/icon.tsx';

/** Why something is not possible. */
export const WhyNot = ({ children }: { readonly children: ReactNode }) => (
  <p className="why-not">
    <Icon name="help" size={16} /> {children}
  </p>
);
