/** Writes `count` projects into `folder`. Same seed, same bytes. */
export function makeProjects(folder: string, count: number, seed?: number): void;
