import { loadScript, startWorker, UP } from './own-script.ts';
import type { SearchPage } from './search.ts';

// The worker of the playground starts first, so that the page makes all its requests while it loads.
startWorker();

document.addEventListener('DOMContentLoaded', () => {
  addSearch();
  foldNavigation();
  if (location.protocol === 'file:') nameFolders(document);
});

/** Lets the links of a copy on the disk name files: a file system has no page for a folder. */
function nameFolders(within: ParentNode): void {
  for (const link of within.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    const address = link.getAttribute('href') ?? '';
    if (/^[a-z]+:|^#/.test(address)) continue;
    link.setAttribute('href', address.replace(/^([^#]*\/)(#|$)/, '$1index.html$2'));
  }
}

/** Closes the list of pages at first on a narrow screen. */
function foldNavigation(): void {
  if (!matchMedia('(max-width: 60rem)').matches) return;
  for (const list of document.querySelectorAll('.beside details')) list.removeAttribute('open');
}

function addSearch(): void {
  const place = document.getElementById('search');
  if (!place) return;
  const label = element('label', { for: 'search-words' }, 'Search');
  const input = element('input', { id: 'search-words', type: 'search', placeholder: 'Search', autocomplete: 'off', spellcheck: 'false' });
  const results = element('ul', { id: 'search-results', hidden: '' });
  const said = element('p', { role: 'status', class: 'hidden' });
  place.append(label, input, results, said);
  const load = () => loadScript('searchindex').then(() => loadScript('search'));
  const show = async () => {
    await load();
    const words = input.value.trim();
    const found = words === '' ? [] : (globalThis.azconnLintSearch?.(words) ?? []);
    results.replaceChildren(...found.map(resultItem));
    results.hidden = words === '';
    if (words !== '' && found.length === 0) results.replaceChildren(element('li', { class: 'none' }, 'Nothing found'));
    said.textContent = words === '' ? '' : `${found.length} ${found.length === 1 ? 'page' : 'pages'} found`;
    if (location.protocol === 'file:') nameFolders(results);
  };
  input.addEventListener('input', () => void show());
  place.addEventListener('keydown', (event) => moveAmong(event, input, results));
  place.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && place.contains(relatedTarget))) results.hidden = true;
  });
  input.addEventListener('focus', () => {
    if (input.value.trim() !== '') results.hidden = false;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
    event.preventDefault();
    input.focus();
  });
  // A page of text loads the index at once, so that nothing is requested later; a tool has enough to load.
  if (document.body.classList.contains('is-tool')) input.addEventListener('focus', () => void load(), { once: true });
  else void load();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** Moves among the found pages with arrow keys, and leaves them with Escape. */
function moveAmong(event: KeyboardEvent, input: HTMLInputElement, results: HTMLElement): void {
  const stops: readonly HTMLElement[] = [input, ...results.querySelectorAll('a')];
  const focused = document.activeElement;
  const at = focused instanceof HTMLElement ? stops.indexOf(focused) : -1;
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (event.key === 'Escape') {
    results.hidden = true;
    input.focus();
  }
  if (event.key === 'Enter' && at === 0) stops[1]?.click();
  if (step === 0 || at === -1) return;
  event.preventDefault();
  stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
}

function resultItem({ address, title, description }: SearchPage): HTMLElement {
  const link = element('a', { href: `${UP}${address}` });
  link.append(element('strong', {}, title), element('span', {}, description));
  const item = element('li', {});
  item.append(link);
  return item;
}

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
}
