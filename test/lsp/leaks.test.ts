import { join } from 'node:path';
import { expect, test } from 'vitest';
import { leakIn } from '../leaks/canaries.ts';
import { POSITIONS } from '../leaks/positions.ts';
import { sample } from '../runs.ts';
import { CAPABILITIES, Client } from './client.ts';
import { folderWith, IDENTITY } from './folders.ts';

const WHOLE = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
const CASES = sample(Object.entries(POSITIONS));

const QUESTIONS = ['hover', 'completion', 'definition', 'prepareRename', 'rename'];

/** Every place of every file with `LEAKS=all`; one of every third line otherwise. */
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
    const asked: Promise<unknown>[] = [];
    for (const [line, content] of text.split('\n').entries()) {
      if (!isWhole && line % 3 !== 0) continue;
      const one = line % 2 === 0 ? content.length : Math.floor(content.length / 2);
      for (const character of new Set(isWhole ? [0, Math.floor(content.length / 2), content.length] : [one])) {
        const place = { textDocument, position: { line, character } };
        for (const what of QUESTIONS) asked.push(ask(`textDocument/${what}`, { ...place, newName: 'renamed' }));
      }
    }
    await Promise.all(asked);
    const actions = (await ask('textDocument/codeAction', { textDocument, range: WHOLE, context: { diagnostics } })) ?? [];
    for (const action of actions) {
      if (!action.command) await ask('codeAction/resolve', action);
      else await ask('workspace/executeCommand', { command: action.command.command, arguments: action.command.arguments });
    }
  }
  return answers;
}

test('no canary in anything that the server says about any position', async () => {
  const projects = CASES.map(([name, given]) => {
    const files = { ...given, 'azconn-lint.yaml': given['azconn-lint.yaml'] ?? IDENTITY };
    return { name, files, folder: folderWith(files) };
  });
  const [{ folder = '' } = {}] = projects;
  const roots = projects.map((each) => each.folder);
  const client = await Client.start({ folder, capabilities: CAPABILITIES.pull, roots });
  const pushed = await Client.start({ folder, capabilities: CAPABILITIES.push, roots });
  for (const project of projects) {
    const before = client.said.length;
    expect(await askForAll(client, project.files, project.folder)).toBeGreaterThan(10);
    expect([project.name, leakIn(client.said.slice(before))]).toEqual([project.name, undefined]);
    const uris = Object.entries(project.files).map(([name, text]) => pushed.open(join(project.folder, name), text));
    for (const uri of uris) await pushed.pushed(uri, 1);
  }
  expect(leakIn(pushed.said)).toBeUndefined();
  await Promise.all([client.stop(), pushed.stop()]);
}, 3_600_000);
