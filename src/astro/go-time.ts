const RFC3339 = /^(?<date>[^T]+)T(?<clock>[^Z+-]+)(?:Z|(?<sign>[+-])(?<hours>\d\d):(?<minutes>\d\d))$/;

/** A time of RFC 3339 as Go's `time.Time.String` prints it: `2024-01-02 03:04:05 +0000 UTC`. An offset without a name stands for its own. */
export function timeText(rfc3339: string): string {
  const { date = '', clock = '', sign, hours = '', minutes = '' } = RFC3339.exec(rfc3339)?.groups ?? {};
  const zone = sign === undefined ? '+0000 UTC' : `${sign}${hours}${minutes} ${sign}${hours}${minutes}`;
  return `${date} ${clock} ${zone}`;
}
