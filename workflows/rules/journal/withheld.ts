/** Papers that are withheld from everybody, because malware was found in them or they were not searched for it yet. */
import type { JudgedPaper } from '../../../schemas/component.ts';

type Withheld = readonly JudgedPaper[] | undefined;

/**
 * What is withheld after papers were judged; undefined where nothing is. A paper that was handed in later takes the place of an infected
 * one of the same component.
 */
export const withheldAfter = (before: Withheld = [], judged: readonly JudgedPaper[]): JudgedPaper[] | undefined => {
  const isReplaced = ({ paper, component, verdict }: JudgedPaper): boolean =>
    judged.some(
      other =>
        other.paper === paper || (verdict === 'infected' && other.component === component && other.paper > paper),
    );
  const withheld = [
    ...before.filter(paper => !isReplaced(paper)),
    ...judged.filter(({ verdict }) => verdict !== 'clean'),
  ];
  return withheld.length > 0 ? withheld : undefined;
};

/** The papers with which this step cannot go on. */
export const withheldAt = (withheld: Withheld = [], step: string): readonly JudgedPaper[] =>
  withheld.filter(paper => paper.step === step);
