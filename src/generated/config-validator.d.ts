/** The violation that the compiled validator finds at one place. */
export interface SchemaViolation {
  /** JSON pointer to the value. */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface ConfigValidator {
  (data: unknown): boolean;
  /** Of the last call. */
  readonly errors?: readonly SchemaViolation[] | null;
}

export declare const validateConfig: ConfigValidator;
