/**
 * A part of a way laid out around its axis: the line x = 0, on which it is entered at the top (y = 0) and left at the bottom (y = its
 * height). So a part fits below any other, and no general layout has to be searched for.
 */
import type { Title } from '../../schemas/text.ts';

export type Point = readonly [x: number, y: number];

export type PictureNode = {
  /** The state of the machine; `begin` and `end`, and `…-joined` where branches meet, are no states. */
  readonly name: string;
  readonly kind: 'begin' | 'step' | 'supplement' | 'choice' | 'fork' | 'join' | 'end';
  readonly title?: Title;
  /** The unit that works a step. */
  readonly at?: Title;
  /** Some outcome of the step ends the dossier early. */
  readonly endsEarly?: true;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type PictureEdge = {
  /** Onward; back to an earlier step; or to papers and from them. */
  readonly kind: 'on' | 'back' | 'supplement';
  readonly points: readonly Point[];
  readonly label?: Title;
};

export type Block = {
  /** How far it reaches to both sides of its axis. */
  readonly left: number;
  readonly right: number;
  readonly height: number;
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
};

export const GAP = 34;

export const EMPTY: Block = { left: 0, right: 0, height: 0, nodes: [], edges: [] };

/** The block moved to another place. */
export const moved = (block: Block, dx: number, dy: number): Block => ({
  ...block,
  nodes: block.nodes.map(node => ({ ...node, x: node.x + dx, y: node.y + dy })),
  edges: block.edges.map(edge => ({
    ...edge,
    points: edge.points.map(([x, y]): Point => [x + dx, y + dy]),
  })),
});

/** Blocks below one another, each joined to the next by a line. */
export const stacked = (blocks: readonly Block[]): Block =>
  blocks
    .filter(({ nodes }) => nodes.length > 0)
    .reduce((above, below) => {
      if (above.nodes.length === 0) return below;
      const top = above.height + GAP;
      const { nodes, edges } = moved(below, 0, top);
      const line: PictureEdge = {
        kind: 'on',
        points: [
          [0, above.height],
          [0, top],
        ],
      };
      return {
        left: Math.max(above.left, below.left),
        right: Math.max(above.right, below.right),
        height: top + below.height,
        nodes: [...above.nodes, ...nodes],
        edges: [...above.edges, line, ...edges],
      };
    }, EMPTY);
