import type { Consumer } from '../model/consumer.ts';
import { worldOf } from './ask.ts';
import { callbackConsumers } from './callbacks.ts';
import { classConsumers } from './classes.ts';
import { contextReads } from './context-reads.ts';
import { foreignIds } from './foreign.ts';
import { pathConsumers } from './object-storage-paths.ts';
import type { CallSpot, Module } from './program.ts';
import type { Project } from './python-project.ts';
import { queriedConnections } from './queried-connections.ts';
import { reachedCalls } from './reach.ts';
import { connectionReads, environmentItems, environmentReads } from './secret-reads.ts';
import { templateConsumers } from './template-consumers.ts';
import type { World } from './world.ts';

type Detect = (world: World, spot: CallSpot, project: Project) => readonly Consumer[];

/** Every way in which a call names a connection. */
const DETECTORS: readonly Detect[] = [
  (world, spot, { pin }) => classConsumers(world, spot, pin),
  connectionReads,
  environmentReads,
  (world, spot, { pin, airflow }) => pathConsumers(world, spot, pin, airflow),
  (world, spot, { pin }) => callbackConsumers(world, spot, pin),
  (world, spot, { files }) => templateConsumers(world, spot, files),
];

/** The consumers of one Python file of a project, those included that it uses from other files. */
export function pythonConsumers(project: Project, module: Module): readonly Consumer[] {
  const world = worldOf(project);
  const { own, others } = reachedCalls(world, module);
  const detect = (spots: readonly CallSpot[]) =>
    spots.flatMap((spot) => {
      world.begin();
      return DETECTORS.flatMap((detector) => detector(world, spot, project));
    });
  const found = [...detect(own), ...environmentItems(world, module), ...queriedConnections(world, module), ...contextReads(world, module)];
  const reached = new Set([module.path, ...others.map(({ where }) => where.scope.module.path)]);
  const elsewhere = detect(others).filter(({ path }) => reached.has(path));
  return unique([...found, ...elsewhere], foreignIds(world, [...own, ...others]));
}

/** Each consumer once, in the order of the text. */
function unique(consumers: readonly Consumer[], foreign: ReadonlySet<string>): readonly Consumer[] {
  const byKey = new Map<string, Consumer>();
  for (const each of consumers) if (!byKey.has(keyOf(each))) byKey.set(keyOf(each), each);
  const azure = new Set(consumers.flatMap(({ connId, reader }) => (connId !== null && reader?.endsWith('Hook') ? [connId] : [])));
  const all = [...byKey.values()].map((consumer) => {
    const isForeign = consumer.connId !== null && foreign.has(consumer.connId) && !azure.has(consumer.connId);
    return isForeign && !consumer.reader?.endsWith('Hook') ? { ...consumer, isForeign } : consumer;
  });
  return all;
}

function keyOf({ connId, reader, path, range, fields }: Consumer): string {
  return JSON.stringify([connId, reader, path, range, reader === 'secret-read' ? fields : '']);
}
