import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';

/**
 * How a list changes its address: no new entry in the browser's history, and nothing scrolls. Without the second the router puts the list
 * back to where it stood before, after the list has gone to the row that was chosen.
 */
export const IN_PLACE = { replace: true, resetScroll: false } as const;

type Page = '/buu-chinh' | '/ky' | '/ky-thuat' | '/quan-tri' | '/thu-ngan' | '/van-thu' | '/viec';

/** Changes some of what the address of the page says, for example the chosen row; the same function at each drawing. */
export const useChangeSearch = <Changed extends object>(page: Page): ((changed: Changed) => void) => {
  const navigate = useNavigate();
  return useCallback(
    changed => {
      const search = (before: object) => ({ ...before, ...changed });
      // The router knows of each page what its address may say; `Changed` is a part of that, by the page's own type.
      void navigate({ to: page, search: search as never, ...IN_PLACE });
    },
    [navigate, page],
  );
};
