import type { YamlNode } from '../yaml/node.ts';

/** The file, and the node in it. */
export interface Origin {
  readonly file: string;
  readonly node: YamlNode;
}

/** The reason why compose does not load the project. It never leaves `src/compose`. */
export class ComposeRefusal extends Error {
  override readonly name = 'ComposeRefusal';
  readonly origin: Origin | undefined;

  constructor(message: string, origin?: Origin) {
    super(message);
    this.origin = origin;
  }
}
