// An editor as far as the checks need one: it opens texts and asks a language server about them.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const CURSOR = '|';

/**
 * @typedef {import('./language-server.mjs').Range} Range
 * @typedef {{ items: { label: string, insertText?: string }[] }} Completions
 * @typedef {{ contents: { value: string } } | null} Hover
 */

/** One document for each question, so that none remembers another. */
export class Editor {
  #server;
  #documents = 0;

  /** @param {import('./language-server.mjs').LanguageServer} server */
  constructor(server) {
    this.#server = server;
  }

  /** @param {string} text */
  async diagnostics(text) {
    const said = await this.#server.diagnosticsOf(this.#next(), text);
    return said.map(({ message, range }) => ({ message, at: textAt(text, range) }));
  }

  /** @param {string} text */
  async completion(text) {
    const { items } = /** @type {Completions} */ (await this.#ask('textDocument/completion', text));
    return items;
  }

  /** @param {string} text */
  async hover(text) {
    const answer = /** @type {Hover} */ (await this.#ask('textDocument/hover', text));
    return answer?.contents.value ?? '';
  }

  /**
   * The text has a `|` where the cursor stands.
   * @param {string} method
   * @param {string} marked
   */
  async #ask(method, marked) {
    const [before = '', after = ''] = marked.split(CURSOR);
    const uri = this.#next();
    await this.#server.diagnosticsOf(uri, before + after);
    const lines = before.split('\n');
    const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    return this.#server.request(method, { textDocument: { uri }, position });
  }

  #next() {
    return pathToFileURL(join('examples', `airflow_settings.${++this.#documents}.yaml`)).href;
  }
}

/**
 * @param {string} text
 * @param {Range} range
 */
function textAt(text, { start, end }) {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  const last = lines.length - 1;
  return lines.map((line, index) => line.slice(index === 0 ? start.character : 0, index === last ? end.character : undefined)).join('\n');
}
