/** The answer of one way into one hook about a connection. */
export interface Said {
  readonly error: { readonly type: string; readonly message: string } | null;
  readonly address: string | null;
  /** The requests to the management API. */
  readonly asked: readonly string[];
  readonly choice: Choice | null;
  /** The classes of all credentials that were built. */
  readonly credentials: readonly string[];
  /** Every text that went into a credential or a client. */
  readonly texts: readonly string[];
}

/** The credential that signs in. `value` is a secret text or, for key files and the builders of Kusto, what they were given. */
export interface Choice {
  readonly kind: string;
  readonly value?: unknown;
  readonly method?: string;
  readonly arguments?: Readonly<Record<string, unknown>>;
}

/** By the short path of the class, then by the method; null for a hook that the provider does not have. */
export type Answer = Readonly<Record<string, Readonly<Record<string, Said>> | null>>;

/** The answers come from our own program beside this file; another shape is its mistake. */
export function answerFrom(value: unknown): Answer {
  if (!isRecord(value)) throw new Error('an answer is no object');
  return Object.fromEntries(Object.entries(value).map(([hook, ways]) => [hook, ways === null ? null : waysFrom(ways)]));
}

function waysFrom(value: unknown): Readonly<Record<string, Said>> {
  if (!isRecord(value)) throw new Error('a hook has no ways');
  return Object.fromEntries(Object.entries(value).map(([way, said]) => [way, saidFrom(said)]));
}

function saidFrom(value: unknown): Said {
  if (!isRecord(value)) throw new Error('a way said nothing');
  const { error, address, asked, choice, credentials, texts } = value;
  return {
    error: isRecord(error) ? { type: String(error['type']), message: String(error['message']) } : null,
    address: typeof address === 'string' ? address : null,
    asked: textsIn(asked),
    choice: isRecord(choice) ? choiceFrom(choice) : null,
    credentials: textsIn(credentials),
    texts: textsIn(texts),
  };
}

function choiceFrom(value: Readonly<Record<string, unknown>>): Choice {
  const { kind, value: secret, method, arguments: given } = value;
  return {
    kind: String(kind),
    value: secret,
    ...(typeof method === 'string' && { method }),
    ...(isRecord(given) && { arguments: given }),
  };
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
