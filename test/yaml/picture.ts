import type { YamlNode, YamlPair } from '../../src/yaml/node.ts';
import { parseYaml } from '../../src/yaml/parse.ts';

/** The nodes of a text, one a line: how deep, what, and the characters that its range covers. */
export function picture(text: string): string {
  const { root, problem } = parseYaml(text);
  if (problem) return pictureOfProblem(text);
  return root ? linesOf(root, text, '').join('\n') : 'nothing';
}

export function pictureOfProblem(text: string): string {
  const { problem } = parseYaml(text);
  if (!problem) throw new Error(`nothing is wrong with:\n${text}`);
  const { start, end } = problem.range;
  return `${problem.code} at ${start}: ${JSON.stringify(text.slice(start, end))}`;
}

function linesOf(node: YamlNode, text: string, indent: string): string[] {
  const own = `${indent}${nameOf(node)}${propertiesOf(node)} ${JSON.stringify(text.slice(node.range.start, node.range.end))}`;
  if (node.kind === 'map')
    return [
      own,
      ...node.pairs.flatMap((pair: YamlPair) => [...linesOf(pair.key, text, `${indent}  `), ...linesOf(pair.value, text, `${indent}    `)]),
    ];
  if (node.kind === 'seq') return [own, ...node.items.flatMap((item) => linesOf(item, text, `${indent}  `))];
  const { start, end } = node.range;
  return [node.kind === 'scalar' && start === end ? `${own} at ${start}` : own];
}

function nameOf(node: YamlNode): string {
  if (node.kind === 'scalar') return node.style;
  return node.kind !== 'alias' && node.flow ? `flow ${node.kind}` : node.kind;
}

function propertiesOf({ anchor, tag }: YamlNode): string {
  return (anchor ? ` &${anchor.name}` : '') + (tag ? ` <${tag.name}>` : '');
}
