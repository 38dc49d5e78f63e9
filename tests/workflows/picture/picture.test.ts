/** The picture of every machine can be read: nothing lies on anything else, and every line begins and ends somewhere. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../../workflows/compile/compile.ts';
import type { StateMap } from '../../../workflows/compile/machine.ts';
import { ENDED } from '../../../workflows/compile/names.ts';
import { GAP, type PictureNode, type Point } from '../../../workflows/picture/block.ts';
import { pictureOf } from '../../../workflows/picture/picture.ts';
import { procedures } from '../../../workflows/procedures/index.ts';

const statesOf = ({ States }: StateMap): readonly string[] =>
  Object.entries(States).flatMap(([name, state]) => [
    ...(state.Type === 'Pass' || name === ENDED ? [] : [name]),
    ...(state.Type === 'Parallel' ? state.Branches.flatMap(statesOf) : []),
  ]);

const overlaps = (one: PictureNode, other: PictureNode): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

const touches = ([x, y]: Point, node: PictureNode): boolean =>
  x >= node.x - 1 && x <= node.x + node.width + 1 && y >= node.y - 1 && y <= node.y + node.height + 1;

describe.each(procedures.map(procedure => [`${procedure.code} v${procedure.version}`, procedure] as const))(
  '%s',
  (_, procedure) => {
    const { nodes, edges, width, height } = pictureOf(procedure);

    test('shows each state of the machine once', () => {
      const shown = nodes.filter(({ kind }) => !['begin', 'end', 'join'].includes(kind)).map(({ name }) => name);
      expect(shown.toSorted()).toEqual(statesOf(compile(procedure)).toSorted());
    });

    test('lays nothing on anything else, and all of it on the sheet', () => {
      const laid = nodes.flatMap((one, i) =>
        nodes
          .slice(i + 1)
          .filter(other => overlaps(one, other))
          .map(other => `${one.name} on ${other.name}`),
      );
      expect(laid).toEqual([]);
      for (const node of nodes) {
        expect(node.x).toBeGreaterThanOrEqual(0);
        expect(node.x + node.width).toBeLessThanOrEqual(width);
        expect(node.y + node.height).toBeLessThanOrEqual(height);
      }
      for (const [x, y] of edges.flatMap(({ points }) => points))
        expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true);
    });

    test('leads no line across a state, except behind it on the way back', () => {
      const inside = ([x, y]: Point, node: PictureNode) =>
        x > node.x && x < node.x + node.width && y > node.y && y < node.y + node.height;
      const corners = edges.filter(({ kind }) => kind === 'on').flatMap(({ points }) => points);
      expect(nodes.filter(node => corners.some(point => inside(point, node))).map(({ name }) => name)).toEqual([]);
    });

    test('begins each line at a state, or where other lines end', () => {
      const ends = edges.flatMap(({ points }) => points.slice(1));
      for (const { points } of edges) {
        const [x, y] = points[0] as Point;
        const isJoined = ends.some(([endX, endY]) => endX === x && endY <= y && y - endY <= GAP);
        expect(isJoined || nodes.some(node => touches([x, y], node))).toBe(true);
      }
    });
  },
);
