import type { YamlData } from '../yaml/data.ts';
import { decodeYaml } from '../yaml/decode.ts';
import { parseYamlDocuments } from '../yaml/documents.ts';
import type { YamlNode } from '../yaml/node.ts';
import { emptyAt } from '../yaml/scalars.ts';
import { applyExtends, type Services } from './extends.ts';
import { applyIncludes, type LoadModel } from './include.ts';
import { interpolate } from './interpolate.ts';
import { mergeTrees } from './merge.ts';
import { canonical, emptyModel, type Surroundings, servicesOf, withoutRepeats } from './model.ts';
import { folderOf, joinPath } from './paths.ts';
import { ComposeRefusal } from './refusal.ts';
import { type Path, readResets, withoutPaths } from './reset.ts';
import { resolveNames, resolvePaths } from './resolve-paths.ts';
import { checkModel } from './service.ts';
import { type ComposeMap, treeOf } from './tree.ts';

/** Loads files one over the other, as compose-go v2.9.1 does (loader.loadYamlModel). Throws a ComposeRefusal. */
export const loadModel: LoadModel = (paths, around) => {
  let model = emptyModel(paths[0] ?? '');
  for (const path of paths) {
    for (const { own, resets } of readDocuments(path, around)) {
      const extended = applyExtends(own, { services: servicesOf(own), path, resets }, (file) => baseServices(file, around));
      const whole = applyIncludes(extended, { ...around, included: [...around.included, path] }, loadModel);
      model = withoutRepeats(mergeTrees(withoutPaths(model, resets), whole));
      checkModel(model, around.dates);
      model = canonical(model);
    }
  }
  return resolveNames(resolvePaths(model, around.folder), around.environment);
};

/** The services of a file from which others are extended: not checked by themselves, and with their own `extends`. */
function baseServices(file: string, around: Surroundings): Services {
  const path = joinPath(around.folder, file);
  let model = emptyModel(path);
  let last: readonly Path[] = [];
  for (const { own, resets } of readDocuments(path, around)) {
    model = canonical(withoutRepeats(mergeTrees(withoutPaths(model, resets), own)));
    last = resets;
  }
  return { services: servicesOf(resolvePaths(model, folderOf(file))), path: file, resets: last };
}

interface ReadDocument {
  readonly own: ComposeMap;
  /** The places that the document empties in what was loaded before. */
  readonly resets: readonly Path[];
}

function readDocuments(path: string, around: Surroundings): readonly ReadDocument[] {
  const text = around.read(path);
  if (text === undefined) throw new ComposeRefusal('a compose file does not exist');
  const { documents, problem } = parseYamlDocuments(text);
  if (problem) throw new ComposeRefusal(problem.message, { file: path, node: emptyAt(problem.range.start) });
  return documents.map((document) => {
    const { root, paths } = readResets(document, path);
    const own = interpolate(treeOf(decoded(root, path), path), around.lookUp);
    if (own.kind !== 'map') throw new ComposeRefusal('the top level must be a mapping', own.origin);
    return { own, resets: paths };
  });
}

function decoded(root: YamlNode | undefined, file: string): YamlData {
  if (!root) throw new ComposeRefusal('the document would be empty');
  const { data, problem } = decodeYaml(root);
  if (!data) throw new ComposeRefusal(problem.message, { file, node: emptyAt(problem.range.start) });
  return data;
}
