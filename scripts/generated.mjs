const HEADER = '// Made by `npm run generate` from schemas/. Do not edit.\n';

/** Everything that is generated, by its path in the repository. Same input, same bytes. */
export async function generated({ types, secretFormats }) {
  return {
    'src/generated/catalog.ts': module('AzureType', '../azure/type.ts', 'azureTypes', types),
    'src/generated/secret-formats.ts': module(
      'SecretFormat',
      '../azure/secrets.ts',
      'secretFormats',
      secretFormats.map(({ source, ...format }) => format),
    ),
  };
}

function module(type, from, name, list) {
  const members = list.map((member) => `  ${JSON.stringify(member)},\n`).join('');
  return `${HEADER}import type { ${type} } from '${from}';\n\nexport const ${name}: readonly ${type}[] = [\n${members}];\n`;
}
