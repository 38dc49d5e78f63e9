import type { RefObject } from 'react';
import { LIFE_EVENT_TITLE, SECTOR_TITLE } from '../../../../schemas/catalogue-titles.ts';
import type { ProcedureEntry } from '../../api/views.ts';
import { ChoiceField } from '../choice-field.tsx';
import { isBegunIn } from '../folded.ts';
import { useTitle, useWords } from '../language/language.tsx';
import { own } from './intake-words.ts';

type Props = {
  readonly procedures: readonly ProcedureEntry[];
  readonly chosen: string | undefined;
  readonly onChoose: (code: string) => void;
  readonly fault: string | undefined;
  readonly field: RefObject<HTMLInputElement | null>;
};

type Entry = ProcedureEntry;

/** The titles of its sector and of its life events. */
const placesOf = ({ sector, lifeEvents }: Entry) => [
  SECTOR_TITLE[sector],
  ...lifeEvents.map(event => LIFE_EVENT_TITLE[event]),
];

/** Those whose words begin as was typed: first by title and code, then by sector and life event. */
const matching = (procedures: readonly Entry[], typed: string): readonly Entry[] => {
  const named = ({ code, title }: Entry): boolean => isBegunIn(typed, `${title.vi} ${title.en} ${code}`);
  const placed = (entry: Entry): boolean =>
    isBegunIn(typed, [entry.title, ...placesOf(entry)].map(({ vi, en }) => `${vi} ${en}`).join(' '));
  return [...procedures.filter(named), ...procedures.filter(entry => !named(entry) && placed(entry))];
};

/** Finds a procedure by the first letters of its words, its sector or its life events. */
export const ProcedureChoice = ({ procedures, ...rest }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  return (
    <ChoiceField
      {...rest}
      label={w.procedure}
      placeholder={w.findProcedure}
      none={w.noProcedure}
      offered={procedures}
      find={typed => matching(procedures, typed)}
      more={entry => placesOf(entry).map(title).join(' · ')}
    />
  );
};
