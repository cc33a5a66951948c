import { fixText } from '../../src/library.ts';
import { NEWEST_TASK } from '../../src/model/airflow-target.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { IDENTITY } from '../../test/azure/samples.ts';
import { connections, type Pattern, patterns } from '../../test/migrating-patterns.ts';
import { answersOf } from '../real-program.ts';
import type { RealProgram } from '../subject.ts';
import type { Question } from './question.ts';
import { answerFrom, type Said } from './said.ts';
import type { Check } from './tally.ts';

const PATH = '.env';
/** Every secret of the connections on the page says that it is none, in clear or in base64. */
const SECRETS = /not-a-real|bm90LWEtcmVhbC/;
/** Examples that hand the work to another program, which signs in by itself. */
const ELSEWHERE = /BashOperator/;

/**
 * The examples of docs/migrating.md in the real hooks: the old code over the old connections takes a secret, the new code over those
 * that `--fix` writes for it signs in as the identity and gets none.
 */
export async function pageChecks(program: RealProgram): Promise<readonly Check[]> {
  const questions = patterns.flatMap((each): readonly Question[] => [
    { code: { before: each.before }, environ: variablesIn(connections) },
    { code: { after: each.after }, environ: variablesIn(fixedFor(each)) },
  ]);
  const answers = await answersOf(program, questions);
  return patterns.map((each, at) => {
    const before = answerFrom(answers[2 * at])['before']?.['run'];
    const after = answerFrom(answers[2 * at + 1])['after']?.['run'];
    const faults = [oldFault(each, before), newFault(each, after)].flatMap((fault) => fault ?? []);
    return { connType: 'docs/migrating.md', faults: faults.map((fault) => `${each.title}: ${fault}`) };
  });
}

function fixedFor({ after }: Pattern): string {
  return fixText({ path: PATH, text: connections, config: { identities: { default: IDENTITY } }, project: { 'dags/a.py': after } }).text;
}

function variablesIn(text: string): Readonly<Record<string, string>> {
  const { variables } = sourceOf(PATH, text).parse(text, { target: NEWEST_TASK });
  return Object.fromEntries(variables.map(({ name, value }) => [name.value, value.value.reveal()]));
}

function oldFault({ before }: Pattern, said: Said | undefined): string | undefined {
  if (!said) return 'the old code was not run';
  return said.error && !ELSEWHERE.test(before) ? `the old code raised ${said.error.type}: ${said.error.message}` : undefined;
}

function newFault({ after }: Pattern, said: Said | undefined): string | undefined {
  if (!said) return 'the new code was not run';
  if (said.error) return `the new code raised ${said.error.type}: ${said.error.message}`;
  if (said.texts.some((text) => SECRETS.test(text))) return 'the new code got a secret';
  const isIdentity = said.credentials.includes('DefaultAzureCredential');
  return isIdentity || ELSEWHERE.test(after) ? undefined : `the new code signed in with ${said.credentials.join(', ') || 'nothing'}`;
}
