import { h, region } from './dom.js';
import { age, at, duration, many } from './words.js';

const lateSeconds = 60;
const replacedAfterMs = 60 * 60 * 1000;

export function healthView(place, banner) {
  const showHealth = region(place, summary);
  const showBanner = region(banner, (status, problem) => [problem && unreachable(problem), status && blindness(status)]);
  let last;
  let lastProblem;
  return {
    status(status) {
      last = status;
      showHealth(status);
      showBanner(last, lastProblem);
    },
    problem(message) {
      lastProblem = message;
      showBanner(last, lastProblem);
    },
  };
}

function summary(status) {
  const watching = status.forwarders.filter((forwarder) => forwarder.watching);
  const clusters = [...new Set(watching.map((forwarder) => forwarder.cluster))];
  const pods = clusters.reduce((sum, cluster) => sum + podsOf(watching, cluster), 0);
  return h('details', { class: 'health' },
    h('summary', {},
      h('span', { class: `dot ${status.monitoring ? 'good' : 'bad'}`, 'aria-hidden': 'true' }),
      status.monitoring
        ? h('span', {}, 'Watching ', clusters.length === 1 ? h('b', {}, clusters[0]) : many(clusters.length, 'cluster'), h('span', { class: 'wide' }, ` · ${many(pods, 'pod')}`))
        : h('span', {}, 'Not watching')),
    h('div', { class: 'panel' },
      status.forwarders.length === 0
        ? h('p', {}, 'No forwarder has been heard of.')
        : h('table', {},
          h('thead', {}, h('tr', {}, ['Forwarder', 'Cluster', 'State', 'Pods', 'Last seen', 'Last event', 'Waiting'].map((name) => h('th', { scope: 'col' }, name)))),
          h('tbody', {}, status.forwarders.map(row)))));
}

// Several forwarders of one cluster watch the same pods.
const podsOf = (watching, cluster) =>
  Math.max(...watching.filter((forwarder) => forwarder.cluster === cluster).map((forwarder) => forwarder.trackedPods));

const row = (forwarder) => h('tr', {},
  h('td', {}, forwarder.id),
  h('td', {}, forwarder.cluster),
  h('td', {}, forwarder.watching ? 'watching' : 'not watching'),
  h('td', {}, forwarder.trackedPods),
  h('td', {}, age(forwarder.lastSeenAt, ' ago')),
  h('td', {}, forwarder.lastEventAt ? age(forwarder.lastEventAt, ' ago') : '–'),
  h('td', {}, forwarder.deliveryLagMs ? duration(forwarder.deliveryLagMs / 1000) : 'nothing'));

function blindness(status) {
  const silent = status.forwarders.filter((forwarder) => !forwarder.watching && !isReplaced(forwarder, status.forwarders));
  const late = status.forwarders.filter((forwarder) => forwarder.watching && forwarder.deliveryLagMs > lateSeconds * 1000);
  if (!status.monitoring) {
    return h('div', { class: 'banner bad' },
      h('strong', {}, 'Nobody is watching. '),
      'Failures are not being detected. ',
      silent.length === 0
        ? 'No forwarder has been heard of.'
        : silent.map((forwarder, index) => [index > 0 && '; ', `${forwarder.id} (${forwarder.cluster}): last seen `, at(forwarder.lastSeenAt)]));
  }

  return [
    silent.length > 0 && h('div', { class: 'banner' }, h('strong', {}, 'A forwarder does not watch: '),
      silent.map((forwarder, index) => [index > 0 && ', ', `${forwarder.id} (${forwarder.cluster}), last seen `, at(forwarder.lastSeenAt)])),
    late.length > 0 && h('div', { class: 'banner' }, h('strong', {}, 'Delivery is late: '),
      late.map((forwarder) => `${forwarder.id} holds events back for ${duration(forwarder.deliveryLagMs / 1000)} `)),
  ];
}

// A pod that was killed says no goodbye: silent for long while another watches its cluster, it has a successor.
const isReplaced = (forwarder, all) =>
  Date.now() - Date.parse(forwarder.lastSeenAt) > replacedAfterMs && all.some((other) => other.watching && other.cluster === forwarder.cluster);

const unreachable = (problem) => h('div', { class: 'banner bad' }, h('strong', {}, 'This page is not up to date. '), problem);
