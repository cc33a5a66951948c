import { type AirflowTarget, NEWEST_TASK } from '../model/airflow-target.ts';
import type { ReadingContext } from '../model/source.ts';

/** Consumers name ids, which every Airflow reads alike. */
export const READING: ReadingContext = { target: NEWEST_TASK };

/** The server keeps the ids that its model allows. */
export const SERVER: AirflowTarget = { ...NEWEST_TASK, as: 'server' };
