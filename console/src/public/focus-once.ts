import { type RefObject, useEffect, useRef } from 'react';

/** For the heading of a page: it takes the focus, so that who listens to the page hears first what came. */
export const useFocusOnce = (): RefObject<HTMLHeadingElement | null> => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return heading;
};
