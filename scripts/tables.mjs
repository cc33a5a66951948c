// The tables of facts: how they stand in the sources, and how the bundle reads them.

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

/** The module of a table: its rows as they are, so that tsc looks at them. */
export function tableModule(header, name, rows) {
  const { type, from, namesOf } = TABLES[name];
  return `${header}import type { ${type} } from '${from}';
import { tableOf } from '../lazy/table.ts';

export const ${name} = tableOf<${type}>(${namesOf}, [
${rows.map((row) => `  ${JSON.stringify(row)},\n`).join('')}]);
`;
}

/** The rows of such a module, undefined for another one. */
export function tableOfModule(code) {
  const { name, rows } =
    /^export const (?<name>\w+) = tableOf<\w+>\(.*? => \[.*?\], \[\n(?<rows>[\s\S]*),\n\]\);\s*$/m.exec(code)?.groups ?? {};
  return name === undefined || !Object.hasOwn(TABLES, name) ? undefined : { name, rows: JSON.parse(`[${rows}]`) };
}

/** What `tableIn` in src/lazy/table.ts reads. */
export function tableText(name, rows) {
  const { namesOf } = TABLES[name];
  const numbers = rows.flatMap((row, number) => namesOf(row).map((each) => [each, number])).toReversed();
  return [JSON.stringify(Object.fromEntries(numbers)), ...rows.map((row) => JSON.stringify(row))].join('\n');
}
