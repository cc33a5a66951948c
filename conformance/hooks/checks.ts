import type { AzureType } from '../../src/azure/type.ts';
import { azureTypes } from '../../src/generated/catalog.ts';
import { answersOf } from '../real-program.ts';
import type { RealProgram } from '../subject.ts';
import type { ChoiceCase } from './choice-cases.ts';
import type { Environment } from './environments.ts';
import { choiceFaults } from './judge-choice.ts';
import { migrationFaults } from './judge-migration.ts';
import type { Made, MigrationCase } from './migration-cases.ts';
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
