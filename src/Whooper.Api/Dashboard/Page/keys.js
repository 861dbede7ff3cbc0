import { showHelp } from './dialogs.js';
import { go, incidentInView } from './route.js';

const isTyping = (element) => element?.matches?.('input, select, textarea, [contenteditable]');

export function listenForKeys(backHref) {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    const typing = isTyping(event.target);
    if (event.key === 'Escape') {
      if (typing) event.target.blur();
      else if (incidentInView()) go(backHref());
    } else if (!typing && act(event.key)) {
      event.preventDefault();
    }
  });
}

function act(key) {
  switch (key) {
    case '/': return focus(document.querySelector('input[type=search]'));
    case 'j': return move(1);
    case 'k': return move(-1);
    case '?': showHelp(); return true;
    default: return false;
  }
}

function move(by) {
  const rows = [...document.querySelectorAll('a.row')];
  const place = rows.indexOf(document.activeElement);
  return focus(rows[place < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, place + by))]);
}

function focus(element) {
  element?.focus();
  element?.scrollIntoView({ block: 'nearest' });
  return Boolean(element);
}
