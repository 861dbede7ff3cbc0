// Conditional polling: every few seconds a request that usually ends in an empty 304. Not server-sent events, because the page is the
// same on Azure Functions, which cuts every response at 230 seconds and bills a held connection as running time.
const lively = 5_000;
const calm = 15_000;
const hidden = 60_000;
const calmAfter = 24;
const longestPause = 60_000;

let current;

// Calls 'task' now and again and again until another view takes its place. It gives true where something has changed.
export function keepUpToDate(task, onOutcome) {
  current?.stop();
  const poll = { stopped: false, quiet: 0, failures: 0 };
  let timer;
  let running = false;
  let again = false;

  async function run() {
    if (poll.stopped) return;
    again = running;
    if (running) return;
    running = true;
    clearTimeout(timer);
    try {
      const changed = await task();
      poll.quiet = changed ? 0 : poll.quiet + 1;
      poll.failures = 0;
      if (!poll.stopped) onOutcome(undefined);
    } catch (error) {
      poll.failures++;
      if (!poll.stopped) onOutcome(error);
    } finally {
      running = false;
      if (!poll.stopped) timer = setTimeout(run, again ? 0 : pause());
    }
  }

  function pause() {
    if (document.hidden) return hidden;
    if (poll.failures > 0) return Math.min(longestPause, lively * 2 ** (poll.failures - 1));
    return poll.quiet >= calmAfter ? calm : lively;
  }

  function onVisible() {
    if (!document.hidden) {
      poll.quiet = 0;
      run();
    }
  }

  document.addEventListener('visibilitychange', onVisible);
  poll.refresh = () => {
    poll.quiet = 0;
    return run();
  };
  poll.stop = () => {
    poll.stopped = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onVisible);
  };
  current = poll;
  run();
  return poll;
}

export const refresh = () => current?.refresh();
export const stop = () => current?.stop();
