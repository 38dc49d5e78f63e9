/**
 * The picture of a state machine: lines are drawn, states are a list in reading order, each laid where it stands. So who listens
 * to the page hears the states one after the other with what the picture says of them.
 */
import type { ReactNode } from 'react';
import type { MachineView } from '../../../api/views.ts';
import { Icon } from '../../../parts/icon.tsx';
import { useTitle, useWords } from '../../../parts/language/language.tsx';
import { words } from '../../../parts/language/words.ts';
import './machine-picture.css';

const own = words({
  picture: { vi: 'Sơ đồ máy trạng thái', en: 'Picture of the state machine' },
  endsEarly: { vi: 'có thể kết thúc sớm tại đây', en: 'may end early here' },
  fork: { vi: 'Đồng thời', en: 'At the same time' },
  join: { vi: 'Khi mọi nhánh đã xong', en: 'Once all branches have ended' },
});

export type PictureState = MachineView['picture']['nodes'][number];

type Props = {
  readonly picture: MachineView['picture'];
  /** How a state is marked: that a dossier has passed it, stands there, or is stuck there. */
  readonly toneOf?: (name: string) => 'passed' | 'here' | 'stuck' | undefined;
  /** What is said of a state below its title: counts, or times. */
  readonly say?: (name: string) => ReactNode;
};

export const MachinePicture = ({ picture, toneOf, say }: Props) => {
  const w = useWords(own);
  const { width, height, nodes, edges } = picture;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="picture-scroller" aria-label={w.picture} tabIndex={0}>
      {nodes.some(({ endsEarly }) => endsEarly) && (
        <p className="picture-legend soft small" aria-hidden="true">
          <Icon name="cross" size={12} /> {w.endsEarly}
        </p>
      )}
      <div className="picture" style={{ width, height }}>
        <Lines edges={edges} width={width} height={height} />
        <ol>
          {nodes.map(node => (
            <State key={node.name} node={node} tone={toneOf?.(node.name)}>
              {say?.(node.name)}
            </State>
          ))}
        </ol>
      </div>
    </section>
  );
};

type LinesProps = Pick<MachineView['picture'], 'edges' | 'width' | 'height'>;

const Lines = ({ edges, width, height }: LinesProps) => {
  const title = useTitle();
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 8 4 0 8Z" className="picture-arrow" />
        </marker>
      </defs>
      {edges.map(({ kind, points, label }) => {
        const [[x, y] = [0, 0], [nextX] = [0, 0]] = points;
        const path = points.map(([px, py]) => `${px},${py}`).join(' ');
        return (
          <g key={`${kind} ${path}`} className={`picture-line-${kind}`}>
            <polyline points={path} markerEnd={kind === 'supplement' ? undefined : 'url(#arrow)'} />
            {label && kind === 'on' && (
              <text x={nextX === x ? x + 6 : x + 8} y={nextX === x ? y + 18 : y - 6}>
                {title(label)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
};

type StateProps = {
  readonly node: PictureState;
  readonly tone: 'passed' | 'here' | 'stuck' | undefined;
  readonly children: ReactNode;
};

const State = ({ node, tone, children }: StateProps) => {
  const w = useWords(own);
  const title = useTitle();
  const { kind, x, y, width, height, at, endsEarly } = node;
  const isBar = kind === 'fork' || kind === 'join';
  return (
    <li
      className={`picture-state picture-${kind} ${tone ? `picture-${tone}` : ''}`}
      style={{ left: x, top: y, width, height }}
    >
      {isBar && <span className="unseen">{w[kind]}</span>}
      {!isBar && (
        <span className="picture-title" title={at && title(at)}>
          {tone === 'passed' && <Icon name="check" size={14} />}
          {tone === 'stuck' && <Icon name="alert" size={14} />}
          {node.title && title(node.title)}
          {endsEarly && (
            <span className="picture-early" title={w.endsEarly}>
              <Icon name="cross" size={12} />
              <span className="unseen">, {w.endsEarly}</span>
            </span>
          )}
        </span>
      )}
      {children}
      {!children && kind === 'step' && at && <span className="picture-at">{title(at)}</span>}
    </li>
  );
};
