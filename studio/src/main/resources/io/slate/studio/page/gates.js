// What gates did, in the words of lectures. Some say what is done to a memory (the input gate writes
// to it, the output gate reads from it), others follow a pupil at a whiteboard (the input gate reads
// what is new, the output gate writes what is known).

const ORDER = ["recalled", "read", "wrote", "forgot"];

function deeds(role, words) {
  const input = words === "memory" ? "wrote" : "read";
  const output = words === "memory" ? "read" : "wrote";
  switch (role) {
    case "INPUT": return [[input, false]];
    case "OUTPUT": return [[output, false]];
    case "FORGET": return [["forgot", true]];
    case "UPDATE": return [[input, false], ["forgot", false]];
    case "CARRY": return [[input, true], ["forgot", true]];
    case "RESET": return [["recalled", false]];
    default: return [];
  }
}

/** What can be said of gates: {key, word, gate, turned, title}. */
export function columns(gates, words) {
  const all = gates.flatMap(({ name, role }) => deeds(role, words).map(([word, turned]) =>
    ({ key: `${word} ${name}`, word, gate: name, turned, title: `${word} ${turned ? "1−" : ""}${name}` })));
  return all.sort((a, b) => ORDER.indexOf(a.word) - ORDER.indexOf(b.word));
}

/** The share of a deed, from the gate's value. */
export const done = (column, value) => (column.turned ? 1 - value : value);
