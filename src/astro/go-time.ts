const RFC3339 = /^(?<date>[^T]+)T(?<clock>[^Z+-]+)(?:Z|(?<sign>[+-])(?<hours>\d\d):(?<minutes>\d\d))$/;

/** time.Time.String for a time that is given as RFC 3339. A fixed offset has no name in Go and stands for its own. */
export function timeText(rfc3339: string): string {
  const { date = '', clock = '', sign, hours = '', minutes = '' } = RFC3339.exec(rfc3339)?.groups ?? {};
  const zone = sign === undefined ? '+0000 UTC' : `${sign}${hours}${minutes} ${sign}${hours}${minutes}`;
  return `${date} ${clock} ${zone}`;
}
