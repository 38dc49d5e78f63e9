import { useQuery } from '@tanstack/react-query';
import { useQueries } from '../../api/queries.ts';

/** Who wrote the apology whose entry has this number; undefined where the reader may not know it. */
export const useWriter = (code: string, seq: number | undefined): string | undefined => {
  const { data } = useQuery({ ...useQueries().journal(code), enabled: seq !== undefined });
  return data?.entries.find(({ entry }) => entry.seq === seq)?.officer;
};
