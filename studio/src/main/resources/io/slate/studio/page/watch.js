// Whether the studio still answers, and whether the files of the models that are shown are still the same.
import { tell } from "./dom.js";

const LOOK = 5000;
const TRY = 1000;
const CALM = 10_000;
const GONE = "The studio does not answer: it has ended, or the connection is lost. This page goes on when it is back.";
const LOCKED = "The studio was started anew and asks for its new token: open the address that it printed, and this page goes on too.";

const soon = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

/** What is said while the studio does not answer this page; empty once it does. */
async function silence() {
  try {
    const { ok, status } = await fetch("/icon.svg", { cache: "no-store" });
    return ok ? "" : status === 401 ? LOCKED : `The studio answers with an error, ${status}. This page goes on when that is over.`;
  } catch {
    return GONE;
  }
}

/**
 * Shows a sentence while the studio does not answer.
 *
 * @param bar where the sentence stands
 * @param back hears that it answers again
 */
export function guard(bar, back) {
  let isLost = false;
  let last = 0;
  addEventListener("lost", async () => {
    if (isLost) return;
    isLost = true;
    for (let said = await silence(); said !== ""; said = await silence()) {
      if (bar.textContent !== said) tell(said);
      bar.textContent = said;
      bar.hidden = false;
      await soon(TRY);
    }
    const wasSaid = !bar.hidden;
    if (wasSaid) tell("The studio answers again.");
    bar.textContent = "";
    bar.hidden = true;
    isLost = false;
    if (!wasSaid && Date.now() - last < CALM) return; // one question fails although others are answered
    last = Date.now();
    back();
  });
}

const kind = ({ reads, says, layers, labels, problem }) => JSON.stringify([reads, says, layers, labels, problem]);

/**
 * Looks every few seconds for models whose files were written anew.
 *
 * @param place asks which models there are
 * @param replaced hears which are others than before, and whether each is still of its kind
 */
export async function follow(place, replaced) {
  for (;;) {
    await soon(LOOK);
    if (document.hidden || place.value === null) continue;
    const before = place.value.models;
    try {
      const { models } = await place.get(true);
      const others = before.flatMap((old) => {
        const now = models.find((each) => each.id === old.id);
        return now === undefined ? [{ id: old.id, isGone: true }]
          : now.written === old.written ? [] : [{ id: old.id, isGone: false, isAlike: kind(now) === kind(old) }];
      });
      if (others.length > 0) replaced(others);
    } catch {
      // Who asked has said that nothing answers.
    }
  }
}
