import { fill, h } from './dom.js';

// A native dialog: it traps the focus, closes with Esc and gives the focus back. 'submit' may throw; the dialog then stays and says why.
export function ask({ title, body, fields = [], confirm, danger = false, submit }) {
  return new Promise((resolve) => {
    let result = null;
    const problem = h('p', { class: 'problem', role: 'alert' });
    const button = h('button', { type: 'submit', class: danger ? 'danger' : 'primary' }, confirm);
    const form = h('form', { novalidate: true },
      h('h2', { id: 'dialog-title' }, title),
      body,
      fields,
      problem,
      h('div', { class: 'buttons' },
        h('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel'),
        button));
    const dialog = h('dialog', { 'aria-labelledby': 'dialog-title' }, form);
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      button.disabled = true;
      fill(problem, '');
      try {
        result = await submit(new FormData(form));
        dialog.close();
      } catch (error) {
        fill(problem, error.message);
      } finally {
        button.disabled = false;
      }
    });
    show(dialog, () => resolve(result));
  });
}

function show(dialog, whenClosed) {
  dialog.addEventListener('close', () => {
    dialog.remove();
    whenClosed?.();
  });
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
}

export const field = (label, control) => h('label', { class: 'field' }, h('span', {}, label), control);

export const askForKey = (wasRefused) => ask({
  title: 'Key needed',
  body: h('p', {}, wasRefused ? 'This key was not accepted. ' : '', 'Enter the key of this API. It stays in this tab until you close it.'),
  fields: [field('Key', h('input', { type: 'password', name: 'key', autocomplete: 'current-password', autofocus: true, spellcheck: 'false' }))],
  confirm: 'Continue',
  submit: (form) => {
    const key = form.get('key').trim();
    if (!key) throw new Error('Enter a key.');
    return key;
  },
});

export function showHelp() {
  if (document.querySelector('dialog[open]')) return;
  const keys = [['/', 'Search'], ['j', 'Next incident'], ['k', 'Previous incident'], ['Enter', 'Open it'], ['Esc', 'Back, or leave the search'], ['?', 'This help']];
  const dialog = h('dialog', { 'aria-labelledby': 'dialog-title' },
    h('h2', { id: 'dialog-title' }, 'Keys'),
    h('dl', { class: 'keys' }, keys.map(([key, does]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, does)])),
    h('p', { class: 'muted' }, 'The page updates itself. Times are in your time zone; point at one for the date.'),
    h('div', { class: 'buttons' },
      h('a', { href: 'api/openapi.json', target: '_blank', rel: 'noopener' }, 'API document'),
      h('button', { type: 'button', class: 'primary', autofocus: true, onclick: () => dialog.close() }, 'Close')));
  show(dialog);
}

let toastTimer;
export function toast(text) {
  const place = document.getElementById('toast');
  fill(place, h('p', {}, text));
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => fill(place), 8000);
}
