/**
 * The processor time that this process has used so far, in milliseconds. Limits of work in the process are set on it: unlike the time of a
 * clock it does not grow with whatever else the machine does.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
