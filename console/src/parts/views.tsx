import { useShownTab } from './shown-tab.ts';
import './views.css';

type Props<View extends string> = {
  readonly label: string;
  readonly views: readonly { readonly view: View; readonly title: string }[];
  readonly shown: View;
  readonly onShow: (view: View) => void;
};

/** The lists of a desk, of which one is shown. */
export const Views = <View extends string>({ label, views, shown, onShow }: Props<View>) => (
  <nav className="views" ref={useShownTab(shown)} aria-label={label}>
    {views.map(({ view, title }) => (
      <button
        key={view}
        type="button"
        className="view"
        aria-current={view === shown ? 'page' : undefined}
        onClick={() => onShow(view)}
      >
        {title}
      </button>
    ))}
  </nav>
);
