import { EXIT } from './exit.ts';
import { type Flags, parseFlags } from './flags.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { closingLine, details, table, totalsOf } from './report.ts';
import type { Subject } from './subject.ts';
import { subjects } from './subjects/index.ts';

/** Runs from the root of the repository: `npm run conformance -- [--only NAME]... [--runs N] [--seed S] [--strict]`. */
async function main(argv: readonly string[]): Promise<number> {
  const call = readCall(argv);
  if ('complaint' in call) {
    console.error(call.complaint);
    return EXIT.wrongCall;
  }
  const { flags, chosen } = call;
  console.log(`seed ${flags.seed}, ${flags.runs} inputs a subject`);
  const outcomes = new Map<string, Outcome>();
  for (const subject of chosen) {
    const outcome = await outcomeOf(subject, flags);
    outcomes.set(subject.name, outcome);
    for (const line of details(subject.name, outcome)) console.log(line);
  }
  for (const line of ['', ...table(outcomes), '']) console.log(line);

  const totals = totalsOf(outcomes.values(), flags.runs);
  console.log(closingLine(totals));
  const hasCompared = totals.passed > 0 || totals.skipped > 0;
  return totals.failed === 0 && hasCompared ? EXIT.agreed : EXIT.disagreed;
}

type Call = { readonly flags: Flags; readonly chosen: readonly Subject[] } | { readonly complaint: string };

function readCall(argv: readonly string[]): Call {
  try {
    const flags = parseFlags(argv);
    const names = new Set(subjects.map(({ name }) => name));
    const unknown = flags.only.find((name) => !names.has(name));
    if (unknown !== undefined) return { complaint: `no subject "${unknown}"; there are: ${[...names].join(', ')}` };
    return { flags, chosen: subjects.filter(({ name }) => flags.only.length === 0 || flags.only.includes(name)) };
  } catch (thrown) {
    return { complaint: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

process.exitCode = await main(process.argv.slice(2));
