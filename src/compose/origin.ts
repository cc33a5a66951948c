import type { YamlNode } from '../yaml/node.ts';

/** The file, and the node in it. */
export interface Origin {
  readonly file: string;
  readonly node: YamlNode;
}
