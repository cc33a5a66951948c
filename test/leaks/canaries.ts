/** The text in the place of a password: no format tells it, only the field that it stands in. */
export const PASSWORD = 'CanaryZq7Secret';

/** Fakes in the formats that are known wherever they stand. */
export const ENTRA = 'Can8Q~CanaryZq7SecretAAAAAAAAAAAAAAAAAA';
export const SAS = `sv=2022-11-02&ss=b&srt=co&sp=rl&se=2031-01-01T00:00:00Z&sig=CanaryZq7Secret${'A'.repeat(28)}%3D`;
export const ACCOUNT_KEY = `CanaryZq7Secret${'A'.repeat(70)}A==`;
export const CONNECTION_STRING = `DefaultEndpointsProtocol=https;AccountName=stexample;AccountKey=${ACCOUNT_KEY};EndpointSuffix=core.windows.net`;

/** The end of a password that is read as a host and a query: cut before its "@" it is a host like any other. */
export const PIECE = `${PASSWORD}?ZQT=1@h`;

/** A name that may be shown where the catalogue says that a field holds no secret. */
export const NAME = 'plainmark';

/** However it is spelled, in capitals or cut short: this is left of a canary that is longer than eight characters. */
const TRACE = /canaryzq|yranac|Q2FuYXJ5/i;

/** Where a text holds a canary; undefined where it holds none. */
export function leakIn(text: string): string | undefined {
  const at = text.search(TRACE);
  return at === -1 ? undefined : text.slice(Math.max(0, at - 120), at + 60);
}
