// How every check reports: a line for each, `ok` or `NOT OK`, and at the end how many passed and failed.

/** With `--strict` a check that cannot be made here is a failure. */
export const isStrict = process.argv.includes('--strict');
let passed = 0;
let failed = 0;
let skipped = 0;

/**
 * Says whether one check has complaints, and which, and counts it.
 * @param {string} name
 * @param {readonly string[]} complaints
 */
export function report(name, complaints) {
  console.log(`${complaints.length === 0 ? 'ok' : 'NOT OK'}  ${name}`);
  for (const complaint of complaints) console.log(`        ${complaint.trim().replaceAll('\n', '\n        ')}`);
  if (complaints.length === 0) passed++;
  else failed++;
}

/**
 * Runs one check, which gives its complaints, and reports it. One that throws has failed.
 * @param {string} name
 * @param {() => readonly string[]} complaintsOf
 */
export function check(name, complaintsOf) {
  let complaints;
  try {
    complaints = complaintsOf();
  } catch (error) {
    complaints = [error instanceof Error ? (error.stack ?? String(error)) : String(error)];
  }
  report(name, complaints);
}

/**
 * Says what cannot be checked here; where that is strict, it counts as failed.
 * @param {string} sentence
 */
export function skip(sentence) {
  console.log(`SKIPPED  ${sentence}`);
  if (isStrict) failed++;
  else skipped++;
}

/**
 * A complaint unless the program ended with this status and said all of these.
 * @param {import('./run.mjs').Ending} ending
 * @param {number} expected
 * @param {string[]} parts
 */
export function ended({ status, signal, stdout, stderr }, expected, ...parts) {
  const missing = parts.filter((part) => !`${stdout}${stderr}`.includes(part));
  if (status === expected && missing.length === 0) return [];
  return [
    `ended with ${signal ?? status}, not ${expected}${missing.map((part) => `; does not say ${JSON.stringify(part)}`).join('')}\n${stdout}${stderr}`,
  ];
}

/** Says how many checks passed, and ends the script accordingly: a script that checked nothing has failed. */
export function closeChecks() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed + skipped > 0 ? 0 : 1;
}

/**
 * The sentence of something that was thrown.
 * @param {unknown} error
 */
export function reasonOf(error) {
  return error instanceof Error ? error.message : String(error);
}
