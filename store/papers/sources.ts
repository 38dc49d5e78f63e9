import type { Component, SourcedPaper } from '../../schemas/component.ts';

/**
 * How papers came, as the journal says it (DuocSoHoa, DuocLayTuKhoDMQG, DuocTaiSuDung; domain.md §10); nothing where all are files of the
 * applicant.
 */
export const sourcesOf = (papers: readonly Component[]): { readonly papers?: SourcedPaper[] } =>
  papers.every(({ source }) => source === 'electronic')
    ? {}
    : {
        papers: papers.map(({ number, component, source, from }) => ({
          ...{ paper: number, component, source },
          ...(from && { from }),
        })),
      };
