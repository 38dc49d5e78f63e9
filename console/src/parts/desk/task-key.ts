/** A task of a desk: its dossier and step. */
export const keyOf = ({ dossier, step }: { readonly dossier: string; readonly step: string }): string =>
  `${dossier} ${step}`;
