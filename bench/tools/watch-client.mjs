// Watches pods with @kubernetes/client-node. For every line on standard input ("REPLAYS"), watches the server that often to its end
// and prints one line: how many events came, in how many milliseconds, and by how many bytes the heap grew (null if it was collected
// meanwhile, which hides what was allocated).
import { createInterface } from 'node:readline';
import { PerformanceObserver } from 'node:perf_hooks';
import { KubeConfig, Watch } from '@kubernetes/client-node';

const config = new KubeConfig();
config.loadFromClusterAndUser({ name: 'recording', server: process.argv[2], skipTLSVerify: true }, { name: 'nobody' });
const watch = new Watch(config);

let collections = 0;
new PerformanceObserver((list) => { collections += list.getEntries().length; }).observe({ entryTypes: ['gc'] });
const settle = () => new Promise((resolve) => setTimeout(resolve, 10));

async function replay() {
  let events = 0;
  let failed = 0;
  await new Promise((resolve, reject) => {
    watch.watch('/api/v1/pods', {}, (phase, pod) => {
      events++;
      failed += pod.status?.phase === 'Failed' ? 1 : 0;
    }, (error) => (error && error.name !== 'AbortError' ? reject(error) : resolve()));
  });
  return events;
}

async function measure(replays) {
  let [events, milliseconds, bytes] = [0, 0, 0];
  for (let i = 0; i < replays; i++) {
    globalThis.gc?.();
    await settle();
    collections = 0;
    const heap = process.memoryUsage().heapUsed;
    const begin = performance.now();
    events += await replay();
    milliseconds += performance.now() - begin;
    const grown = process.memoryUsage().heapUsed - heap;
    await settle();
    bytes = bytes === null || collections > 0 ? null : bytes + grown;
  }
  return { events, milliseconds, bytes };
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await measure(Number(line))));
}
