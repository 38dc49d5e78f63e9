import { type ReactNode, useEffect, useRef } from 'react';

/** The heading of a page that answers; it takes the focus, so that who listens to the page hears the answer first. */
export const PageHeading = ({ children }: { readonly children: ReactNode }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
};
