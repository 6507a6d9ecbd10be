/**
 * What a page does for its reader where scripts run: tables that sort and filter, and the place of an address that
 * opens. It reads nothing but the page and its address, and sends nothing.
 */
export const PAGE_SCRIPT = `
'use strict';
(() => {
  const words = JSON.parse(document.getElementById('words').textContent);
  for (const table of document.querySelectorAll('table[data-matrix]')) prepare(table);
  addEventListener('hashchange', open);
  open();

  function open() {
    let place = null;
    try { place = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    if (!place) return;
    for (const box of place.querySelectorAll('details')) box.open = true;
    if (place.hidden) place.hidden = false;
    place.scrollIntoView({ block: 'center' });
  }

  function prepare(table) {
    const body = table.tBodies[0];
    if (!body || body.rows.length < 3) return;
    const rows = [...body.rows];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const tools = document.createElement('div');
    tools.className = 'tools';
    const search = field(tools, words.search, document.createElement('input'));
    search.type = 'search';
    const selects = [...table.tHead.rows[0].cells].flatMap((head, n) => {
      if (head.dataset.choose === undefined) return [];
      const values = [...new Set(rows.map((row) => valueOf(row.cells[n])))].sort();
      if (values.length < 2 || values.length > 60) return [];
      const select = field(tools, head.textContent, document.createElement('select'));
      select.append(new Option(words.all, ''), ...values.map((value) => new Option(value, value)));
      return [[n, select]];
    });
    const shown = document.createElement('output');
    tools.append(shown);
    const filter = () => {
      const wanted = search.value.toLowerCase();
      let count = 0;
      rows.forEach((row, n) => {
        const chosen = ([at, select]) => select.value === '' || valueOf(row.cells[at]) === select.value;
        const fits = texts[n].includes(wanted) && selects.every(chosen);
        row.hidden = !fits;
        if (fits) count++;
      });
      shown.textContent = words.shown.replace('\\u0001', count).replace('\\u0002', rows.length);
    };
    let due = 0;
    tools.addEventListener('input', () => { cancelAnimationFrame(due); due = requestAnimationFrame(filter); });
    table.closest('.wide').before(tools);
    [...table.tHead.rows[0].cells].forEach((head, n) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const keyed = rows.map((row) => [keyOf(row.cells[n]), row]);
        keyed.sort(([a], [b]) => (down ? compare(b, a) : compare(a, b)));
        body.append(...keyed.map(([, row]) => row));
      });
    });
  }

  function field(tools, name, input) {
    const label = document.createElement('label');
    label.append(name, input);
    tools.append(label);
    return input;
  }
  function valueOf(cell) { return ((cell && (cell.querySelector('summary') || cell).textContent) || '').trim(); }
  function keyOf(cell) { return cell && cell.dataset.order !== undefined ? Number(cell.dataset.order) : valueOf(cell); }
  function compare(a, b) {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return String(a).localeCompare(String(b), document.documentElement.lang, { numeric: true });
  }
})();
`;
