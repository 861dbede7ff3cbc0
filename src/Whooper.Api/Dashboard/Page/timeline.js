import { h } from './dom.js';
import { at, statuses } from './words.js';

const kinds = {
  opened: 'first report', repeated: 'it keeps failing', escalated: 'it got worse', recovered: 'it is well again', resent: 'report sent again', muted: 'muted', closed: 'closed',
};

const outcomes = { sent: 'sent', rejected: 'refused for good', gaveup: 'given up after all tries', throttled: 'to come later', digest: 'left to the digest' };

const signals = { PodFailed: ['bad', 'Failed again'], PodRecovered: ['good', 'Well again'], PodGone: ['', 'Its pods are gone'] };

const activities = { SummarizeIncident: 'Explaining it', SendNotification: 'Sending a notification', RecordMetrics: 'Recording metrics' };

// What happened, for people: the incident's own record joined with the orchestration's history, oldest first.
export function timelineOf(incident, history) {
  const entries = [
    { at: incident.detectedAt, kind: 'bad', text: `${incident.reason} detected`, detail: incident.whileAway ? 'It had happened before the watch began' : undefined },
    ...incident.notifications.map((told) => ({
      at: told.at,
      kind: told.outcome === 'sent' ? 'told' : 'bad',
      text: `${told.channel}: ${outcomes[told.outcome] ?? told.outcome}`,
      detail: told.error ?? kinds[told.kind] ?? told.kind,
    })),
    ...(history?.events ?? []).map((step) => fromHistory(step, incident)).filter(Boolean),
  ];
  if (incident.recoveredAt && !entries.some((entry) => entry.text === signals.PodRecovered[1])) {
    entries.push({ at: incident.recoveredAt, kind: 'good', text: signals.PodRecovered[1] });
  }

  return entries.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function fromHistory(step, incident) {
  switch (step.event) {
    case 'TaskCompleted':
      return step.name === 'SummarizeIncident'
        ? { at: step.at, kind: 'told', text: 'Explained', detail: incident.analysis && `by ${incident.analysis.source}` }
        : undefined;
    case 'TaskFailed':
      return { at: step.at, kind: 'bad', text: `${activities[step.name] ?? step.name} failed; it is tried again`, detail: step.detail };
    case 'EventRaised':
      return raised(step);
    case 'ExecutionSuspended':
      return { at: step.at, text: 'Following suspended', detail: step.detail };
    case 'ExecutionResumed':
      return { at: step.at, text: 'Following resumed', detail: step.detail };
    case 'ExecutionTerminated':
      return { at: step.at, text: 'Following ended by hand', detail: step.detail };
    case 'ExecutionCompleted':
      return { at: step.at, text: 'Following ended', detail: step.detail === 'Completed' ? undefined : step.detail };
    default:
      return undefined;
  }
}

const verbs = { mute: 'Muted', unmute: 'Unmuted', resend: 'Report asked for again', close: 'Closed by hand' };

function raised(step) {
  const [, verb, by, why] = /^(\w+) by ([^:]*)(?:: (.*))?$/s.exec(step.detail ?? '') ?? [];
  if (verb in verbs) return { at: step.at, kind: 'act', text: `${verbs[verb]} by ${by}`, detail: why };

  const [signal, rest] = (step.detail ?? '').split(/:\s(.*)/s);
  const [kind, text] = signals[signal] ?? ['act', step.name === 'PodEvent' ? 'Told something unreadable' : step.name];
  return { at: step.at, kind, text, detail: signals[signal] ? rest : step.detail };
}

export const timelineView = (incident, history) => [
  h('ol', { class: 'timeline' }, timelineOf(incident, history).map((entry) => h('li', { class: entry.kind },
    at(entry.at),
    h('span', { class: 'event' }, entry.text),
    entry.detail && h('span', { class: 'detail' }, entry.detail)))),
  incident.status !== 'healed' && h('p', { class: 'muted' }, `Report: ${(statuses[incident.status] ?? incident.status).toLowerCase()}.`),
  history && h('details', { class: 'raw' },
    h('summary', {}, `All ${history.events.length} steps of the orchestration`),
    h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Steps' }, h('table', {},
      h('thead', {}, h('tr', {}, ['Time', 'Step', 'Of', 'Detail'].map((name) => h('th', { scope: 'col' }, name)))),
      h('tbody', {}, history.events.map((step) => h('tr', {},
        h('td', {}, at(step.at)), h('td', {}, step.event), h('td', {}, step.name ?? ''), h('td', {}, step.detail ?? ''))))))),
];
