// Watches pods with @kubernetes/client-node. For every line on standard input, which says how often, watches the server to its end and
// prints one line: how many events came, and in how many milliseconds. With --allocations also how many bytes of heap they took: the
// sum of the heap's growth from event to event, where a collection hides what one event took. That slows it down.
import { createInterface } from 'node:readline';
import { KubeConfig, Watch } from '@kubernetes/client-node';

const [server, mode] = process.argv.slice(2);
const config = new KubeConfig();
config.loadFromClusterAndUser({ name: 'recording', server, skipTLSVerify: true }, { name: 'nobody' });
const watch = new Watch(config);

function replay(onEvent) {
  return new Promise((resolve, reject) => {
    watch.watch('/api/v1/pods', {}, onEvent, (error) => (error && error.name !== 'AbortError' ? reject(error) : resolve()));
  });
}

async function measure(replays) {
  let [events, heap, bytes] = [0, process.memoryUsage().heapUsed, 0];
  const count = () => { events++; };
  const weigh = () => {
    events++;
    const now = process.memoryUsage().heapUsed;
    bytes += Math.max(0, now - heap);
    heap = now;
  };
  const begin = performance.now();
  for (let i = 0; i < replays; i++) {
    await replay(mode === '--allocations' ? weigh : count);
  }
  return { events, milliseconds: performance.now() - begin, bytes: mode === '--allocations' ? bytes : null };
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await measure(Number(line))));
}
