import { type Uri, workspace } from 'vscode';
import { BESIDE, PATTERNS } from '../documents.ts';

const EXCLUDED = '**/{node_modules,.git,.venv,venv,site-packages,dist}/**';
/** The most files of a pattern, and the longest of them: the server holds all in memory. */
const MOST = 500;
const LONGEST = 1_000_000;

/** The texts of the workspace's files that a check reads. */
export async function filesOfWorkspace(): Promise<{ readonly uri: string; readonly text: string }[]> {
  const found = await Promise.all([...PATTERNS, ...BESIDE].map((pattern) => workspace.findFiles(pattern, EXCLUDED, MOST)));
  const uris = new Map(found.flat().map((uri) => [uri.toString(), uri]));
  const files = await Promise.all([...uris.values()].map(textOf));
  return files.flatMap((file) => file ?? []);
}

async function textOf(uri: Uri): Promise<{ readonly uri: string; readonly text: string } | undefined> {
  try {
    const bytes = await workspace.fs.readFile(uri);
    return bytes.byteLength > LONGEST ? undefined : { uri: uri.toString(), text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return undefined;
  }
}
