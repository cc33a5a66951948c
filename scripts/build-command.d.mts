/** Writes the command into a folder and gives the modules that it is made of. */
export function buildCommand(folder: string, version: string): Promise<readonly string[]>;
