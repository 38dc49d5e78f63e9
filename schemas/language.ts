/** The languages in which the system speaks to people. */
export type Language = 'vi' | 'en';

/**
 * The language that a reader asks for by `Accept-Language` (RFC 9110, section 12.5.4): the one of ours with the highest weight, the
 * first of several. Programs that ask for nothing, and readers of other languages, get English.
 */
export const languageOf = (accepted: string | undefined): Language => {
  const asked = (accepted ?? '')
    .slice(0, 200)
    .split(',')
    .flatMap(part => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const language = tag.trim().split('-', 1)[0];
      if (language !== 'vi' && language !== 'en') return [];
      const weight = parameters
        .map(parameter => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1])
        .find(text => text !== undefined);
      return [{ language, weight: weight === undefined ? 1 : Number(weight) }] as const;
    });
  const [best] = asked.filter(({ weight }) => weight > 0).toSorted((one, other) => other.weight - one.weight);
  return best?.language ?? 'en';
};
