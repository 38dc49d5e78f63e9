/** Days as people type them: `2/5/1990`, `02051990`, `2.5.90` is not one. */

const TYPED = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/;
const TOGETHER = /^(\d{2})(\d{2})(\d{4})$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `1990-05-02`; undefined for a text that is no day of the calendar. */
export const isoDay = (text: string): string | undefined => {
  const iso = ISO.exec(text.trim());
  const typed = TYPED.exec(text.trim()) ?? TOGETHER.exec(text.trim());
  const [year, month, day] = iso ? iso.slice(1) : (typed?.slice(1).toReversed() ?? []);
  if (!year || !month || !day) return undefined;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${written}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== written ? undefined : written;
};

/** `02/05/1990` of what was typed or stored; the text itself where it is no day. */
export const shownDay = (text: string): string => isoDay(text)?.split('-').toReversed().join('/') ?? text;
