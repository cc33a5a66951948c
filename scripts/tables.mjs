// The tables of facts: how they stand in the sources, and how the bundle reads them.

/**
 * How a table is typed, and the names that each of its rows has. The text of `namesOf` goes into the module too.
 * @template Row
 * @typedef {{ type: string, from: string, namesOf: (row: Row) => readonly string[] }} Table
 */

/**
 * The members of each table's rows that their names are made of.
 * @typedef {{
 *   azureTypes: Pick<import('../src/azure/type.ts').AzureType, 'connType' | 'aliases'>,
 *   CONSUMER_CLASSES: Pick<import('../src/model/consumer.ts').ConsumerClass, 'name' | 'also'>,
 *   CONSUMER_HOOKS: Pick<import('../src/model/consumer.ts').HookFacts, 'hook'>,
 *   SERVICES: Pick<import('../src/plan/facts.ts').ServiceFacts, 'key' | 'connTypes'>,
 * }} Rows
 * @typedef {keyof Rows} TableName
 */

/** @type {{ readonly [Name in keyof Rows]: Table<Rows[Name]> }} */
const TABLES = {
  azureTypes: { type: 'AzureType', from: '../azure/type.ts', namesOf: ({ connType, aliases }) => [connType, ...aliases] },
  CONSUMER_CLASSES: {
    type: 'ConsumerClass',
    from: '../model/consumer.ts',
    namesOf: ({ name, also = [] }) => [name, ...also],
  },
  CONSUMER_HOOKS: { type: 'HookFacts', from: '../model/consumer.ts', namesOf: ({ hook }) => [hook] },
  SERVICES: { type: 'ServiceFacts', from: '../plan/facts.ts', namesOf: ({ key, connTypes }) => [key, ...connTypes] },
};

/**
 * The module of a table: its rows as they are, so that tsc looks at them.
 * @param {string} header
 * @param {TableName} name
 * @param {readonly object[]} rows
 */
export function tableModule(header, name, rows) {
  const { type, from, namesOf } = TABLES[name];
  return `${header}import type { ${type} } from '${from}';
import { tableOf } from '../lazy/table.ts';

export const ${name} = tableOf<${type}>(${namesOf}, [
${rows.map((row) => `  ${JSON.stringify(row)},\n`).join('')}]);
`;
}

/**
 * The rows of such a module, undefined for another one.
 * @param {string} code
 */
export function tableOfModule(code) {
  const { name, rows } =
    /^export const (?<name>\w+) = tableOf<\w+>\(.*? => \[.*?\], \[\n(?<rows>[\s\S]*),\n\]\);\s*$/m.exec(code)?.groups ?? {};
  return isTable(name) ? { name, rows: rowsIn(`[${rows}]`) } : undefined;
}

/**
 * @param {string | undefined} name
 * @returns {name is TableName}
 */
function isTable(name) {
  return name !== undefined && Object.hasOwn(TABLES, name);
}

/**
 * tsc has looked at them.
 * @param {string} json
 * @returns {readonly Rows[TableName][]}
 */
function rowsIn(json) {
  return JSON.parse(json);
}

/**
 * The text that `tableIn` in src/lazy/table.ts reads.
 * @template {TableName} Name
 * @template {Rows[Name]} Row
 * @param {Name} name
 * @param {readonly Row[]} rows
 */
export function tableText(name, rows) {
  const { namesOf } = TABLES[name];
  const numbers = rows.flatMap((row, number) => namesOf(row).map((each) => /** @type {const} */ ([each, number]))).toReversed();
  return [JSON.stringify(Object.fromEntries(numbers)), ...rows.map((row) => JSON.stringify(row))].join('\n');
}
