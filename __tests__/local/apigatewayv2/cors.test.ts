import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { createHttpApi, echoFunction } from "../../fixtures/http-api.ts";

// Functions start threads, and clients load.
jest.setTimeout(30_000);

let aws: LocalAws;
let echo: string;
beforeAll(async () => {
  aws = await startLocalAws();
  echo = await echoFunction(aws, "echo");
});
afterAll(() => aws.close());

describe("CORS", () => {
  let url: string;
  beforeAll(async () => {
    const api = await createHttpApi(aws, {
      CorsConfiguration: {
        AllowOrigins: ["https://app.example.com", "http://*"],
        AllowMethods: ["GET", "POST"],
        AllowHeaders: ["Authorization"],
        ExposeHeaders: ["X-Total"],
        AllowCredentials: true,
        MaxAge: 300,
      },
    });
    await api.route("GET /hello", await api.integration(echo));
    url = await api.stage();
  });
  const ask = (origin: string, method = "OPTIONS") =>
    fetch(`${url}/hello`, { method, headers: { origin, "access-control-request-method": "GET" } });

  test("a preflight request is answered without a route, and without a function", async () => {
    const response = await ask("https://app.example.com");
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "access-control-allow-origin": "https://app.example.com",
      "access-control-allow-methods": "GET,POST",
      "access-control-allow-headers": "authorization",
      "access-control-allow-credentials": "true",
      "access-control-max-age": "300",
    });
  });

  test("another origin is told nothing", async () => {
    for (const method of ["OPTIONS", "GET"])
      expect((await ask("https://evil.example.com", method)).headers.get("access-control-allow-origin")).toBeNull();
    expect((await ask("http://localhost:3000")).headers.get("access-control-allow-origin")).toBe(
      "http://localhost:3000",
    );
  });

  test("an answer says to whom it may be shown", async () => {
    const response = await ask("https://app.example.com", "GET");
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-expose-headers")).toBe("x-total");
  });
});
