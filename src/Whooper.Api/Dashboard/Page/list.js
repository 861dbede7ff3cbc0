import { read } from './api.js';
import { fill, h } from './dom.js';
import { incidentHref } from './route.js';
import { age, severityLabel, stateLabel, statuses } from './words.js';

// A list that is polled for its first page, and reads on by continuation token. Rows are kept by id, so that an update moves neither
// the focus nor what is being read.
export function incidentList(heading, emptyText, order = () => 0) {
  const title = h('h2', {}, heading);
  const count = h('span', { class: 'count' });
  const rows = h('ol', { class: 'rows' });
  const empty = h('p', { class: 'empty', hidden: true }, emptyText);
  const more = h('button', { type: 'button', class: 'more', hidden: true, onclick: readOn }, 'Show more');
  const root = h('section', {}, h('div', { class: 'section-head' }, title, count), rows, empty, more);
  const drawn = new Map();
  let first = [];
  let rest = [];
  let token = null;
  let address = '';

  function reset(path) {
    address = path;
    first = [];
    rest = [];
    token = null;
  }

  function update(answer) {
    if (rest.length === 0) {
      token = answer.continuationToken;
    } else {
      const ids = new Set(answer.incidents.map((incident) => incident.id));
      const firstKept = first.findLastIndex((incident) => ids.has(incident.id));
      const pushedOut = first.slice(firstKept + 1);
      rest = [...pushedOut, ...rest].filter((incident) => !ids.has(incident.id));
    }

    first = answer.incidents;
    draw();
  }

  async function readOn() {
    more.disabled = true;
    const path = address;
    try {
      const answer = await read(`${path}&continuationToken=${encodeURIComponent(token)}`);
      if (path !== address) return;
      const known = new Set([...first, ...rest].map((incident) => incident.id));
      rest.push(...answer.incidents.filter((incident) => !known.has(incident.id)));
      token = answer.continuationToken;
      draw();
    } finally {
      more.disabled = false;
    }
  }

  function draw() {
    const incidents = [...first, ...rest].sort(order);
    const ids = new Set(incidents.map((incident) => incident.id));
    for (const [id, { item }] of drawn) {
      if (!ids.has(id)) {
        item.remove();
        drawn.delete(id);
      }
    }

    incidents.forEach((incident, index) => {
      const item = itemOf(incident);
      if (rows.children[index] !== item) rows.insertBefore(item, rows.children[index] ?? null);
    });
    fill(count, `${incidents.length}${token ? '+' : ''}`);
    empty.hidden = incidents.length > 0;
    more.hidden = token === null;
  }

  function itemOf(incident) {
    const text = JSON.stringify(incident);
    let entry = drawn.get(incident.id);
    if (!entry) {
      const link = h('a', { class: 'row', href: incidentHref(incident.id), 'data-link': true });
      entry = { link, item: h('li', {}, link) };
      drawn.set(incident.id, entry);
    }

    if (entry.text !== text) {
      entry.text = text;
      entry.link.className = `row ${incident.severity} ${incident.recovery === 'pending' ? 'open' : ''}`;
      fill(entry.link, row(incident));
    }

    return entry.item;
  }

  return { root, reset, update, get address() { return address; } };
}

function row(incident) {
  const { workload } = incident;
  return [
    h('span', { class: 'cell-severity' }, severityLabel(incident.severity)),
    h('span', { class: 'cell-what' },
      h('span', { class: 'name' }, workload.name),
      h('span', { class: 'where' }, `${incident.namespace} · ${workload.kind}${incident.containerName === workload.name ? '' : ` · ${incident.containerName}`}`)),
    h('span', { class: 'cell-reason' },
      h('span', { class: 'reason' }, incident.reason),
      incident.underlyingReason && incident.underlyingReason !== incident.reason && h('span', { class: 'where' }, `after ${incident.underlyingReason}`)),
    h('span', { class: 'cell-count', title: `${incident.occurrences} failures` },
      incident.occurrences > 1 && [h('span', { 'aria-hidden': 'true' }, `×${incident.occurrences}`), h('span', { class: 'offscreen' }, `${incident.occurrences} failures`)]),
    h('span', { class: 'cell-state' },
      stateLabel(incident),
      incident.status !== 'healed' && h('span', { class: `report ${incident.status}` }, statuses[incident.status] ?? incident.status)),
    h('span', { class: 'cell-age' }, age(incident.detectedAt)),
  ];
}
