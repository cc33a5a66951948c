/**
 * The text in front of an id, in small letters, wherever one of the forms takes it for one: a quote, `conn.`, the name of a variable, the
 * words of a command.
 */
const IN_FRONT = /["']|conn(?:["']\])?\.|airflow_conn_|get["',\s]{1,20}/g;
const LONGEST = 250;
const RUN = /[\w.-]{1,250}/y;
const ENDS: ReadonlySet<number | undefined> = new Set(['.', '-'].map((sign) => sign.charCodeAt(0)));

/**
 * The words of a text in small letters that may be ids of connections, by word: to search the text for each of thousands of ids takes
 * thousands of times as long. A word of which a part may be an id, as in `conn.sales.host`, counts as each of its beginnings. A chain of
 * numbers for each hash, since a map of words takes more memory than the text.
 */
export class IdIndex {
  readonly #text: string;
  readonly #starts: Int32Array;
  readonly #lengths: Uint8Array;
  /** For each hash the number of its first word, counted from 1; 0 for none. */
  readonly #first: Int32Array;
  /** For each word the number of the next one with its hash. */
  readonly #next: Int32Array;

  constructor(text: string) {
    this.#text = text;
    const words = wordsIn(text);
    this.#starts = Int32Array.from(words.starts);
    this.#lengths = Uint8Array.from(words.lengths);
    this.#next = new Int32Array(words.starts.length);
    this.#first = new Int32Array(2 ** Math.ceil(Math.log2(words.starts.length + 1)));
    for (let number = words.starts.length; number > 0; number--) {
      const at = this.#bucketOf(words.hashes[number - 1] ?? 0);
      this.#next[number - 1] = this.#first[at] ?? 0;
      this.#first[at] = number;
    }
  }

  /** The offsets at which a word stands, in order. */
  *placesOf(word: string): Iterable<number> {
    if (word === '' || word.length > LONGEST) return;
    let hash = 0;
    for (let at = 0; at < word.length; at++) hash = hashed(hash, word.charCodeAt(at));
    for (let number = this.#first[this.#bucketOf(hash)] ?? 0; number > 0; number = this.#next[number - 1] ?? 0) {
      const start = this.#starts[number - 1] ?? 0;
      if (this.#lengths[number - 1] === word.length && this.#text.startsWith(word, start)) yield start;
    }
  }

  #bucketOf(hash: number): number {
    return hash & (this.#first.length - 1);
  }
}

interface Words {
  readonly starts: readonly number[];
  readonly lengths: readonly number[];
  readonly hashes: readonly number[];
}

function wordsIn(text: string): Words {
  const [starts, lengths, hashes]: [number[], number[], number[]] = [[], [], []];
  for (const { index, 0: front } of text.matchAll(IN_FRONT)) {
    const start = index + front.length;
    RUN.lastIndex = start;
    const length = RUN.exec(text)?.[0].length ?? 0;
    let hash = 0;
    for (let end = 1; end <= length; end++) {
      hash = hashed(hash, text.charCodeAt(start + end - 1));
      if (end < length && !ENDS.has(text.charCodeAt(start + end))) continue;
      starts.push(start);
      lengths.push(end);
      hashes.push(hash);
    }
  }
  return { starts, lengths, hashes };
}

function hashed(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + unit) | 0;
}
