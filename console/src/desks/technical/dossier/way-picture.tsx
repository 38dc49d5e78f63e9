import { useQuery } from '@tanstack/react-query';
import type { DossierWay } from '../../../api/views.ts';
import { useLanguage, useWords } from '../../../parts/language/language.tsx';
import { MachinePicture } from '../machine/machine-picture.tsx';
import { useReads } from '../reads.ts';
import { own } from './way-words.ts';

/** The picture of the dossier's machine, with where it has been and where it stands. */
export const WayPicture = ({ way }: { readonly way: DossierWay }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { machine } = useReads();
  const { procedure, version, steps, awaited, why } = way.dossier;
  const { data } = useQuery(machine({ code: procedure, version }));
  if (!data) return <p className="waiting picture-scroller">{w.loading}</p>;
  const last = new Map(way.visits.map(visit => [visit.step, visit]));
  const toneOf = (name: string): 'passed' | 'here' | 'stuck' | undefined => {
    if (steps.includes(name) || awaited.includes(name)) return why === undefined ? 'here' : 'stuck';
    return last.get(name)?.endedAt ? 'passed' : undefined;
  };
  const sayTimes = (name: string) => {
    const visit = last.get(name);
    if (!visit) return undefined;
    return (
      <span className="picture-at digits">
        {say.short(visit.openedAt)}
        {visit.endedAt && ` → ${say.short(visit.endedAt)}`}
        {visit.visit > 1 && ` · ${w.visit(visit.visit)}`}
      </span>
    );
  };
  return <MachinePicture picture={data.picture} toneOf={toneOf} say={sayTimes} />;
};
