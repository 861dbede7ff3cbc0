// Elements are made here and nowhere else. Children that are strings become text nodes: nothing from a cluster is ever read as HTML.
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'class') element.className = value;
    else element.setAttribute(name, value === true ? '' : value);
  }

  append(element, children);
  return element;
}

export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false || child === '') continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

// Gives a function that renders into the element only when its data has changed, so that a poll disturbs neither focus nor selection.
export function region(element, render) {
  let shown;
  return (...data) => {
    const next = JSON.stringify(data);
    if (next !== shown) {
      shown = next;
      fill(element, render(...data));
    }

    return element;
  };
}

export function copyButton(text, label) {
  const button = h('button', { class: 'copy', type: 'button', 'aria-label': `Copy ${label}` }, 'Copy');
  button.addEventListener('click', async () => {
    fill(button, await copy(text) ? 'Copied' : 'Press Ctrl+C');
    setTimeout(() => fill(button, 'Copy'), 2000);
  });
  return button;
}

// The clipboard's interface is there on https and on this machine only.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = h('textarea', { class: 'offscreen', readonly: true });
    area.value = text;
    (document.querySelector('dialog[open]') ?? document.body).append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    return copied;
  }
}
