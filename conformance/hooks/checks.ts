import type { AzureType } from '../../src/azure/type.ts';
import { azureTypes } from '../../src/generated/catalog.ts';
import type { AirflowConnection } from '../../src/model/airflow.ts';
import { answersOf } from '../real-program.ts';
import type { RealProgram } from '../subject.ts';
import type { ChoiceCase } from './choice-cases.ts';
import { type ConsumerCase, consumerCase, legacyConnections, vectorConnections } from './consumer-cases.ts';
import { type RealConsumer, realConsumers } from './consumers.ts';
import type { Environment } from './environments.ts';
import { choiceFaults } from './judge-choice.ts';
import { type Asked, consumerFaults, takesCredential } from './judge-consumers.ts';
import { migrationFaults } from './judge-migration.ts';
import type { Made, MigrationCase } from './migration-cases.ts';
import type { Question } from './question.ts';
import { type Answer, answerFrom } from './said.ts';
import type { Check } from './tally.ts';

/** Every rewritten connection in the real hooks of this environment, as far as the catalogue says that they are old enough. */
export async function migrationChecks(made: readonly Made[], program: RealProgram, environment: Environment): Promise<readonly Check[]> {
  const cases = made.filter((each): each is MigrationCase => 'after' in each && isSupported(each.type, environment));
  const answers = await answersOf(
    program,
    cases.flatMap(({ ask }) => ask),
  );
  const asked = cases.map((each, at) => {
    const [before, after] = [answerFrom(answers[2 * at]), answerFrom(answers[2 * at + 1])];
    const faults = isSilent(after)
      ? [`${each.what}: this provider has none of the hooks`]
      : migrationFaults(each, before, after, environment);
    return { connType: each.type.connType, faults };
  });
  const failed = made.flatMap((each) => ('failed' in each ? [{ connType: each.type.connType, faults: [each.failed] }] : []));
  return [...asked, ...failed, ...forgotten(new Set(asked.map(({ connType }) => connType)), environment)];
}

/** A type that can move and of which no connection was moved proves nothing. */
function forgotten(seen: ReadonlySet<string>, environment: Environment): readonly Check[] {
  return azureTypes
    .all()
    .filter((type) => type.recipe && !type.refuse && isSupported(type, environment) && !seen.has(type.connType))
    .map(({ connType }) => ({ connType, faults: [`${connType}: no connection of this type was rewritten`] }));
}

function isSupported({ identity }: AzureType, { provider }: Environment): boolean {
  return identity.provider !== null && compareVersions(identity.provider, provider) <= 0;
}

function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** Every half-filled connection in the real hooks, beside what we say that they do. */
export async function choiceChecks(
  cases: readonly ChoiceCase[],
  program: RealProgram,
  environment: Environment,
): Promise<readonly Check[]> {
  const answers = await answersOf(
    program,
    cases.map(({ ask }) => ask),
  );
  return cases.map((each, at) => {
    const answer = answerFrom(answers[at]);
    const faults = isSilent(answer) ? ['this provider has none of the hooks'] : choiceFaults(each, answer, environment.target);
    return { connType: each.type.connType, faults: faults.map((fault) => `${fault}\n  ${JSON.stringify(each.connection)}`) };
  });
}

function isSilent(answer: Answer): boolean {
  return Object.values(answer).every((ways) => ways === null);
}

/**
 * The real reader behind every consumer, before and after the rewrite; where that was refused, with every form that might have
 * served. A reader that never took a credential of a connection has nothing to lose and is left out.
 */
export async function consumerChecks(program: RealProgram, { target }: Environment): Promise<readonly Check[]> {
  // The older Airflow differs in the way to its classes only.
  const [legacies, consumers] = [target.airflow.startsWith('3.') ? legacyConnections() : vectorConnections(), realConsumers()];
  const before = await answered(
    program,
    legacies.flatMap((legacy) => consumers.map((consumer) => questionOf(consumer, legacy.before))),
  );
  const cases = legacies.flatMap((legacy) => {
    const working = consumers.filter((consumer) => takesCredential(consumer, legacy.before, before(consumer, legacy.before)));
    return groupsOf(working, legacy.isUsedTwice).map((each) => consumerCase(legacy, each));
  });
  const after = await answered(program, cases.flatMap(laterQuestions));
  const asked: Asked = (consumer, connection) => before(consumer, connection) ?? after(consumer, connection);
  return cases.map((each) => ({ connType: each.before.conn_type ?? '', faults: consumerFaults(each, asked) }));
}

/** Every consumer alone, and where asked for every two that do not take each other's file. */
function groupsOf(consumers: readonly RealConsumer[], isByTwos: boolean): readonly (readonly RealConsumer[])[] {
  if (!isByTwos) return consumers.map((each) => [each]);
  const twos = consumers.flatMap((one, at) =>
    consumers.slice(at + 1).map((other) => [one, { ...other, path: other.path.replace('/a.py', '/b.py') }]),
  );
  return [...consumers.map((each) => [each]), ...twos.filter(([one, other]) => one?.path !== other?.path)];
}

/** Each question once. */
async function answered(program: RealProgram, questions: readonly Question[]): Promise<Asked> {
  const distinct = new Map(questions.map((each) => [JSON.stringify(each), each] as const));
  const answers = await answersOf(program, [...distinct.values()]);
  const known = new Map([...distinct.keys()].map((key, at) => [key, answerFrom(answers[at])] as const));
  return (consumer, connection) => Object.values(known.get(JSON.stringify(questionOf(consumer, connection))) ?? {})[0] ?? null;
}

function laterQuestions({ consumers, after, outcome, forms }: ConsumerCase): readonly Question[] {
  const connections = outcome === 'refused' ? forms : [after];
  return consumers.flatMap((each) => connections.map((connection) => questionOf(each, connection)));
}

function questionOf({ asks }: RealConsumer, connection: AirflowConnection): Question {
  return { ...asks, connection };
}
