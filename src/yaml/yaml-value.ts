/** The value that yaml.v3 decodes a scalar into when no type is asked for: Go's `interface{}`. */
export type YamlValue =
  | { readonly type: 'null' }
  | { readonly type: 'bool'; readonly value: boolean }
  /** int, int64 or uint64: from -2^63 to 2^64-1. */
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  /** As Go's time.Time writes itself into JSON; undefined where it cannot (an offset of 24 hours). */
  | { readonly type: 'timestamp'; readonly value: string | undefined }
  | { readonly type: 'string'; readonly value: string }
  /** The bytes behind `!!binary`, which Go holds as a string, and that string where the bytes are UTF-8. */
  | { readonly type: 'binary'; readonly bytes: Uint8Array; readonly value: string | undefined };
