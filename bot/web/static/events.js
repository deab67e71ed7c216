// Server-sent events read from a response body (HTML standard, 9.2.6), since EventSource cannot POST.

// Yields {type, data} with data parsed from JSON. An event without its closing blank line is incomplete and dropped.
export async function* readEvents(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (buffer + value).split(/\r\n\r\n|\n\n|\r\r/);
    buffer = blocks.pop();
    yield* blocks.map(parseEvent).filter((event) => event.data !== undefined);
  }
}

function parseEvent(block) {
  const fields = block.split(/\r\n|\n|\r/).map(parseField);
  const data = fields.filter(([name]) => name === "data").map(([, value]) => value);
  const type = fields.filter(([name]) => name === "event").pop()?.[1] ?? "message";
  return { type, data: data.length ? JSON.parse(data.join("\n")) : undefined };
}

// A comment (": ping") has an empty name.
function parseField(line) {
  const colon = line.indexOf(":");
  if (colon < 0) return [line, ""];
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, "")];
}
