import type { InventoryWriter } from './inventory-report.ts';

/** Every way to print an inventory, by the name that `--format` takes. Each is loaded when it is asked for. */
const FORMATS = {
  text: async () => (await import('./render/text.ts')).text,
  markdown: async () => (await import('./render/markdown.ts')).markdown,
  json: async () => (await import('./render/json.ts')).json,
  jsonl: async () => (await import('./render/jsonl.ts')).jsonl,
  csv: async () => (await import('./render/csv.ts')).csv,
  html: async () => (await import('./render/html.ts')).html,
  prom: async () => (await import('./render/prom.ts')).prom,
} as const satisfies Record<string, () => Promise<InventoryWriter>>;

export type InventoryFormat = keyof typeof FORMATS;

export const INVENTORY_FORMATS: readonly InventoryFormat[] = Object.keys(FORMATS).filter(isInventoryFormat);

function isInventoryFormat(name: string): name is InventoryFormat {
  return Object.hasOwn(FORMATS, name);
}

/** Loads the way to print that was asked for, and no other. */
export function inventoryWriter(name: InventoryFormat): Promise<InventoryWriter> {
  return FORMATS[name]();
}
