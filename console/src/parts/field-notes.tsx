type Notes = { readonly id: string; readonly hint?: string | undefined; readonly fault?: string | undefined };

/** What to write in the field of this id, and what is wrong with it. */
export const FieldNotes = ({ id, hint, fault }: Notes) => (
  <>
    {hint && (
      <span className="hint" id={`${id}-hint`}>
        {hint}
      </span>
    )}
    {fault && (
      <span className="fault" id={`${id}-fault`} role="alert">
        {fault}
      </span>
    )}
  </>
);

/** Which notes describe the field (`aria-describedby`). */
export const describedBy = ({ id, hint, fault }: Notes): string | undefined =>
  [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined;
