import { lazy } from '../../lazy/lazy.ts';
import type { Plan } from '../plan.ts';

/** What JSON allows inside a string and a terminal or a CI runner may act upon; an escape says the same thing harmlessly. */
const UNSAFE = lazy(() => /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]|#(?=#\w{0,20}\[)/gu);

/** The plan as it is, for other programs; `schemas/plan.schema.json` describes it. */
export function renderJson(plan: Plan): string {
  return `${JSON.stringify(plan, null, 2).replace(UNSAFE(), escaped)}\n`;
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
}
