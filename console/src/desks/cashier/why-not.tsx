import type { PaymentView } from '../../api/views.ts';
import { Icon } from '../../parts/icon.tsx';
import { useTitle } from '../../parts/language/language.tsx';

/** Why the reader may not do it, as the server says; undefined where it may be done, or is not known yet. */
export const useWhyNot = (actions: PaymentView['actions'] | undefined, operation: string): string | undefined => {
  const title = useTitle();
  const why = actions?.find(action => action.operation === operation)?.why;
  return why && title(why);
};

export const WhyNot = ({ id, children }: { readonly id: string; readonly children: string | undefined }) =>
  children && (
    <p id={id} className="soft">
      <Icon name="help" size={16} /> {children}
    </p>
  );
