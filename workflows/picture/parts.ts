/** Each kind of part of a way as a block of the picture. */
import { supplementOf } from '../compile/names.ts';
import type { Procedure } from '../define/procedure.ts';
import { endsDossier, type Step } from '../define/step.ts';
import { type Conditional, findStep, type Parallel, type Way } from '../define/way.ts';
import { conditionTitle, unitTitle } from '../pages/wording.ts';
import { type Block, EMPTY, GAP, moved, type PictureEdge, type PictureNode, type Point, stacked } from './block.ts';

const STEP = { width: 232, height: 74 } as const;
const CHOICE = { width: 200, height: 44 } as const;
const SUPPLEMENT = { width: 132, height: 44, gap: 26 } as const;
const BAR = 6;
/** Between branches, and between a choice's two ways. */
const ASIDE = 28;
const OTHERWISE = { vi: 'không', en: 'otherwise' } as const;
const ASKS = { vi: 'Chờ bổ sung', en: 'Waits for papers' } as const;

const line = (...points: readonly Point[]): PictureEdge => ({ kind: 'on', points });

/** A part of the way of this procedure, laid out. */
export const blockOf = (part: Way, procedure: Procedure): Block => {
  switch (part.kind) {
    case 'sequence':
      return stacked(part.parts.map(one => blockOf(one, procedure)));
    case 'parallel':
      return parallelBlock(part, procedure);
    case 'conditional':
      return conditionalBlock(part, procedure);
    default:
      return stepBlock(part, procedure);
  }
};

const stepBlock = (step: Step, procedure: Procedure): Block => {
  const { width, height } = STEP;
  const endsEarly = Object.values(step.on).some(endsDossier);
  const node: PictureNode = {
    ...{ name: step.name, kind: 'step', title: step.title, at: unitTitle(procedure, step.at) },
    ...(endsEarly && { endsEarly }),
    ...{ x: -width / 2, y: 0, width, height },
  };
  const bare: Block = { left: width / 2, right: width / 2, height, nodes: [node], edges: [] };
  return step.supplement ? withSupplement(bare, step) : bare;
};

/** The state that waits for papers stands beside the step that asks for them. */
const withSupplement = (bare: Block, { name }: Step): Block => {
  const { width, height, gap } = SUPPLEMENT;
  const x = bare.right + gap;
  const y = (bare.height - height) / 2;
  const middle = bare.height / 2;
  return {
    ...bare,
    right: x + width,
    nodes: [...bare.nodes, { name: supplementOf(name), kind: 'supplement', title: ASKS, x, y, width, height }],
    edges: [{ kind: 'supplement', points: [[bare.right, middle], [x, middle]] }], // biome-ignore format: one line
  };
};

const parallelBlock = ({ name, branches }: Parallel, procedure: Procedure): Block => {
  const laid = branches.map(branch => blockOf(branch, procedure));
  const width = laid.reduce((sum, { left, right }) => sum + left + right, ASIDE * (laid.length - 1));
  const tallest = Math.max(...laid.map(({ height }) => height));
  const [top, bottom] = [BAR + GAP, BAR + GAP + tallest + GAP];
  let from = -width / 2;
  const placed = laid.map(block => {
    const axis = from + block.left;
    from = axis + block.right + ASIDE;
    return { axis, block };
  });
  const bar = { x: -width / 2, width, height: BAR };
  return {
    left: width / 2,
    right: width / 2,
    height: bottom + BAR,
    nodes: [
      { name, kind: 'fork', y: 0, ...bar },
      ...placed.flatMap(({ axis, block }) => moved(block, axis, top).nodes),
      { name: `${name}-joined`, kind: 'join', y: bottom, ...bar },
    ],
    edges: placed.flatMap(({ axis, block }) => [
      line([axis, BAR], [axis, top]),
      ...moved(block, axis, top).edges,
      line([axis, top + block.height], [axis, bottom]),
    ]),
  };
};

const conditionalBlock = (part: Conditional, procedure: Procedure): Block => {
  const { width, height } = CHOICE;
  const { about, holds } = conditionTitle(part.condition, procedure);
  const then = blockOf(part.then, procedure);
  const otherwise = part.otherwise ? blockOf(part.otherwise, procedure) : EMPTY;
  const top = height + GAP;
  const axis = Math.max(then.right, width / 2) + ASIDE + otherwise.left;
  const bottom = top + Math.max(then.height, otherwise.height) + GAP;
  const beside = moved(otherwise, axis, top);
  return {
    left: Math.max(then.left, width / 2),
    right: axis + otherwise.right,
    height: bottom,
    nodes: [
      { ...{ name: part.name, kind: 'choice', title: about }, x: -width / 2, y: 0, width, height },
      ...moved(then, 0, top).nodes,
      ...beside.nodes,
    ],
    edges: [
      { ...line([0, height], [0, top]), label: holds },
      ...moved(then, 0, top).edges,
      line([0, top + then.height], [0, bottom]),
      { ...line([width / 2, height / 2], [axis, height / 2], [axis, top]), label: OTHERWISE },
      ...beside.edges,
      line([axis, top + otherwise.height], [axis, bottom - GAP / 2], [0, bottom - GAP / 2]),
    ],
  };
};

/** The step or block to which each outcome leads back. */
export const backTargets = (procedure: Procedure, name: string): readonly (readonly [outcome: string, to: string])[] =>
  Object.entries(findStep(procedure.way, name)?.on ?? {}).flatMap(([outcome, effect]) =>
    effect.do === 'back' ? [[outcome, effect.to] as const] : [],
  );
