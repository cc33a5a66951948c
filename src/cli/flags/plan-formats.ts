/** How a plan can be printed. */
export const PLAN_FORMATS = ['text', 'markdown', 'json', 'bash', 'powershell', 'terraform'] as const;

export type PlanFormat = (typeof PLAN_FORMATS)[number];
