import { workspace } from 'vscode';

export const SECTION = 'azconn-lint';

/** The server that the settings name; undefined where they name none, or where the workspace is not trusted. */
export function ownServer(): string | undefined {
  if (!workspace.isTrusted) return undefined;
  const path = workspace.getConfiguration(SECTION).get<string>('path', '').trim();
  return path === '' ? undefined : path;
}

/** The trace of messages in the output. `verbose` would put the text of files there. */
export function traceSetting(): 'off' | 'messages' {
  return workspace.getConfiguration(SECTION).get<string>('trace', 'off') === 'messages' ? 'messages' : 'off';
}
