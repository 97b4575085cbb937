// Server-sent events: what happened, in order, from the beginning; a lost connection is taken up where it broke.

/**
 * Listens.
 *
 * @param path where
 * @param hears what to do with each event, by its name
 * @param lost told true when the connection breaks, false when it is back; and whether it broke for good
 * @returns ends listening
 */
export function listen(path, hears, lost = () => {}) {
  const source = new EventSource(path);
  for (const [name, act] of Object.entries(hears)) {
    source.addEventListener(name, (event) => act(JSON.parse(event.data), Number(event.lastEventId)));
  }
  source.addEventListener("open", () => lost(false));
  source.addEventListener("error", () => lost(true, source.readyState === EventSource.CLOSED));
  return () => source.close();
}

/** Every so manyth of many points, so that a chart stays quick; the last is always there. */
export function thinned(points, most = 600) {
  const every = Math.ceil(points.length / most);
  return every <= 1 ? points : points.filter((_, i) => i % every === 0 || i === points.length - 1);
}
