import type * as z from 'zod';
import type { Api } from '../../client/api.ts';
import { listUnits, type ProcedureDescription, readProcedure } from '../../functions/procedures/declaration.ts';
import type { Author } from '../../schemas/journal.ts';
import type { Task } from '../../schemas/task.ts';
import type { Title } from '../../schemas/text.ts';
import { citizens } from '../citizens.ts';

type Description = z.infer<typeof ProcedureDescription>;

/** What the API does not say in its description of a procedure: tasks that stand beside its steps, and how steps end. */
const MORE_STEPS: Readonly<Record<string, string>> = {
  withdrawal: 'Trả lời đề nghị rút hồ sơ',
  'hand-back': 'Trả lại giấy tờ',
  'post-item': 'Bưu gửi',
};
const OUTCOMES: Readonly<Record<string, string>> = {
  accepted: 'tiếp nhận',
  refused: 'từ chối tiếp nhận',
  approved: 'đồng ý',
  rejected: 'không đồng ý',
  signed: 'ký duyệt',
  'sent-back': 'trả lại',
  done: 'hoàn thành',
  paid: 'đã nộp',
  issued: 'đã phát hành',
  returned: 'đã trả kết quả',
  received: 'đã nhận',
  answered: 'đã bổ sung',
  expired: 'quá hạn',
  confirmed: 'xác nhận',
  supplement: 'yêu cầu bổ sung',
};
const SUPPLEMENT = '-supplement';

/** As officials write them. */
const SHORT: readonly (readonly [long: string, short: string])[] = [
  ['Trung tâm Phục vụ hành chính công', 'TTPVHCC'],
  ['An toàn vệ sinh thực phẩm', 'ATVSTP'],
];

const SYSTEMS: Readonly<Record<string, string>> = {
  bank: 'Ngân hàng',
  tax: 'Hệ thống thuế',
  carrier: 'Bưu chính',
};

/** Names for people: of units, steps, outcomes, papers, and of who acts. Read from the API, and learned from the tasks seen. */
export class Directory {
  readonly #description: Description;
  readonly #units: ReadonlyMap<string, Title>;
  readonly #outcomes = new Map<string, string>();
  readonly #people: ReadonlyMap<string, string>;

  private constructor(description: Description, units: ReadonlyMap<string, Title>) {
    this.#description = description;
    this.#units = units;
    this.#people = new Map(Object.values(citizens).map(({ id, party }) => [id, party.name]));
  }

  static async read(api: Api, procedure: string): Promise<Directory> {
    const [description, { units }] = await Promise.all([
      api.call(readProcedure, { params: { code: procedure } }),
      api.call(listUnits, {}),
    ]);
    if (units.length === 0) throw new Error(`${api.base} has no units yet: load them by npm run seed -- --api URL`);
    return new Directory(description, new Map(units.map(({ code, name }) => [code, name])));
  }

  get procedureTitle(): string {
    return this.#description.title.vi;
  }

  /** Remembers how a task's outcomes are called. */
  learn({ step, outcomes }: Pick<Task, 'step' | 'outcomes'>): void {
    for (const [outcome, { vi }] of Object.entries(outcomes))
      this.#outcomes.set(`${step} ${outcome}`, vi.toLowerCase());
  }

  step(name: string): string {
    if (name.endsWith(SUPPLEMENT)) return `Bổ sung hồ sơ (${this.step(name.slice(0, -SUPPLEMENT.length))})`;
    return this.#description.steps.find(({ step }) => step === name)?.title.vi ?? MORE_STEPS[name] ?? name;
  }

  outcome(step: string, outcome: string): string {
    return this.#outcomes.get(`${step} ${outcome}`) ?? OUTCOMES[outcome] ?? outcome;
  }

  component(name: string): string {
    return this.#description.components.find(({ component }) => component === name)?.title.vi ?? name;
  }

  result(kind: string): string {
    return this.#description.results.find(({ result }) => result === kind)?.title.vi ?? kind;
  }

  unit(code: string): string {
    const name = this.#units.get(code)?.vi ?? code;
    return SHORT.reduce((shorter, [long, short]) => shorter.replace(long, short), name);
  }

  /** Who acts: an officer with name and unit, a citizen, a system. */
  author({ kind, id, unit }: Author, officer?: string): string {
    if (kind === 'clock') return 'Hệ thống';
    if (kind === 'system') return SYSTEMS[id] ?? id;
    const name = officer ?? this.#people.get(id) ?? id;
    return unit ? `${name}, ${this.unit(unit)}` : name;
  }
}
