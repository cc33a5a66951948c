/** What `ask` gives for the first item for which it gives anything; the items behind are not asked for. */
export function firstAnswer<Item, Answer>(items: Iterable<Item>, ask: (item: Item) => Answer | undefined): Answer | undefined {
  for (const item of items) {
    const answer = ask(item);
    if (answer !== undefined) return answer;
  }
  return undefined;
}
