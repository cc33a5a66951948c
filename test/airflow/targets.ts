import type { AirflowTarget } from '../../src/model/airflow-target.ts';

/** The programs that read differently, each under one of the targets that it stands for. */
export const CORE_2: AirflowTarget = { airflow: '2.11', as: 'server' };
export const CORE_3_0: AirflowTarget = { airflow: '3.0', as: 'server' };
export const CORE_3_3: AirflowTarget = { airflow: '3.3', as: 'server' };
export const SDK: AirflowTarget = { airflow: '3.3', as: 'task' };
export const TARGETS = [CORE_2, CORE_3_0, CORE_3_3, SDK] as const;
