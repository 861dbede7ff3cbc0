// The page's whole state is in the query: ?incident=ID for one incident, else the filters. Reports link to the former. A query, unlike a
// fragment, survives the redirects of a sign-in.
const filterNames = ['q', 'severity', 'recovery', 'status', 'namespace', 'reason', 'window', 'since', 'until'];

export const windows = { '1h': '1 h', '6h': '6 h', '24h': '24 h', '7d': '7 d', '30d': '30 d' };

let onChange = () => {};

export function startRouting(render) {
  onChange = render;
  addEventListener('popstate', () => onChange());
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[data-link]');
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(link.getAttribute('href'));
  });
}

export function go(href) {
  history.pushState(null, '', href);
  onChange();
}

export function incidentInView() {
  return new URLSearchParams(location.search).get('incident');
}

export const incidentHref = (id) => `?incident=${encodeURIComponent(id)}`;

export function filters() {
  const query = new URLSearchParams(location.search);
  const found = Object.fromEntries(filterNames.map((name) => [name, query.get(name) ?? '']));
  if (!(found.window in windows)) found.window = '24h';
  return found;
}

export const hrefOf = (wanted) => {
  const query = new URLSearchParams();
  for (const name of filterNames) {
    if (wanted[name] && !(name === 'window' && wanted[name] === '24h')) query.set(name, wanted[name]);
  }

  return query.size > 0 ? `?${query}` : '?';
};

// Typing replaces the entry in the history; a choice adds one.
export function setFilters(changes, { replace = false } = {}) {
  const href = hrefOf({ ...filters(), ...changes });
  if (replace) {
    history.replaceState(null, '', href);
    onChange();
  } else {
    go(href);
  }
}
