import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A link in a tree, by where it leads. */
export class Link {
  readonly target: string;

  constructor(target: string) {
    this.target = target;
  }
}

/** Makes a folder that lasts as long as the test, with files by their paths (`null`: an empty folder), and gives its real path. */
export function tree(files: Readonly<Record<string, string | Uint8Array | Link | null>> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'azconn-lint-test-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }));
  grow(root, files);
  return root;
}

/** Adds files to a folder. */
export function grow(root: string, files: Readonly<Record<string, string | Uint8Array | Link | null>>): void {
  for (const [path, content] of Object.entries(files)) {
    const full = join(root, path);
    mkdirSync(content === null ? full : dirname(full), { recursive: true });
    if (content instanceof Link) symlinkSync(content.target, full);
    else if (content !== null) writeFileSync(full, content);
  }
}
