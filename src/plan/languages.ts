import type { TextRow } from '../model/text-row.ts';
import type { Plan, ProjectPlan } from './plan.ts';

/** A way to write plans down. */
export interface PlanWriter {
  one(plan: Plan): string;
  /** The plans of several projects in one text. Absent for scripts: each speaks of one deployment. */
  several?(plans: readonly ProjectPlan[]): string;
  /** The lines of the same text, for a terminal to break. Absent where lines are as long as they are. */
  rows?(plans: readonly ProjectPlan[]): readonly TextRow[];
  /** The script that changes nothing and reports what is missing in Azure, in a language that has one. */
  check?(plan: Plan): string;
}

/** A language that a plan is written in. Each is loaded when it is asked for. */
export interface PlanLanguage {
  /** The ending of the names of such files. */
  readonly ending: string;
  /** Two such files in one folder would be read as one. */
  readonly needsFolder?: true;
  load(): Promise<PlanWriter>;
}

/** Every language of plans, by the name that `--format` takes: flags, completions and documentation follow. */
const PLAN_LANGUAGES = {
  text: {
    ending: '.txt',
    load: async () => {
      const { renderText, renderTexts, textRows } = await import('./render/text.ts');
      return { one: renderText, several: renderTexts, rows: textRows };
    },
  },
  markdown: {
    ending: '.md',
    load: async () => {
      const { renderMarkdown, renderMarkdowns } = await import('./render/markdown.ts');
      return { one: renderMarkdown, several: renderMarkdowns };
    },
  },
  json: {
    ending: '.json',
    load: async () => {
      const { renderJson, renderJsons } = await import('./render/json.ts');
      return { one: renderJson, several: renderJsons };
    },
  },
  bash: {
    ending: '.sh',
    load: async () => {
      const { renderBash } = await import('./render/bash.ts');
      return { one: renderBash, check: (await import('./render/bash-check.ts')).renderBashCheck };
    },
  },
  powershell: {
    ending: '.ps1',
    load: async () => {
      const { renderPowershell } = await import('./render/powershell.ts');
      return { one: renderPowershell, check: (await import('./render/powershell-check.ts')).renderPowershellCheck };
    },
  },
  terraform: { ending: '.tf', needsFolder: true, load: async () => ({ one: (await import('./render/terraform.ts')).renderTerraform }) },
} as const satisfies Record<string, PlanLanguage>;

export type PlanFormat = keyof typeof PLAN_LANGUAGES;

export const PLAN_FORMATS: readonly string[] = Object.keys(PLAN_LANGUAGES);

export function planLanguage(format: PlanFormat): PlanLanguage {
  return PLAN_LANGUAGES[format];
}
