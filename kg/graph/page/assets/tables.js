// @ts-check
/**
 * @template T
 * @typedef {{title: string, value: (row: T) => string | number, cell?: (row: T) => Child, number?: boolean, narrow?: boolean}} Column
 */

/** Text order that does not depend on the reader's system. @param {string | number} x @param {string | number} y */
function compareValues(x, y) {
  if (typeof x === 'number' && typeof y === 'number') return x - y;
  const a = String(x);
  const b = String(y);
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * A table whose headings sort it and which shows long lists piece by piece; `sorted` is a column from 1, negative for downwards.
 * @template T
 * @param {{caption: string, columns: Column<T>[], rows: T[], detail?: (row: T) => Child, sorted?: number, most?: number}} options
 */
function sortableTable({ caption, columns, rows, detail, sorted = 0, most = 100 }) {
  let order = { column: Math.abs(sorted) - 1, down: sorted < 0 };
  let shown = most;
  let list = rows;
  const body = el('tbody');
  const more = button('', () => { shown += most * 3; paint(); }, { class: 'more show-more' });
  const heads = columns.map((column, i) => el('th', { scope: 'col', class: column.number ? 'number' : column.narrow ? 'narrow' : null },
    button(column.title, () => { order = { column: i, down: order.column === i ? !order.down : Boolean(column.number) }; paint(); }, { class: 'sort' })));

  function paint() {
    const column = columns[order.column];
    const sortedRows = column ? [...list].sort((x, y) => (order.down ? -1 : 1) * compareValues(column.value(x), column.value(y))) : list;
    heads.forEach((head, i) => head.setAttribute('aria-sort', i !== order.column ? 'none' : order.down ? 'descending' : 'ascending'));
    fill(body, sortedRows.slice(0, shown).map(rowOf).flat());
    more.hidden = shown >= list.length;
    more.textContent = `${t('showMore')} ${list.length - shown}`;
    count.textContent = `${list.length} ${t('rows')}`;
  }
  /** @param {T} row */
  function rowOf(row) {
    const cells = columns.map((column, i) => el(i === 0 ? 'th' : 'td', { scope: i === 0 ? 'row' : null, class: column.number ? 'number' : column.narrow ? 'narrow' : null },
      column.cell ? column.cell(row) : shorten(String(column.value(row)), 80)));
    if (!detail) return [el('tr', {}, cells)];
    const under = el('tr', { class: 'detail', hidden: true }, el('td', { colspan: columns.length + 1 }));
    const opener = button(t('sentence'), () => {
      under.hidden = !under.hidden;
      opener.setAttribute('aria-expanded', String(!under.hidden));
      if (!under.hidden) fill(/** @type {Element} */ (under.firstChild), detail(row));
    }, { 'aria-expanded': 'false', class: 'plain small' });
    return [el('tr', {}, cells, el('td', { class: 'narrow' }, opener)), under];
  }
  const count = el('span', { class: 'note', 'aria-live': 'polite' });
  const table = el('div', { class: 'table-frame', tabindex: '0', role: 'region', 'aria-label': caption },
    el('table', {}, el('caption', { class: 'sr' }, caption), el('thead', {}, el('tr', {}, heads, detail ? el('td') : null)), body));
  paint();
  return {
    element: el('div', {}, count, table, more),
    /** @param {T[]} next */
    show(next) { list = next; shown = most; paint(); },
  };
}

/** A field that filters by words (every word must occur). @param {string} label @param {(words: string[]) => void} act */
function wordField(label, act) {
  const input = /** @type {HTMLInputElement} */ (el('input', { type: 'search', placeholder: label, 'aria-label': label, class: 'words', autocomplete: 'off' }));
  input.addEventListener('input', () => act(input.value.toLowerCase().split(/\s+/).filter(Boolean)));
  return input;
}

/** A CSV file with a byte order mark; cells that a spreadsheet would run as formulas are made text. @param {(string | number | null)[][]} rows */
function csvOf(rows) {
  const cell = (/** @type {string | number | null} */ value) => {
    let text = value === null ? '' : String(value);
    if (typeof value === 'string' && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
    return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
