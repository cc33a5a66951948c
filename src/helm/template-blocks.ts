import type { TemplateAction } from './template-actions.ts';

/** The part that an action has in a block, and the number of branches of that block. */
export interface BlockMark {
  readonly does: 'open' | 'else' | 'end';
  readonly branches: number;
}

export type BlockMarks = ReadonlyMap<TemplateAction, BlockMark>;

const WORD = /^[ \t\r\n]*(?<word>if|with|range|else|end|define|block|template)(?![\w.])/;
const DEFINES = new Set(['define', 'block', 'template']);

/** The marks of `if`, `with` and `range`; undefined where they are not in pairs, and where templates are defined or taken in. */
export function blockMarks(actions: readonly TemplateAction[]): BlockMarks | undefined {
  const marks = new Map<TemplateAction, BlockMark>();
  const blocks: TemplateAction[][] = [];
  for (const action of actions) {
    const word = WORD.exec(action.text ?? '')?.groups?.['word'];
    if (word === undefined) continue;
    if (DEFINES.has(word)) return undefined;
    if (word !== 'else' && word !== 'end') blocks.push([action]);
    else if (word === 'else') {
      const block = blocks.at(-1);
      if (!block) return undefined;
      block.push(action);
    } else {
      const block = blocks.pop();
      if (!block) return undefined;
      for (const [at, each] of block.entries()) marks.set(each, { does: at === 0 ? 'open' : 'else', branches: block.length });
      marks.set(action, { does: 'end', branches: block.length });
    }
  }
  return blocks.length === 0 ? marks : undefined;
}
