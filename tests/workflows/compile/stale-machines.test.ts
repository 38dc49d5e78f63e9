import { expect, test } from 'vitest';
import { compile } from '../../../workflows/compile/compile.ts';
import { requireUpToDate, StaleMachines } from '../../../workflows/compile/stale-machines.ts';
import { days } from '../../../workflows/define/procedure.ts';
import { appraise, sound, withStep } from '../../kit/procedures/sound-procedure.ts';

const other = { ...sound, version: 2 };
const machines = { '1-000001-v1': compile(sound), '1-000001-v2': compile(other) };

test('machines that match their procedures are accepted, and so are machines of earlier procedures', () => {
  expect(requireUpToDate(machines, [sound, other])).toBe(machines);
  expect(requireUpToDate(machines, [sound])).toBe(machines);
});

test('a limit is no part of a machine', () => {
  expect(requireUpToDate(machines, [withStep(appraise, { within: days(2) })])).toBe(machines);
});

test('a procedure that was never checked is not compiled to find out', () => {
  const unread = { ...sound, version: 3, way: undefined as never };
  expect(() => requireUpToDate(machines, [unread])).toThrow(StaleMachines);
});

test('machines that are missing or do not match are refused together, with how to fix that', () => {
  const renamed = withStep(appraise, { name: 'assess' });
  expect(() => requireUpToDate(machines, [renamed, { ...sound, version: 3 }, other])).toThrow(StaleMachines);
  expect(() => requireUpToDate(machines, [renamed, { ...sound, version: 3 }, other])).toThrow(
    'not as the procedures say: 1-000001-v1, 1-000001-v3; run: npm run procedures',
  );
});
