/** The module of a table of facts. */
export function tableModule(header: string, name: string, rows: readonly object[]): string;
/** The rows of such a module, undefined for another one. */
export function tableOfModule(code: string): { readonly name: string; readonly rows: readonly object[] } | undefined;
/** What `tableIn` in src/lazy/table.ts reads. */
export function tableText(name: string, rows: readonly object[]): string;
