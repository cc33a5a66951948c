import { classNamed, classOf, defaultConnName, defaultOf, lastOf, type Pin } from './class-table.ts';
import { hookId } from './hook-id.ts';
import type { ImportGraph } from './import-graph.ts';
import { pathsOfModule } from './import-paths.ts';
import { readModule } from './index-statements.ts';
import type { Module, Scope } from './program.ts';
import type { InstanceValue } from './value.ts';
import type { IdArgument, ProjectView } from './world.ts';

/** Packages that are nobody's own code. */
const FOREIGN = /^(?:airflow|astronomer|azure|os|sys|json|typing|datetime|pandas|functools|cosmos|pendulum|logging)(?:\.|$)/;

/** Names that a star import of Airflow may bring: classes and decorators, no functions of Python. */
const AIRFLOW_NAME = /^(?:[A-Z]\w{0,100}|dag|task|task_group)$/;

/** The Python files of a project. Each is read when somebody asks for it. */
export class Project implements ProjectView {
  readonly files: ReadonlyMap<string, string>;
  readonly pin: Pin;
  readonly airflow: 2 | 3;
  readonly #settings: Settings;
  readonly #modules = new Map<string, Module>();
  readonly #found = new Map<string, Module | undefined>();
  readonly #withName = new Map<string, readonly Module[]>();
  readonly #subclasses = new Map<Scope, readonly Scope[]>();

  readonly #graph: ImportGraph;
  readonly #isInteresting: (path: string) => boolean;

  /** Files that are not interesting, which means that they lead to no connection, are not read. */
  constructor(files: ReadonlyMap<string, string>, settings: Settings, graph: ImportGraph, isInteresting: (path: string) => boolean) {
    this.files = files;
    this.#graph = graph;
    this.#isInteresting = isInteresting;
    this.pin = settings.pin;
    this.airflow = settings.airflow;
    this.#settings = settings;
  }

  /** The module of a path; undefined where there is no such file. */
  moduleAt(path: string): Module | undefined {
    const known = this.#modules.get(path);
    const text = this.files.get(path);
    if (known || text === undefined) return known;
    const module = readModule(path, text);
    this.#modules.set(path, module);
    return module;
  }

  module(from: Module, level: number, path: string): Module | undefined {
    if (level === 0 && FOREIGN.test(path)) return undefined;
    const key = `${from.path}\0${level}\0${path}`;
    if (!this.#found.has(key)) {
      const at = pathsOfModule(from.path, level, path).find((each) => this.files.has(each));
      this.#found.set(key, at === undefined ? undefined : this.moduleAt(at));
    }
    return this.#found.get(key);
  }

  fullName(_: Module, level: number, path: string): string {
    return `${'.'.repeat(level)}${path}`;
  }

  modulesWith(name: string, { path: own }: Module): readonly Module[] {
    const key = `${own}\0${name}`;
    const known = this.#withName.get(key);
    if (known) return known;
    const paths = [...this.#graph.withImporters(own)].filter((path) => this.files.get(path)?.includes(name) && this.#isInteresting(path));
    const modules = paths.flatMap((path) => this.moduleAt(path) ?? []);
    this.#withName.set(key, modules);
    return modules;
  }

  /** Classes that name this one, or one that is made of it, among their bases. They are told by their names. */
  subclasses(scope: Scope): readonly Scope[] {
    const known = this.#subclasses.get(scope);
    if (known) return known;
    this.#subclasses.set(scope, []);
    const name = scope.definition?.name ?? '';
    const direct = this.modulesWith(name, scope.module).flatMap((module) => classesOn(module, name).filter((each) => each !== scope));
    const all = [...new Set(direct.flatMap((each) => [each, ...this.subclasses(each)]))];
    this.#subclasses.set(scope, all);
    return all;
  }

  environment(name: string): string | undefined {
    return this.#settings.environment.get(name);
  }

  variable(name: string): string | undefined {
    return this.#settings.variables.get(name) ?? this.#settings.environment.get(`AIRFLOW_VAR_${name.toUpperCase()}`);
  }

  classAttribute(path: string): string | undefined {
    return defaultConnName(path);
  }

  idArgument(instance: InstanceValue, name: string): IdArgument | undefined {
    return hookId(instance, name, this.pin);
  }

  operatorId(path: string, name: string): Pick<IdArgument, 'fallback'> | undefined {
    const row = classOf(path);
    const parameter = row?.kind === 'operator' ? row.parameters.find((each) => each.name === name) : undefined;
    return parameter && { fallback: defaultOf(parameter, this.pin) };
  }

  classNamed(name: string): string | undefined {
    return classNamed(name)?.name;
  }

  hasClass(path: string): boolean {
    return classOf(path) !== undefined;
  }

  /** Whether a full name may be that of a class of Airflow that the table leaves out. */
  mayHaveClass(path: string): boolean {
    return path.startsWith('airflow.') && AIRFLOW_NAME.test(lastOf(path));
  }
}

/** Settings that the files of a project make beside their code. */
export interface Settings {
  readonly environment: ReadonlyMap<string, string>;
  readonly variables: ReadonlyMap<string, string>;
  /** The newest release of Azure's provider that the project allows. */
  readonly pin: Pin;
  /** Which Airflow runs the project, as far as it says so. */
  readonly airflow: 2 | 3;
}

function classesOn(module: Module, name: string): readonly Scope[] {
  return [...module.scopes.values()].filter(
    ({ definition }) =>
      definition?.kind === 'class' &&
      definition.bases.some(({ value }) => (value.kind === 'name' || value.kind === 'attribute') && value.name === name),
  );
}
