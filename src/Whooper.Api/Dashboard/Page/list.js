import { read } from './api.js';
import { fill, h } from './dom.js';
import { incidentHref } from './route.js';
import { age, severityLabel, stateLabel, statuses } from './words.js';

const mostPolled = 500;

// A list that is polled for its first page, and reads on by continuation token. What has been read on is polled with it as far as the
// API gives that much at once, so that incidents which end leave the list. Rows are kept by id, so that an update moves neither the
// focus nor what is being read.
export function incidentList(heading, emptyText, pageSize, order = () => 0) {
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
  let query = '';
  let limit = pageSize;

  function reset(wanted) {
    query = wanted;
    limit = pageSize;
    first = [];
    rest = [];
    token = null;
  }

  function update(answer) {
    if (answer.continuationToken === null || rest.length === 0) {
      token = answer.continuationToken;
      rest = [];
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
    const asked = query;
    try {
      const answer = await read(`${addressOf(asked, pageSize)}&continuationToken=${encodeURIComponent(token)}`);
      if (asked !== query) return;
      const known = new Set([...first, ...rest].map((incident) => incident.id));
      rest.push(...answer.incidents.filter((incident) => !known.has(incident.id)));
      token = answer.continuationToken;
      limit = Math.min(mostPolled, first.length + rest.length);
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

  return { root, reset, update, get query() { return query; }, get address() { return addressOf(query, limit); } };
}

const addressOf = (query, limit) => `api/autoheal/incidents?${query}&limit=${limit}`;

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
