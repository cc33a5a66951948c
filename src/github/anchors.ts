import { type Alias, type Document, type Node, visit } from 'yaml';
import { addTo } from '../lazy/add-to.ts';

/** The nodes of a document that have an anchor. The library looks through all of it for every alias. */
export class Anchors {
  readonly #nodes = new Map<string, Node[]>();

  constructor(document: Document.Parsed) {
    visit(document, {
      Value: (_, node) => {
        if (node.anchor !== undefined) addTo(this.#nodes, node.anchor, node);
      },
    });
  }

  /** The last node with the anchor, before the alias. */
  before({ source, range }: Alias): Node | undefined {
    const nodes = this.#nodes.get(source) ?? [];
    let low = 0;
    let high = nodes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (startOf(nodes[middle]) < (range?.[0] ?? 0)) low = middle + 1;
      else high = middle;
    }
    return nodes[low - 1];
  }
}

function startOf(node: Node | undefined): number {
  return node?.range?.[0] ?? 0;
}
