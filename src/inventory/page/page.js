(() => {
  const table = document.getElementById('connections');
  const filters = document.getElementById('filters');
  const shown = document.getElementById('shown');
  const body = table?.tBodies[0];
  if (!table || !filters || !shown || !body) return;
  const rows = Array.from(body.rows, (row) => ({ row, words: row.textContent.toLowerCase() }));
  const field = (name) => document.getElementById(`filter-${name}`);
  const [words, state, service, project] = ['words', 'state', 'service', 'project'].map(field);

  const filter = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const isChosen = (row, select, name) => select.value === '' || row.dataset[name] === select.value;
    let count = 0;
    for (const { row, words: text } of rows) {
      const isShown =
        isChosen(row, state, 'state') &&
        isChosen(row, service, 'service') &&
        isChosen(row, project, 'project') &&
        wanted.every((word) => text.includes(word));
      row.hidden = !isShown;
      if (isShown) count += 1;
    }
    shown.textContent = `${count} of ${rows.length} connections shown`;
  };

  const sort = (head) => {
    const isUp = head.getAttribute('aria-sort') !== 'ascending';
    for (const other of table.tHead.rows[0].cells) if (other.hasAttribute('aria-sort')) other.setAttribute('aria-sort', 'none');
    head.setAttribute('aria-sort', isUp ? 'ascending' : 'descending');
    const keyed = rows.map(({ row }) => ({ row, key: row.cells[head.cellIndex].textContent.trim() }));
    const compare = new Intl.Collator('en', { numeric: true }).compare;
    // Empty cells stay at the end.
    keyed.sort((a, b) => Number(a.key === '') - Number(b.key === '') || (isUp ? compare(a.key, b.key) : compare(b.key, a.key)));
    for (const { row } of keyed) body.append(row);
  };

  for (const head of table.tHead.rows[0].cells) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    head.replaceChildren(button);
    head.setAttribute('aria-sort', 'none');
    button.addEventListener('click', () => sort(head));
  }
  for (const input of [words, state, service, project]) input.addEventListener('input', filter);
  document.getElementById('filter-reset').addEventListener('click', () => {
    for (const input of [words, state, service, project]) input.value = '';
    filter();
    words.focus();
  });
  filters.hidden = false;
  filter();
})();
