/**
 * V8 optimizes code that has run a little, and over many projects takes longer for that than it ever wins back. The flags that make it
 * wait, by the beginning of its version: measured with Node 20, 22, 24 and 26.
 */
const COUNTS = ['--invocation-count-for-maglev=4000', '--invocation-count-for-turbofan=60000'];
const BY_VERSION: Readonly<Record<string, readonly string[]>> = {
  '11': ['--interrupt-budget=2000000'],
  '12': COUNTS,
  '13': COUNTS,
  '14': COUNTS,
};

/**
 * V8 clears young memory on all processors at once. If they have other work, or are halves of one, this costs more time than it saves: a
 * tenth of a run over many projects, or over much code.
 */
export const CLEARED_ALONE: readonly string[] = ['--no-parallel-scavenge'];

/**
 * V8 lets its heap grow to several times the memory in use before it clears it. Over a large text that is most of the memory taken: this
 * flag takes a third less, for a fifth more time.
 */
export const SMALL_HEAP: readonly string[] = ['--heap-growing-percent=30'];

/** Flags for a V8 that is to look at many projects; none for a V8 that was never measured. Compiled code is kept under its flags. */
export function v8FlagsFor({ v8 }: { readonly v8: string }): readonly string[] {
  const measured = BY_VERSION[v8.slice(0, v8.indexOf('.'))];
  return measured ? [...measured, ...CLEARED_ALONE] : [];
}
