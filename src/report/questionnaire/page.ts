import { say } from '../../words/catalogue.js';
import { toHtml } from '../html.js';
import { FORMAT, type Questionnaire } from './data.js';
import { questionnaireTree, titleWords } from './document.js';

/**
 * Writes a questionnaire as one page that is filled in without a network, saved as a file that concord take reads, or
 * printed. It sends nothing.
 */
export const questionnairePage = (data: Questionnaire): string =>
  toHtml(titleWords(data), questionnaireTree(data, 'page'), {
    script: SCRIPT,
    style: STYLE,
    words: {
      ...Object.fromEntries(['save', 'print', 'add', 'saved'].map((key) => [key, say(`questionnaire.page.${key}`)])),
      format: FORMAT,
      file: `questionnaire-${data.state.iso3.toLowerCase()}.json`,
    },
  });

const SCRIPT = `
'use strict';
(() => {
  const words = JSON.parse(document.getElementById('kind-words').textContent);
  const bar = document.createElement('div');
  bar.className = 'bar-of-form';
  const told = document.createElement('output');
  bar.append(button(words.save, save), button(words.print, () => print()), told);
  document.body.append(bar);
  const forms = () => [...document.querySelectorAll('table')].filter((table) => table.querySelector('[data-field]'));
  for (const table of forms()) if (keyOf(table).indexOf(words.format) !== 0) another(table);
  let changed = false;
  addEventListener('input', () => { changed = true; });
  addEventListener('beforeunload', (event) => { if (changed) event.preventDefault(); });

  function button(name, run) {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = name;
    made.addEventListener('click', run);
    return made;
  }
  function keyOf(table) { return table.tHead.rows[0].cells[1].textContent.trim(); }
  function another(table) {
    const made = button(words.add, () => {
      const copy = table.cloneNode(true);
      copy.removeAttribute('id');
      for (const field of copy.querySelectorAll('[data-field]')) {
        if (field.type === 'checkbox') field.checked = false;
        else field.value = '';
      }
      made.before(copy);
      copy.querySelector('[data-field]').focus();
    });
    made.className = 'another';
    table.closest('.wide').append(made);
  }
  function read(table) {
    const out = {};
    const ticked = [];
    for (const field of table.querySelectorAll('[data-field]')) {
      const name = field.dataset.field.split('/')[0];
      if (field.type === 'checkbox') { if (field.checked) ticked.push(field.nextSibling.textContent.trim()); }
      else if (field.value.trim() !== '') out[name] = field.value.trim();
    }
    if (ticked.length > 0) out.value = ticked.join('; ');
    return out;
  }
  function save() {
    let once = {};
    let mark = '';
    const answers = [];
    for (const table of forms()) {
      const key = keyOf(table);
      const filled = read(table);
      if (key.indexOf(words.format) === 0) { mark = key; once = filled; }
      else if (Object.keys(filled).length > 0) answers.push({ key, ...filled });
    }
    const link = document.createElement('a');
    const text = JSON.stringify({ questionnaire: mark, ...once, answers }, null, 2);
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = words.file;
    link.click();
    URL.revokeObjectURL(link.href);
    changed = false;
    told.textContent = words.saved;
  }
})();
`;

const STYLE = `
[data-field] { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--soft); padding: .3em; }
select[data-field], textarea[data-field], input[type=text][data-field] { width: 100%; max-width: 46rem; }
.bar-of-form { position: sticky; bottom: 0; display: flex; gap: .5rem; align-items: center; flex-wrap: wrap;
  padding: .6rem 0; background: var(--ground); border-top: 1px solid var(--line); }
.bar-of-form button, .another { font: 1rem Arial, Helvetica, sans-serif; padding: .4em .8em;
  color: inherit; background: var(--head); border: 1px solid var(--soft); border-radius: .25em; cursor: pointer; }
.another { margin-top: .5em; font-size: .875rem; }
th + th { font-weight: normal; color: var(--soft); }
td:first-child { width: 14rem; }
@media print { .bar-of-form, .another { display: none; } [data-field] { border: 1px solid #999; } }
`;
