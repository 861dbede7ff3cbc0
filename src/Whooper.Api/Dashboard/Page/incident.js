import { actionsFor, muteOf, muteView, showActions } from './actions.js';
import { incidentPath, read } from './api.js';
import { copyButton, fill, h, region } from './dom.js';
import { timelineView } from './timeline.js';
import { age, at, duration, many, secondsBetween, severityLabel, stateLabel, statuses } from './words.js';

export function incidentPage(id, backHref) {
  const seen = new Map();
  const path = incidentPath(id);
  const part = (render, props = {}) => region(h('section', props), render);
  const back = h('a', { class: 'back', 'data-link': true, href: backHref() }, '← Incidents');
  const muted = h('div');
  const showMute = region(muted, muteView);
  const buttons = h('div', { class: 'actions', role: 'group', 'aria-label': 'Actions', hidden: true });
  const parts = {
    header: part(header, { class: 'head' }),
    analysis: part(analysisView, { class: 'card' }),
    facts: part(factsView, { class: 'card' }),
    logs: part(logsView, { class: 'card' }),
    events: part(eventsView, { class: 'card' }),
    timeline: part(timelineCard, { class: 'card' }),
    commands: part(commandsView, { class: 'card' }),
    pods: part(podsView, { class: 'card' }),
    raw: part(rawView, { class: 'card' }),
  };
  const root = h('article', { class: 'incident' }, back, h('p', { class: 'loading' }, 'Loading…'));
  let details;
  let history;
  let offered;

  async function update() {
    const [newDetails, newHistory, mute] = await Promise.all([read(path, seen), readHistory(), findMute()]);
    details = newDetails ?? details;
    history = newHistory ?? history;
    const changed = newDetails !== undefined || newHistory !== undefined;
    if (changed) await draw();
    showMute(mute);
    return changed;
  }

  // Not every store gives out histories (501); the incident is worth showing without.
  async function readHistory() {
    try {
      return await read(`${path}/history`, seen);
    } catch (error) {
      if (error.status === 501) return undefined;
      throw error;
    }
  }

  const findMute = () => details ? muteOf(details.incident) : undefined;

  async function draw() {
    const { incident, context, commands } = details;
    document.title = `${incident.reason} · ${incident.workload.name} · Whooper`;
    const first = !root.contains(muted);
    const head = parts.header(incident);
    const left = [parts.analysis(incident.analysis, incident.status), parts.logs(context), parts.events(context)];
    const right = [parts.timeline(incident, history), parts.facts(incident, context), parts.commands(commands), parts.pods(incident)];
    const raw = parts.raw(details, id);
    if (offered !== incident.recovery) {
      offered = incident.recovery;
      showActions(buttons, await actionsFor(incident, backHref));
    }

    if (first) {
      fill(root, back, head, muted, buttons,
        h('div', { class: 'columns' }, h('div', { class: 'column' }, left, raw), h('div', { class: 'column' }, right)));
      root.querySelector('h1').focus({ preventScroll: true });
    }
  }

  return { root, update };
}

const header = (incident) => [
  h('div', { class: 'labels' }, severityLabel(incident.severity), stateLabel(incident),
    h('span', { class: `report ${incident.status}` }, statuses[incident.status] ?? incident.status)),
  h('h1', { tabindex: '-1' }, incident.workload.name, ' ', h('span', { class: 'reason' }, incident.reason)),
  h('p', { class: 'where' }, `${incident.cluster} · ${incident.namespace} · ${incident.workload.kind} · container ${incident.containerName}`),
  h('p', { class: 'when' }, 'Detected ', age(incident.detectedAt, ' ago'), ' · ', many(incident.occurrences, 'failure'), ' · ',
    many(incident.podCount, 'pod'), incident.recovery === 'pending' && [' · last failure ', age(incident.lastOccurrenceAt, ' ago')]),
  incident.message && h('p', { class: 'message' }, incident.message),
];

// Commands in backticks become code that can be copied.
function prose(text) {
  return text.split(/(`[^`]+`)/).map((part) => part.startsWith('`') && part.length > 2 ? h('code', {}, part.slice(1, -1)) : part);
}

function step(text) {
  const command = /`(kubectl [^`]+)`/.exec(text)?.[1];
  return h('li', {}, h('span', {}, prose(text)), command && copyButton(command, command));
}

function analysisView(analysis, status) {
  if (!analysis) return [h('h2', {}, 'Analysis'), h('p', { class: 'muted' }, status === 'failed' ? 'There is none.' : 'It is being written…')];
  const byReason = analysis.source.startsWith('fallback');
  return [
    h('h2', {}, 'Analysis', analysis.confidence && h('span', { class: 'chip' }, `confidence: ${analysis.confidence}`)),
    h('p', {}, prose(analysis.whatHappened)),
    h('h3', {}, 'Likely cause'),
    h('p', {}, prose(analysis.rootCause)),
    analysis.recommendedActions.length > 0 && [h('h3', {}, 'What to do'), h('ol', { class: 'steps' }, analysis.recommendedActions.map(step))],
    analysis.evidence?.length > 0 && [h('h3', {}, 'Evidence'), h('ul', { class: 'evidence' }, analysis.evidence.map((line) => h('li', {}, line)))],
    h('p', { class: 'muted' }, byReason
      ? `Written by Whooper from what the cluster said, without a language model (${analysis.source}).`
      : `Written by ${analysis.source}, a language model. Check before you act.`),
  ];
}

const fact = (name, ...value) => value.some((one) => one !== null && one !== undefined && one !== '') && [h('dt', {}, name), h('dd', {}, value)];

function factsView(incident, context) {
  const quantities = (values) => Object.entries(values ?? {}).map(([name, value]) => `${name} ${value}`).join(', ');
  return [
    h('h2', {}, 'Facts'),
    h('dl', {},
      fact('Reason', incident.underlyingReason ? `${incident.reason} after ${incident.underlyingReason}` : incident.reason),
      fact('Exit', incident.exitCode === null ? null : `code ${incident.exitCode}${incident.signal ? `, signal ${incident.signal}` : ''}`),
      fact('Restarts', incident.restartCount),
      fact('Failures', incident.occurrences),
      fact('Detected', at(incident.detectedAt)),
      fact('Reported', incident.healedAt && [at(incident.healedAt), ` after ${duration(Math.max(0, secondsBetween(incident.detectedAt, incident.healedAt)))}`]),
      fact('Last failure', at(incident.lastOccurrenceAt)),
      fact('Recovered', incident.recoveredAt && [at(incident.recoveredAt), ` after ${duration(Math.max(0, secondsBetween(incident.detectedAt, incident.recoveredAt)))}`]),
      fact('Image', incident.image && h('code', {}, incident.image)),
      fact('Node', incident.node),
      fact('Requests', quantities(context?.requests)),
      fact('Limits', quantities(context?.limits)),
      fact('Incident', h('code', {}, incident.id))),
  ];
}

function logsView(context) {
  const lines = context?.logLines ?? [];
  return [
    h('h2', {}, 'Log of the failed container', lines.length > 0 && copyButton(lines.join('\n'), 'the log')),
    context?.terminationMessage && [h('h3', {}, 'Last words'), h('pre', { tabindex: '0' }, context.terminationMessage)],
    lines.length > 0
      ? h('pre', { class: 'log', tabindex: '0', role: 'region', 'aria-label': 'Log' }, lines.join('\n'))
      : h('p', { class: 'muted' }, 'No log lines were found.'),
    context?.missing?.length > 0 && h('p', { class: 'muted' }, `Could not be had: ${context.missing.join('; ')}`),
  ];
}

function eventsView(context) {
  const events = context?.events ?? [];
  const conditions = context?.conditions ?? [];
  return [
    h('h2', {}, 'Kubernetes events'),
    events.length === 0 ? h('p', { class: 'muted' }, 'None.') : h('ul', { class: 'events' }, events.map((event) => h('li', { class: event.type === 'Warning' ? 'warn' : '' },
      h('strong', {}, event.reason), event.count > 1 && ` ×${event.count}`, ' ', event.lastSeenAt && h('span', { class: 'muted' }, at(event.lastSeenAt)),
      h('span', { class: 'detail' }, event.message)))),
    conditions.length > 0 && [h('h3', {}, 'Conditions'), h('ul', { class: 'events' }, conditions.map((condition) => h('li', {},
      h('strong', {}, `${condition.of} ${condition.type}: ${condition.status}`), condition.reason && ` ${condition.reason}`,
      condition.message && h('span', { class: 'detail' }, condition.message))))],
  ];
}

const timelineCard = (incident, history) => [h('h2', {}, 'Timeline'), timelineView(incident, history)];

const commandsView = (commands) => [
  h('h2', {}, 'Look into it'),
  h('ul', { class: 'commands' }, commands.map(({ purpose, command }) => h('li', {},
    h('span', {}, purpose), copyButton(command, command), h('code', { tabindex: '0' }, command)))),
];

const podsView = (incident) => [
  h('h2', {}, 'Pods touched', h('span', { class: 'count' }, incident.podCount)),
  h('ul', { class: 'pods' }, incident.pods.map((pod) => h('li', {}, h('code', {}, pod)))),
  incident.podCount > incident.pods.length && h('p', { class: 'muted' }, `and ${incident.podCount - incident.pods.length} more`),
];

function rawView(details, id) {
  const text = JSON.stringify(details, null, 2);
  const status = h('pre', { tabindex: '0' }, 'Loading…');
  const statusPath = `runtime/webhooks/durabletask/instances/${encodeURIComponent(id)}?showHistory=true&showInput=false`;
  const orchestration = h('details', { class: 'raw' }, h('summary', {}, 'Status of the orchestration'),
    h('p', {}, h('a', { href: statusPath, target: '_blank', rel: 'noopener' }, 'Open it'), ' (where the management API wants a key, add ', h('code', {}, '&code=…'), ')'), status);
  orchestration.addEventListener('toggle', async () => {
    if (!orchestration.open) return;
    try {
      fill(status, JSON.stringify(await read(statusPath), null, 2));
    } catch (error) {
      fill(status, error.message);
    }
  });
  return [
    h('h2', {}, 'For programs'),
    h('details', { class: 'raw' }, h('summary', {}, 'JSON'), h('p', {}, copyButton(text, 'the JSON')), h('pre', { tabindex: '0' }, text)),
    orchestration,
  ];
}
