import { LONGEST_EXPANSION } from './expansion-limit.ts';
import { type Environment, lookUp } from './reading.ts';

const UNESCAPED = /\\([^$])/gu;

/** A reference as gotenv finds it: capitals, digits and underscores only, each brace by itself optional. */
const REFERENCE = /\\?\$\{?(?<name>[A-Z0-9_]*)\}?/g;

/** Decodes the values of one file, in order: a value may name the variables before it. */
export class EnvValues {
  readonly #vars: ReadonlyMap<string, string>;
  readonly #host: Environment;
  #room = LONGEST_EXPANSION;

  constructor(vars: ReadonlyMap<string, string>, host: Environment) {
    this.#vars = vars;
    this.#host = host;
  }

  /** Single quotes keep everything, double quotes know `\n` and `\r` and drop other backslashes. Undefined when it gets too long. */
  decode(written: string): string | undefined {
    const quote = written[0];
    const isQuoted = written.length >= 2 && (quote === '"' || quote === "'") && written.endsWith(quote);
    if (!isQuoted) return this.#expand(written);
    const inner = written.slice(1, -1);
    if (quote === "'") return inner;
    return this.#expand(inner.replaceAll('\\n', '\n').replaceAll('\\r', '\r').replace(UNESCAPED, '$1'));
  }

  /** The host's variables come before the file's. A reference without a name stays as it is, a backslash protects and goes. */
  #expand(text: string): string | undefined {
    const expanded = text.replace(REFERENCE, (reference: string, name: string) => {
      if (reference.startsWith('\\')) return reference.slice(1);
      return name === '' ? reference : this.#insert(name);
    });
    return this.#room < 0 ? undefined : expanded;
  }

  #insert(name: string): string {
    const value = lookUp(this.#host, name) ?? this.#vars.get(name) ?? '';
    this.#room -= value.length;
    return this.#room < 0 ? '' : value;
  }
}
