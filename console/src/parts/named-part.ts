import { type RefObject, useEffect, useRef } from 'react';
import { type DossierPart, partName } from '../../../schemas/application.ts';

type Named<Shown extends HTMLElement> = {
  readonly id: string;
  readonly ref: RefObject<Shown | null>;
  readonly tabIndex: -1;
};

/**
 * A part of a page to which an address leads, as a mail has it (`#phieu-02-12`). It is shown and gets the focus once it is there: what comes
 * later than the page is not found by the browser itself.
 */
export const useNamedPart = <Shown extends HTMLElement>(part: DossierPart): Named<Shown> => {
  const ref = useRef<Shown>(null);
  const id = partName(part);
  useEffect(() => {
    if (location.hash !== `#${id}`) return;
    ref.current?.scrollIntoView({ block: 'start' });
    ref.current?.focus({ preventScroll: true });
  }, [id]);
  return { id, ref, tabIndex: -1 };
};
