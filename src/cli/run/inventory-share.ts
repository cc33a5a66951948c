import { inventoryProject, type ProjectInventory } from '../../inventory/inventory-project.ts';
import type { Host } from '../host.ts';
import { ProjectWork } from './project-work.ts';

/** The part of an inventory that one thread does. */
export function inventoryShare(host: Host): ProjectWork<ProjectInventory> {
  return new ProjectWork(host, inventoryProject);
}
