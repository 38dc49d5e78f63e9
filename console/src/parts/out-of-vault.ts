import type { DossierView } from '../api/views.ts';

/** Whether a paper came out of the owner's vault, and not as a file. */
export const isOutOfVault = ({ source }: Pick<DossierView['announced'][number], 'source'>): boolean =>
  source === 'reused' || source === 'from-store';
