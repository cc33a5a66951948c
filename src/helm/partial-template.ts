import { Decoding } from '../model/decoding.ts';
import { ELSEWHERE } from '../model/elsewhere.ts';
import type { Range } from '../model/text.ts';
import { evaluate } from './evaluate.ts';
import { LONGEST_TEXT } from './functions.ts';
import { looksLikeExpression } from './loose-action.ts';
import { type NotRendered, printed, type Rendered, rendered } from './template.ts';
import { actionsOf, aloneOf, type TemplateAction } from './template-actions.ts';
import { type BlockMark, type BlockMarks, blockMarks } from './template-blocks.ts';

/** The place at which rendering ends; `isRefused` where Helm refuses the text, so that nothing is installed. */
export interface NotPartlyRendered extends NotRendered {
  readonly isRefused: boolean;
}

/** A text as far as it is known without the values of the release. */
export interface PartlyRendered extends Rendered {
  /** Whether a part of it depends on those values. */
  readonly isPartial: boolean;
  /** The places of all actions. */
  readonly actions: readonly Range[];
  /** The number of ways to go through its blocks: that of the branches of the block with the most. */
  readonly ways: number;
}

/** An expression on a line of its own may print many lines, or a line of a block: as a comment it is one or the other. */
const LINE_ELSEWHERE = `#${ELSEWHERE}`;

/**
 * Renders a text as Helm's `tpl` does, with `ELSEWHERE` in the place of all that depends on the release and on the values. Of a block whose
 * marks fill their lines the branch `way` is rendered, or the last one; a block within a line is unknown. Never throws.
 */
export function renderPartly(template: string, way: number): PartlyRendered | NotPartlyRendered {
  const { actions, open } = actionsOf(template);
  const marks = blockMarks(actions);
  if (open !== undefined) return { unrendered: { start: open, end: template.length }, isRefused: true };
  if (!marks) return { unrendered: { start: actions[0]?.start ?? 0, end: template.length }, isRefused: false };
  const renderer = new Renderer(template, { actions, marks, way });
  const unknown = renderer.run();
  if (unknown) return { unrendered: { start: unknown.start, end: unknown.end }, isRefused: true };
  const ways = [...marks.values()].reduce((most, { branches }) => Math.max(most, branches), 1);
  const places = actions.map(({ start, end }) => ({ start, end }));
  return { ...rendered(renderer.decoding), isPartial: renderer.isPartial, actions: places, ways };
}

/** A block that is open. */
interface OpenBlock {
  readonly start: number;
  readonly isWithinLine: boolean;
  /** Whether the text around it is rendered. */
  readonly isReached: boolean;
  /** The branch that is rendered. */
  readonly wanted: number;
  branch: number;
}

class Renderer {
  readonly decoding = new Decoding();
  isPartial = false;
  readonly #template: string;
  readonly #actions: readonly TemplateAction[];
  readonly #marks: BlockMarks;
  readonly #way: number;
  readonly #alone: ReadonlySet<TemplateAction>;
  readonly #blocks: OpenBlock[] = [];
  #made = 0;

  constructor(template: string, { actions, marks, way }: { actions: readonly TemplateAction[]; marks: BlockMarks; way: number }) {
    this.#template = template;
    this.#actions = actions;
    this.#marks = marks;
    this.#way = way;
    this.#alone = aloneOf(template, actions);
  }

  /** The action that Helm refuses. */
  run(): TemplateAction | undefined {
    let at = 0;
    for (const action of this.#actions) {
      this.#copy(at, action.from);
      at = action.next;
      const mark = this.#marks.get(action);
      if (mark) this.#mark(action, mark);
      else if (!this.#print(action)) return action;
    }
    this.#copy(at, this.#template.length);
    return undefined;
  }

  get #isLive(): boolean {
    const block = this.#blocks.at(-1);
    return block === undefined || (block.isReached && !block.isWithinLine && block.branch === block.wanted);
  }

  #copy(from: number, to: number): void {
    if (this.#isLive) this.decoding.copy(this.#template, from, to);
  }

  #mark(action: TemplateAction, { does, branches }: BlockMark): void {
    this.isPartial = true;
    const block = this.#blocks.at(-1);
    if (does === 'open') {
      const wanted = Math.min(this.#way, branches - 1);
      this.#blocks.push({ start: action.start, isWithinLine: !this.#alone.has(action), isReached: this.#isLive, wanted, branch: 0 });
    } else if (does === 'else' && block) block.branch++;
    else if (block) {
      this.#blocks.pop();
      if (block.isReached && block.isWithinLine) this.decoding.replace(ELSEWHERE, block.start, action.end);
    }
  }

  /** Whether Helm takes the action. */
  #print(action: TemplateAction): boolean {
    if (!this.#isLive || action.text === undefined) return true;
    const value = printed(evaluate(action.text, undefined));
    if (value === undefined && !looksLikeExpression(action.text)) return false;
    this.#made += value?.length ?? 0;
    if (this.#made > LONGEST_TEXT) return false;
    this.decoding.replace(value ?? this.#unknown(action), action.start, action.end);
    return true;
  }

  #unknown(action: TemplateAction): string {
    this.isPartial = true;
    if (!this.#alone.has(action)) return ELSEWHERE;
    return `${action.from < action.start ? '\n' : ''}${LINE_ELSEWHERE}${action.next > action.end ? '\n' : ''}`;
  }
}
