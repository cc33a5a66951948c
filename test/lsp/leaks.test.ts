import { join } from 'node:path';
import { expect, test } from 'vitest';
import { leakIn } from '../leaks/canaries.ts';
import { POSITIONS } from '../leaks/positions.ts';
import { CAPABILITIES, Client } from './client.ts';
import { folderWith, IDENTITY } from './folders.ts';

const WHOLE = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
const CASES = Object.entries(POSITIONS);

/** Every place of every file with `LEAKS=all`; one of each line otherwise. */
const isWhole = process.env['LEAKS'] === 'all';

test('there are positions to try', () => {
  expect(CASES.length).toBeGreaterThan(5);
});

/** Asks for everything that an editor can ask for. Gives the number of answers. */
async function askForAll(client: Client, files: Readonly<Record<string, string>>, folder: string): Promise<number> {
  let answers = 0;
  const ask = async (method: string, params: object) => {
    answers++;
    return (await client.request(method, params)).result;
  };
  for (const [name, text] of Object.entries(files)) {
    const uri = client.open(join(folder, name), text);
    const textDocument = { uri };
    const diagnostics = (await ask('textDocument/diagnostic', { textDocument }))?.items ?? [];
    for (const [line, content] of text.split('\n').entries()) {
      const characters = isWhole
        ? [0, Math.floor(content.length / 2), content.length]
        : [line % 2 === 0 ? content.length : Math.floor(content.length / 2)];
      for (const character of new Set(characters)) {
        const place = { textDocument, position: { line, character } };
        for (const what of ['hover', 'completion', 'definition', 'prepareRename']) await ask(`textDocument/${what}`, place);
        if (isWhole || line % 4 === 0) await ask('textDocument/rename', { ...place, newName: 'renamed' });
      }
    }
    const actions = (await ask('textDocument/codeAction', { textDocument, range: WHOLE, context: { diagnostics } })) ?? [];
    for (const action of actions) {
      if (!action.command) await ask('codeAction/resolve', action);
      else await ask('workspace/executeCommand', { command: action.command.command, arguments: action.command.arguments });
    }
  }
  return answers;
}

test.each(CASES)(
  '%s: no canary in anything that the server says',
  async (_, given) => {
    const files = { ...given, 'azconn-lint.yaml': given['azconn-lint.yaml'] ?? IDENTITY };
    const folder = folderWith(files);
    for (const capabilities of [CAPABILITIES.pull, CAPABILITIES.push]) {
      const client = await Client.start({ folder, capabilities });
      expect(await askForAll(client, files, folder)).toBeGreaterThan(10);
      await client.stop();
      expect(leakIn(client.said)).toBeUndefined();
    }
  },
  240_000,
);
