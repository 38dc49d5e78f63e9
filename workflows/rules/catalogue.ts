/** How people find a procedure: by sector, by life event, and by words without marks. */
import { LIFE_EVENT_TITLE, type LifeEvent, SECTOR_TITLE, type Sector } from '../../schemas/catalogue-titles.ts';
import { foldedWords } from '../../schemas/folded.ts';
import type { Title } from '../../schemas/text.ts';
import type { Procedure } from '../define/procedure.ts';

export type Sought = { readonly sector?: Sector; readonly lifeEvent?: LifeEvent; readonly words?: string };

export type Found = {
  /** Those with the words in their title first. */
  readonly procedures: readonly Procedure[];
  /** No procedure has every word: these have the most of them, and at least half. */
  readonly isClosest: boolean;
};

/** More words than this narrow no search. */
const MOST_WORDS = 12;

/** The procedures that have every word that was asked for; where none has, those that have the most of them. */
export function findProcedures(procedures: readonly Procedure[], sought: Sought): Found {
  const { sector, lifeEvent } = sought;
  const words = foldedWords(sought.words ?? '').slice(0, MOST_WORDS);
  const found = procedures
    .filter(each => sector === undefined || each.sector === sector)
    .filter(each => lifeEvent === undefined || each.lifeEvents.includes(lifeEvent))
    .map(procedure => ({ procedure, ...fitOf(procedure, words) }));
  const most = Math.max(0, ...found.map(({ hits }) => hits));
  return {
    procedures: found
      .filter(({ hits }) => hits === most && hits * 2 >= words.length)
      .toSorted((one, other) => other.titleHits - one.titleHits)
      .map(({ procedure }) => procedure),
    isClosest: most < words.length,
  };
}

/** How many of the words begin a word of the procedure, and how many one of its title. */
function fitOf(procedure: Procedure, words: readonly string[]): { readonly hits: number; readonly titleHits: number } {
  const ofTitle = wordsOf([procedure.title]);
  const all = [...ofTitle, ...wordsOf(textsOf(procedure)), ...foldedWords(procedure.code), procedure.code];
  const countIn = (known: readonly string[]): number =>
    words.filter(word => known.some(each => each.startsWith(word))).length;
  return { hits: countIn(all), titleHits: countIn(ofTitle) };
}

const textsOf = ({ sector, lifeEvents, summary, results }: Procedure): readonly Title[] => [
  summary,
  SECTOR_TITLE[sector],
  ...lifeEvents.map(event => LIFE_EVENT_TITLE[event]),
  ...Object.values(results).map(({ title }) => title),
];

const wordsOf = (titles: readonly Title[]): readonly string[] =>
  titles.flatMap(({ vi, en }) => foldedWords(`${vi} ${en}`));
