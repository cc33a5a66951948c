/** The V8 of Node 20 optimizes what has run a little, and over many projects takes longer for that than it ever wins back. */
const HASTY_V8 = '11.';

/** Flags for a V8 that is to look at many projects. With others than it was kept under, no compiled code is taken. */
export function patienceOf({ v8 }: { readonly v8: string }): readonly string[] {
  return v8.startsWith(HASTY_V8) ? ['--interrupt-budget=1000000'] : [];
}
