import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { type InventoryFormat, inventoryWriter } from '../../inventory/formats.ts';
import { hashIds } from '../../inventory/hash-ids.ts';
import { type InventoryReport, type InventoryStyle, reportOf } from '../../inventory/inventory-report.ts';
import { Join } from '../../inventory/join.ts';
import { totalsLine } from '../../inventory/report-words.ts';
import { UsageError } from '../../model/errors.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { InventoryFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { type Print, pairedOutputs, refuseUnwritableFiles } from '../output/outputs.ts';
import { say } from '../output/say.ts';
import { sayUnread } from '../output/say-unread.ts';
import { inventorySources } from '../run/inventory-sources.ts';

/** The most notes that are printed. */
const MOST_NOTES = 20;

/** Prints every connection of the named projects, reports and lists of connections, in one table. */
export async function inventory(paths: readonly string[], flags: InventoryFlags, host: Host): Promise<ExitCode> {
  const prints = pairedOutputs(flags, 'text');
  await refuseUnwritableFiles(prints, host);
  const created = creationTime(host).toISOString();
  const join = new Join();
  const { failures, code } = await inventorySources(paths, { flags, host, created, join });
  if (code === EXIT.usage) return code;
  const joined = join.joined();
  const named = reportOf(joined, created);
  const report = flags.hashIds ? hashIds(named, sha256) : named;
  await write(report, prints, host);
  const notes = flags.hashIds ? joined.notes : [...joined.notes, ...joined.doubts];
  for (const note of notes.slice(0, MOST_NOTES)) say(host.err, note);
  if (notes.length > MOST_NOTES) say(host.err, `and ${notes.length - MOST_NOTES} more like these`);
  const unread = sayUnread(
    report.unread.map(({ name, message }) => ({ path: name, message })),
    failures,
    host,
  );
  return unread === EXIT.clean ? code : unread;
}

/** The time of the report: SOURCE_DATE_EPOCH where it is set, else now. Throws a `UsageError` for one that is no number. */
function creationTime({ env, now }: Host): Date {
  const epoch = env['SOURCE_DATE_EPOCH'];
  if (epoch === undefined || epoch === '') return now();
  if (!/^\d{1,11}$/.test(epoch)) throw new UsageError('SOURCE_DATE_EPOCH: expected a number of seconds');
  return new Date(Number(epoch) * 1000);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function write(report: InventoryReport, prints: readonly Print<InventoryFormat>[], host: Host): Promise<void> {
  const { out, cwd } = host;
  for (const { format, file } of prints) {
    const writer = await inventoryWriter(format);
    if (file === undefined) out.write(writer(report, styleOf(host)));
    else {
      const { writeOutputFile } = await import('../output/output-file.ts');
      writeOutputFile(resolve(cwd, file), file, writer(report, { columns: undefined }));
    }
  }
  if (prints.every(({ format, file }) => format !== 'text' || file !== undefined)) say(host.err, totalsLine(report));
}

function styleOf({ out }: Host): InventoryStyle {
  return { columns: out.isTerminal ? out.columns : undefined };
}
