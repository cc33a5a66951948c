import { meantType } from '../azure/meant-type.ts';
import { MASK } from '../model/hidden.ts';
import { looksLikeName } from '../model/name.ts';
import { maskName } from './mask-text.ts';

/** Whether a type may be shown: an Azure type or a word like a type. A piece of a broken URI may be read as a type. */
export function isShowableType(type: string): boolean {
  return meantType(type) !== undefined || looksLikeName(type);
}

/** A type as it may be shown. */
export function maskType(type: string): string {
  return isShowableType(type) ? maskName(type) : MASK;
}
