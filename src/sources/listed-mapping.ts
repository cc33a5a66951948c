import type { Edits } from '../model/source.ts';
import type { TextEdit } from '../model/text.ts';
import type { WordList } from '../shell/word-list.ts';
import { type FieldsCommand, isRemoval, type NamedOption, textOf } from './shell-mapping.ts';
import type { MemberChanges, WrittenMapping } from './written-mapping.ts';

/** The items that an option is: its name, and its value where that is an item of its own. */
interface Placed {
  readonly name: string;
  readonly flag: number;
  readonly value: number | undefined;
}

const DASHES = '--';

/** The options of a command whose words are the items of a list. A new one takes the place of the first that goes. */
export function listedMapping({ range, options }: FieldsCommand, list: WordList): WrittenMapping {
  const at = numbersIn(list);
  return {
    range,
    members: options.map(({ name, option }) => {
      const flag = list.words[at.get(option.range.start) ?? -1];
      const start = flag?.text.startsWith(DASHES) ? DASHES.length : 0;
      const key = flag?.place({ start, end: (/^[\w-]+/.exec(flag.text)?.[0] ?? '').length }) ?? option.range;
      return { key: { value: name, range: key }, value: { kind: 'text', text: option.value } };
    }),
    edits: (changes) =>
      editsOf(
        options.flatMap((each) => placed(each, at)),
        list,
        changes,
      ),
  };
}

/** The edits that write another option in the place of one. */
export function optionEdits(option: NamedOption, list: WordList, name: string, text: string): readonly TextEdit[] | undefined {
  const [place] = placed(option, numbersIn(list));
  const written = place && list.edits({ texts: new Map(textsOf(place, name, text)), removed: new Set(), added: [] });
  return written && 'edits' in written ? written.edits : undefined;
}

function numbersIn({ words }: WordList): ReadonlyMap<number, number> {
  return new Map(words.map((word, index) => [word.range.start, index]));
}

function placed({ name, option: { range, value } }: NamedOption, at: ReadonlyMap<number, number>): Placed[] {
  const [flag, held] = [at.get(range.start), at.get(value.range.start)];
  if (flag === undefined || held === undefined) return [];
  return [{ name, flag, value: held === flag ? undefined : held }];
}

function editsOf(options: readonly Placed[], list: WordList, changes: MemberChanges): Edits {
  const known = new Set(options.map(({ name }) => name));
  const added = [...changes].flatMap(([name, change]) => (isRemoval(change) || known.has(name) ? [] : [[name, textOf(change)] as const]));
  const texts = new Map<number, string>();
  const removed = new Set<number>();
  for (const option of options) {
    const change = changes.get(option.name);
    if (!change) continue;
    const instead = isRemoval(change) ? added.shift() : ([option.name, textOf(change)] as const);
    if (instead) for (const [item, text] of textsOf(option, instead[0], instead[1])) texts.set(item, text);
    else for (const item of [option.flag, option.value]) if (item !== undefined) removed.add(item);
  }
  const [like] = options;
  const more = like ? added.flatMap(([name, text]) => textsOf(like, name, text)) : [];
  return list.edits({ texts, removed, added: more.map(([item, text]) => ({ text, like: item })) });
}

/** The texts of the items that an option is. */
function textsOf({ flag, value }: Placed, name: string, text: string): (readonly [item: number, text: string])[] {
  const whole = `${DASHES}${name}`;
  if (value === undefined) return [[flag, `${whole}=${text}`]];
  return [
    [flag, whole],
    [value, text],
  ];
}
