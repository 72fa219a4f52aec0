// The floor: node:http and one RS256 signature a request, and nothing else that a token endpoint has to do.
import { generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const header = Buffer.from(JSON.stringify({ alg: "RS256", kid: "1" })).toString("base64url");

createServer((request, response) => {
  request.resume().on("end", () => {
    const payload = Buffer.from(JSON.stringify({ sub: "client", iat: Date.now() })).toString("base64url");
    const signature = sign("sha256", Buffer.from(`${header}.${payload}`), privateKey).toString("base64url");
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ access_token: `${header}.${payload}.${signature}`, token_type: "Bearer" }));
  });
}).listen(Number(process.argv[2]), "127.0.0.1");
