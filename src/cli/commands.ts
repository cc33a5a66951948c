/** The names of the commands. A file of such a name is written with `./` in front. */
export const COMMANDS: readonly string[] = ['check', 'plan', 'generate', 'show', 'explain', 'init', 'restore', 'completion', 'help'];
