import { workspace } from 'vscode';

export const SECTION = 'azconn-lint';

/** The server that a person names; undefined where there is none, or where the workspace is not trusted. */
export function ownServer(): string | undefined {
  if (!workspace.isTrusted) return undefined;
  const path = workspace.getConfiguration(SECTION).get<string>('path', '').trim();
  return path === '' ? undefined : path;
}

/** What the output tells of the messages. `verbose` would put the text of files there. */
export function traceSetting(): 'off' | 'messages' {
  return workspace.getConfiguration(SECTION).get<string>('trace', 'off') === 'messages' ? 'messages' : 'off';
}
