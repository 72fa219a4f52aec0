// A process that sends one POST over and over on kept connections, and prints how many were answered by 200 a second.
import { Agent, request } from "node:http";

/** What to send, as JSON in the first argument. It ends after `seconds`, or after `count` answers. */
export interface Load {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `{n}` in it is the number of the request, from 0. */
  readonly body: string;
  readonly connections: number;
  readonly seconds?: number;
  readonly count?: number;
}

const {
  url,
  headers,
  body,
  connections,
  seconds,
  count = Number.POSITIVE_INFINITY,
} = JSON.parse(process.argv[2] ?? "") as Load;
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const [before = "", ...after] = body.split("{n}");
const same = Buffer.from(body);
const started = performance.now();
const until = seconds === undefined ? Number.POSITIVE_INFINITY : started + seconds * 1000;
let sent = 0;
let answered = 0;

await Promise.all(Array.from({ length: connections }, sendInTurn));
agent.destroy();
console.log((answered * 1000) / (performance.now() - started));

async function sendInTurn(): Promise<void> {
  while (sent < count && performance.now() < until) {
    await send(sent++);
    answered++;
  }
}

function send(number: number): Promise<void> {
  const content = after.length === 0 ? same : Buffer.from([before, ...after].join(String(number)));
  const options = { method: "POST", agent, headers: { ...headers, "content-length": content.length } };
  return new Promise((resolve, reject) => {
    const sending = request(url, options, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}.`));
      response.resume().on("end", resolve);
    });
    sending.on("error", reject);
    sending.end(content);
  });
}
