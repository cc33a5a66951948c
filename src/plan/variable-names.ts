const NOT_IN_A_NAME = /[^A-Z0-9]{1,1000}/g;
const STARTS_WITH_DIGIT = /^[0-9]/;
const LONGEST = 40;

/** Names that mean something to the scripts themselves, to az or to Terraform, and so are never given to a resource. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['SUBSCRIPTION_ID', 'CLIENT_ID', 'PRINCIPAL_ID', 'TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_TENANT_ID', 'AZURE_SUBSCRIPTION_ID'],
  ...['ARM_CLIENT_ID', 'ARM_TENANT_ID', 'ARM_SUBSCRIPTION_ID', 'AUDIENCE', 'ISSUER', 'NAMESPACE', 'RELEASE'],
  ...['IDENTITY_NAME', 'RESOURCE_GROUP', 'LOCATION', 'AKS_NAME', 'AKS_RESOURCE_GROUP', 'API_SERVER_SUBJECT'],
]);

/** Gives out names of variables: capitals, digits and underscores only, each once. */
export class Names {
  readonly #taken = new Set<string>();
  readonly #counts = new Map<string, number>();

  /** `stsales` and `_ID` give `STSALES_ID`; when that is taken, `STSALES_2_ID`. */
  fresh(stem: string, suffix: string): string {
    const base = stemOf(stem);
    for (let count = (this.#counts.get(base + suffix) ?? 0) + 1; ; count += 1) {
      const name = count === 1 ? `${base}${suffix}` : `${base}_${count}${suffix}`;
      if (RESERVED.has(name) || this.#taken.has(name)) continue;
      this.#taken.add(name);
      this.#counts.set(base + suffix, count);
      return name;
    }
  }
}

/** The name that a text gives, in capitals, digits and underscores. */
export function stemOf(text: string): string {
  const capitals = text
    .slice(0, LONGEST * 4)
    .toUpperCase()
    .replace(NOT_IN_A_NAME, '_')
    .slice(0, LONGEST);
  const trimmed = capitals.split('_').filter(Boolean).join('_');
  if (trimmed === '') return 'RESOURCE';
  return STARTS_WITH_DIGIT.test(trimmed) ? `R_${trimmed}` : trimmed;
}
