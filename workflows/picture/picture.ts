/**
 * The state machine of a procedure as a picture: where each state stands, and the lines between them. It follows from the way alone
 * (sequences, blocks and choices inside one another), so it needs no search for a layout, and is the same on every machine.
 */
import type { Procedure } from '../define/procedure.ts';
import { stepsOf } from '../define/way.ts';
import { type PictureEdge, type PictureNode, type Point, stacked } from './block.ts';
import { backTargets, blockOf } from './parts.ts';

export type Picture = {
  readonly width: number;
  readonly height: number;
  /** In reading order. */
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
};

const MARGIN = 12;
/** Between two lines that lead back. */
const LANE = 14;
const BEGIN = { vi: 'Nộp hồ sơ', en: 'Filed' } as const;
const END = { vi: 'Kết thúc', en: 'End' } as const;

const pictures = new WeakMap<Procedure, Picture>();

/** The picture of this version of a procedure; laid out once. */
export const pictureOf = (procedure: Procedure): Picture => {
  const known = pictures.get(procedure) ?? layOut(procedure);
  pictures.set(procedure, known);
  return known;
};

const layOut = (procedure: Procedure): Picture => {
  const whole = stacked([terminal('begin'), blockOf(procedure.way, procedure), terminal('end')]);
  const backs = backEdges(procedure, whole);
  const lanes = backs.length * LANE;
  const [dx, dy] = [whole.left + lanes + MARGIN, MARGIN];
  return {
    width: dx + whole.right + MARGIN,
    height: whole.height + 2 * MARGIN,
    nodes: whole.nodes.map(node => ({ ...node, x: node.x + dx, y: node.y + dy })),
    edges: [...backs, ...whole.edges].map(edge => ({
      ...edge,
      points: edge.points.map(([x, y]): Point => [x + dx, y + dy]),
    })),
  };
};

const terminal = (name: 'begin' | 'end') => {
  const [width, height] = [120, 32];
  const node: PictureNode = {
    ...{ name, kind: name, title: name === 'begin' ? BEGIN : END },
    ...{ x: -width / 2, y: 0, width, height },
  };
  return { left: width / 2, right: width / 2, height, nodes: [node], edges: [] };
};

/** Lines that lead back run to the left of everything, each on a lane of its own. */
const backEdges = (
  procedure: Procedure,
  { nodes, left }: { readonly nodes: readonly PictureNode[]; readonly left: number },
): readonly PictureEdge[] => {
  const placeOf = (name: string): PictureNode | undefined => nodes.find(node => node.name === name);
  const leading = stepsOf(procedure.way).flatMap(step =>
    backTargets(procedure, step.name).map(([outcome, to]) => ({ step, outcome, to })),
  );
  return leading.flatMap(({ step, outcome, to }, i): readonly PictureEdge[] => {
    const [from, target] = [placeOf(step.name), placeOf(to)];
    const label = step.outcomes[outcome];
    if (!from || !target) return [];
    const lane = -left - (i + 1) * LANE;
    const [leaves, enters] = [from.y + from.height / 2, target.y + target.height / 2];
    const points: readonly Point[] = [
      [from.x, leaves],
      [lane, leaves],
      [lane, enters],
      [target.x, enters],
    ];
    return [{ kind: 'back', points, ...(label && { label }) }];
  });
};
