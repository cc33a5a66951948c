import { inventoryProject } from './inventory/inventory-project.ts';
import type { InventoryRow } from './inventory/row.ts';
import type { Config } from './model/config.ts';
import { type PlanFile, projectOfFiles } from './project-of-files.ts';

/**
 * Every connection of these files of a project: how it signs in, how far it is and why, and who uses it. Nothing in a row is a secret.
 * Throws a `TypeError` for a wrong argument, never because of a text.
 */
export function inventory(files: readonly PlanFile[], config: Config = {}): readonly InventoryRow[] {
  return inventoryProject(projectOfFiles(files, config)).rows;
}
