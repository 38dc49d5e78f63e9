import type { Procedure } from '../define/procedure.ts';
import { endsDossier, type Step } from '../define/step.ts';
import { type Conditional, type Parallel, stepsOf, type Way } from '../define/way.ts';
import { roleTitle, sayCondition, sayLimit, unitTitle } from './wording.ts';

/**
 * A Mermaid flowchart of the way, in Vietnamese: one lane for each unit, dotted lines for ways back and for an early end.
 * Drawn from the definition, not from the machine, so that it shows units and titles.
 */
export function diagram(procedure: Procedure): string {
  const drawing = new Drawing(procedure);
  const ends = drawing.draw(procedure.way, [{ from: START }]);
  return [
    'flowchart TD',
    `  ${START}(["Nộp hồ sơ"])`,
    ...lanes(procedure),
    ...drawing.nodes,
    `  ${SETTLED}(["Kết thúc"])`,
    ...(drawing.endsEarly ? [`  ${STOPPED}(["Từ chối hoặc dừng xử lý"])`] : []),
    ...drawing.edges,
    ...ends.map(end => edge(end, SETTLED)),
    '',
  ].join('\n');
}

const START = 'begin';
const SETTLED = 'settled';
const STOPPED = 'stopped';

/** A node from which an edge must still lead to the next part. */
type Loose = { readonly from: string; readonly label?: string };

class Drawing {
  readonly nodes: string[] = [];
  readonly edges: string[] = [];
  endsEarly = false;
  readonly #procedure: Procedure;

  constructor(procedure: Procedure) {
    this.#procedure = procedure;
  }

  /** Draws a part of the way after these loose ends and returns its own. */
  draw(part: Way, before: readonly Loose[]): readonly Loose[] {
    switch (part.kind) {
      case 'sequence':
        return part.parts.reduce<readonly Loose[]>((ends, one) => this.draw(one, ends), before);
      case 'parallel':
        return this.#drawParallel(part, before);
      case 'conditional':
        return this.#drawConditional(part, before);
      default:
        return this.#drawStep(part, before);
    }
  }

  #drawStep(step: Step, before: readonly Loose[]): readonly Loose[] {
    this.#lead(before, idOf(step.name));
    const early: string[] = [];
    for (const [outcome, effect] of Object.entries(step.on)) {
      const label = step.outcomes[outcome]?.vi ?? outcome;
      if (effect.do === 'back') this.edges.push(dotted(idOf(step.name), idOf(effect.to), label));
      if (endsDossier(effect)) early.push(label);
    }
    if (early.length > 0) {
      this.endsEarly = true;
      this.edges.push(dotted(idOf(step.name), STOPPED, early.join(', ')));
    }
    return [{ from: idOf(step.name) }];
  }

  #drawParallel(block: Parallel, before: readonly Loose[]): readonly Loose[] {
    const fork = idOf(block.name);
    const join = `${fork}_joined`;
    this.nodes.push(`  ${fork}{{"Đồng thời"}}`, `  ${join}{{"Khi mọi nhánh đã xong"}}`);
    this.#lead(before, fork);
    for (const branch of block.branches) this.#lead(this.draw(branch, [{ from: fork }]), join);
    return [{ from: join }];
  }

  #drawConditional(conditional: Conditional, before: readonly Loose[]): readonly Loose[] {
    const id = idOf(conditional.name);
    const { about, holds } = sayCondition(conditional.condition, this.#procedure);
    this.nodes.push(`  ${id}{"${quoted(about)}?"}`);
    this.#lead(before, id);
    const then = this.draw(conditional.then, [{ from: id, label: holds }]);
    const not: Loose = { from: id, label: holds === 'có' ? 'không' : 'trường hợp khác' };
    return [...then, ...(conditional.otherwise ? this.draw(conditional.otherwise, [not]) : [not])];
  }

  #lead(ends: readonly Loose[], to: string): void {
    this.edges.push(...ends.map(end => edge(end, to)));
  }
}

/** A lane for each unit, in the order in which the dossier first comes to it. */
function lanes(procedure: Procedure): readonly string[] {
  const byUnit = Map.groupBy(stepsOf(procedure.way), ({ at }) => at);
  return [...byUnit].flatMap(([role, stops]) => [
    `  subgraph lane_${idOf(role ?? 'applicant')}["${quoted(unitTitle(procedure, role).vi)}"]`,
    ...stops.map(step => `    ${idOf(step.name)}["${labelOf(step)}"]`),
    '  end',
  ]);
}

const labelOf = (step: Step): string =>
  [
    step.title.vi,
    [roleTitle(step)?.vi, sayLimit(step.within)].filter(part => part !== undefined).join(' · '),
    ...(step.supplement ? [`có thể yêu cầu bổ sung: ${sayLimit(step.supplement)}`] : []),
  ]
    .map(quoted)
    .join('<br>');

const edge = ({ from, label }: Loose, to: string): string =>
  label === undefined ? `  ${from} --> ${to}` : `  ${from} -->|"${quoted(label)}"| ${to}`;

const dotted = (from: string, to: string, label: string): string => `  ${from} -.->|"${quoted(label)}"| ${to}`;

/** Mermaid has words of its own (`end`, `class` …), so every identifier gets a prefix. */
const idOf = (name: string): string => `s_${name.replaceAll('-', '_')}`;

const quoted = (text: string): string => text.replaceAll('#', '#35;').replaceAll('"', '#quot;').replaceAll('<', '#lt;');
