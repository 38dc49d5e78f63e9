/** What this browser remembers of its reader: language and looks. Never anything of a dossier. */
const CHOICES = ['language', 'theme', 'contrast'] as const;
type Choice = (typeof CHOICES)[number];

/** The kept choice; undefined where there is none, or the browser keeps nothing. */
export const kept = (choice: Choice): string | undefined => {
  try {
    return localStorage.getItem(`lien-thong.${choice}`) ?? undefined;
  } catch {
    // A browser may forbid it; the choice then lasts as long as the page.
    return undefined;
  }
};

export const keep = (choice: Choice, value: string): void => {
  try {
    localStorage.setItem(`lien-thong.${choice}`, value);
  } catch {
    // As above.
  }
};
