import { astrayOf } from '../azure/astray.ts';
import { azureType } from '../azure/catalog.ts';
import { asMeant } from '../azure/meant-type.ts';
import { chooseModes } from '../azure/modes.ts';
import { modesOfGenericAzure, recogniseType } from '../azure/recognise.ts';
import { GENERIC } from '../azure/type.ts';
import type { AirflowConnection } from '../model/airflow.ts';

/** The way in which a hook signs in with a connection. */
export interface ShownMode {
  readonly hook: string;
  readonly mode: string;
  readonly outcome: string;
  readonly explanation: string;
}

/** The behaviour of each hook of the type that a connection has; undefined for one that is not of Azure. */
export function shownModes(reading: AirflowConnection): readonly ShownMode[] | undefined {
  const got = asMeant(reading);
  const type = azureType(got.conn_type);
  if (!type) return undefined;
  const judged = recogniseType(got) ?? type;
  const choices = type.connType === GENERIC ? modesOfGenericAzure(got) : chooseModes(judged, got);
  const astray = astrayOf(judged, got);
  return choices.map(({ hook, mode, outcome, explanation }) => ({
    hook,
    mode,
    ...(astray?.message.startsWith(hook) ? { outcome: 'error', explanation: astray.message } : { outcome, explanation }),
  }));
}
