import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.tsx';
import type { Answered } from '../../api/route-types.ts';

export type AlertSettings = Answered<'readAlertSettings'>;
export type AlertWishes = AlertSettings['wishes'];

const KEY = ['alert-settings'] as const;

export const useAlertSettings = () => {
  const { call } = useApi();
  return queryOptions({ queryKey: KEY, queryFn: ({ signal }) => call('readAlertSettings', { signal }) });
};

/** Reads them again. */
export const useRefresh = () => {
  const client = useQueryClient();
  return (): Promise<void> => client.invalidateQueries({ queryKey: KEY });
};
