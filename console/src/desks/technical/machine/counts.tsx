import { useLanguage, useWords } from '../../../parts/language/language.tsx';
import { words } from '../../../parts/language/words.ts';

const own = words({
  here: { vi: (count: string) => `${count} hồ sơ`, en: (count: string) => `${count} here` },
  late: { vi: (count: string) => `${count} quá hạn`, en: (count: string) => `${count} late` },
  stuck: { vi: (count: string) => `${count} bị kẹt`, en: (count: string) => `${count} stuck` },
});

type Count = { readonly here: number; readonly late: number; readonly stuck: number };

/** How many dossiers stand at a step; late and stuck ones only where there are any. */
export const Counts = ({ count }: { readonly count: Count }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { here, late, stuck } = count;
  return (
    <span className="picture-counts">
      <strong>{w.here(say.count(here))}</strong>
      {late > 0 && <span className="picture-bad">{w.late(say.count(late))}</span>}
      {stuck > 0 && <span className="picture-bad">{w.stuck(say.count(stuck))}</span>}
    </span>
  );
};
