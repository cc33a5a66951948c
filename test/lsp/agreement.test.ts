import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../package/project-copy.ts';
import { sample } from '../runs.ts';
import { CAPABILITIES, Client, command } from './client.ts';
import { copyOf, textsIn } from './folders.ts';

const EXAMPLES = ['legacy-project', 'workload-identity', 'monorepo', 'everywhere'].map((name) => join(ROOT, 'examples', name));
const CASES = readdirSync(join(ROOT, 'test/cases'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => join(ROOT, 'test/cases', name));
const SEVERITIES = ['', 'error', 'warning', 'info'];

interface Said {
  readonly path: string;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly place: string;
}

/** The findings of `check` about a folder. */
async function checked(folder: string): Promise<readonly Said[]> {
  const { stdout } = spawnSync(process.execPath, [await command(), 'check', '--format', 'json'], { cwd: folder, encoding: 'utf8' });
  // biome-ignore lint/suspicious/noExplicitAny: the report is what is tested
  return JSON.parse(stdout).findings.map(({ path, rule, severity, message, position, end }: any) => ({
    path,
    rule,
    severity,
    message,
    place: `${position.line}:${position.column}-${end.line}:${end.column}`,
  }));
}

// biome-ignore lint/suspicious/noExplicitAny: likewise
function said(path: string, items: any): readonly Said[] {
  // biome-ignore lint/suspicious/noExplicitAny: likewise
  return items.map(({ code, severity, message, range: { start, end } }: any) => ({
    path,
    rule: code,
    severity: SEVERITIES[severity],
    message,
    place: `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`,
  }));
}

/** Each folder in both ways, every other one by push first, so that a sample has both. */
const asked = (folders: readonly string[]) =>
  folders.flatMap((folder, at) =>
    (at % 4 < 2 ? (['pull', 'push'] as const) : (['push', 'pull'] as const)).map(
      (how) => [folder.slice(ROOT.length), how, folder] as const,
    ),
  );

const inOrder = (all: readonly Said[]) => all.map((each) => JSON.stringify(each)).toSorted();

test('there are folders to compare', () => {
  expect(EXAMPLES.length + CASES.length).toBeGreaterThan(20);
});

test.each([...sample(asked(EXAMPLES)), ...sample(asked(CASES))])('%s: what is said by %s is what check says', async (_, how, original) => {
  const folder = copyOf(original);
  const expected = await checked(folder);
  const client = await Client.start({ folder, capabilities: CAPABILITIES[how] });
  const found: Said[] = [];
  for (const [path, text] of textsIn(folder)) {
    const uri = client.open(join(folder, path), text);
    found.push(...said(path, how === 'pull' ? await client.pull(uri) : await client.pushed(uri, 1)));
  }
  expect(inOrder(found)).toEqual(inOrder(expected));
  const pushes = client.notifications.filter(({ method }) => method === 'textDocument/publishDiagnostics');
  expect(pushes.length > 0).toBe(how === 'push');
  expect(await client.stop()).toBe(0);
});
