import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "@jest/globals";
import { findLocal } from "../../src/cli/local-aws/running-local.ts";

/** A local AWS by what it answers of runs alone. */
const ANSWERS: Readonly<Record<string, readonly [status: number, body: object]>> = {
  "GET /_local/status": [200, { service: "cognito-preview", stacks: [] }],
  "POST /_local/runs": [202, { run: "1" }],
  "GET /_local/runs/1?from=0": [404, { message: "There is no such run." }],
};
const server = createServer((request, response) => {
  const [status, body] = ANSWERS[`${request.method} ${request.url}`] ?? [500, {}];
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test("whoever asks too late how a run ended is told so, and where to look", async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const running = await findLocal((server.address() as AddressInfo).port);
  const run = running?.run(
    { command: "up", directory: "/program", stack: "dev", config: {} },
    { signal: new AbortController().signal, onEvent: () => {} },
  );
  await expect(run).rejects.toMatchObject({
    code: "run_forgotten",
    message: expect.stringMatching(/^The up of the stack dev has ended, .* `cognito-preview preview --local`/),
  });
});
