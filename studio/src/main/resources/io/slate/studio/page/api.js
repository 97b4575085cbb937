// Asking the server. Every error is a sentence of its own.

export class Refusal extends Error {
  constructor(status, answer) {
    super(answer.error ?? `the studio answered ${status}`);
    this.status = status;
    this.mark = answer.mark ?? null;
    this.field = answer.field ?? null;
  }
}

async function answer(response) {
  let value = {};
  try {
    value = await response.json();
  } catch (failure) {
    if (failure.name === "AbortError" || response.ok) throw failure;
    // Otherwise the status says enough.
  }
  if (!response.ok) throw new Refusal(response.status, value);
  return value;
}

let waiting = 0;
let patience = 0;

/** A line at the top says that something is being computed, once it takes longer than a moment. */
function wait(by) {
  waiting += by;
  clearTimeout(patience);
  if (waiting === 0) delete document.documentElement.dataset.busy;
  else patience = setTimeout(() => { document.documentElement.dataset.busy = ""; }, 250);
}

async function ask(path, options) {
  wait(1);
  try {
    return await answer(await fetch(path, options));
  } catch (failure) {
    if (failure.name === "AbortError") throw failure;
    if (!(failure instanceof Refusal) || failure.status === 401) dispatchEvent(new Event("lost"));
    if (failure instanceof Refusal) throw failure;
    throw new Refusal(0, { error: "the studio does not answer: it has ended, or the connection is lost" });
  } finally {
    wait(-1);
  }
}

export const get = (path, signal) => ask(path, { signal });

export const post = (path, body, signal) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal });

/**
 * Questions of one kind: a newer one takes the place of an older one, whose answer or refusal, come as it may, is
 * null. `ask.drop()` asks nothing in place of the older one.
 */
export function newest(path) {
  return latest((body, signal) => post(path, body, signal));
}

/** The same for anything that is done with a signal to give up. */
export function latest(act) {
  let turn = 0;
  let giveUp = null;
  const ask = async (...given) => {
    giveUp?.abort();
    giveUp = new AbortController();
    const own = ++turn;
    try {
      const value = await act(...given, giveUp.signal);
      return own === turn ? value : null;
    } catch (failure) {
      if (own !== turn || failure.name === "AbortError") return null;
      throw failure;
    }
  };
  ask.drop = () => {
    turn++;
    giveUp?.abort();
  };
  return ask;
}
