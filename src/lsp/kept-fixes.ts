import type { MadeFix } from './checked-project.ts';

/** The most fixes that are remembered: more are hardly undone one after the other. */
const MOST = 50;

interface Remembered {
  readonly token: string;
  readonly fix: MadeFix;
  isKept: boolean;
}

/**
 * The fixes that take a credential out of a file. The credential is kept when the editor says that it made the edit, or when the text of
 * the file shows it, whichever comes first; and the entry is taken back when the fix is undone.
 */
export class KeptFixes {
  readonly #fixes: Remembered[] = [];
  readonly #fail: (why: string) => void;
  #count = 0;

  constructor(fail: (why: string) => void) {
    this.#fail = fail;
  }

  /** Remembers a fix and returns the token by which the editor says that it made the fix. */
  offer(fix: MadeFix): string {
    const known = this.#fixes.find((each) => each.fix.uri === fix.uri && each.fix.before === fix.before && each.fix.after === fix.after);
    if (known) return known.token;
    const token = String(++this.#count);
    this.#fixes.push({ token, fix, isKept: false });
    if (this.#fixes.length > MOST) this.#fixes.shift();
    return token;
  }

  made(token: string): void {
    const remembered = this.#fixes.find((each) => each.token === token);
    if (remembered) this.#keep(remembered);
  }

  changed(uri: string, text: string): void {
    for (const remembered of this.#fixes) {
      const { fix } = remembered;
      if (fix.uri !== uri) continue;
      if (text === fix.after) this.#keep(remembered);
      else if (text === fix.before && remembered.isKept) {
        fix.checked.keeper?.takeBack(fix);
        remembered.isKept = false;
      }
    }
  }

  #keep(remembered: Remembered): void {
    if (remembered.isKept) return;
    const why = remembered.fix.checked.keeper?.keep(remembered.fix);
    remembered.isKept = why === undefined;
    if (why !== undefined) this.#fail(why);
  }
}
