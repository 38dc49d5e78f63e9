import { type ReactNode, useId } from 'react';
import type { useNamedPart } from '../../parts/named-part.ts';

type Props = {
  readonly title: string;
  /** Where an address leads to it. */
  readonly named?: ReturnType<typeof useNamedPart<HTMLElement>>;
  readonly children: ReactNode;
};

/** A part of the page of a dossier, under its heading. */
export const Part = ({ title, named, children }: Props) => {
  const id = useId();
  return (
    <section className="stack-small" aria-labelledby={id} {...named}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
};
